"use client";

import { ChevronsUpDown, LogOut, Palette, Signpost, User } from "lucide-react";
import { useRouter } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";
import { signOutHere } from "#components/shell/commands/sign-out-here.ts";
import { ThemeChoice } from "#components/shell/theme-choice.tsx";
import { requestTour } from "#components/shell/tour-request.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";

type AccountMenuProps = {
  person: { id: string; name: string };
  /** Where the tour leads through; null: there is none yet. */
  stream: { id: string } | null;
};

/** The person signed in: profile, appearance, the tour, theme, the way out. */
export function AccountMenu({ person, stream }: AccountMenuProps) {
  const router = useRouter();
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className="-mx-1 flex min-h-8 items-center gap-2 rounded-md px-1 text-left text-small text-ink hover:bg-surface touch:min-h-11"
        >
          <Avatar id={person.id} name={person.name} />
          <span className="min-w-0 flex-1 truncate font-[560]">{person.name}</span>
          <span className="sr-only">, account menu</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
        </button>
      }
    >
      <MenuLink href={addresses.account} icon={<User aria-hidden />}>
        Profile
      </MenuLink>
      <MenuLink href={addresses.appearance} icon={<Palette aria-hidden />}>
        Appearance
      </MenuLink>
      {stream !== null && (
        <MenuItem
          icon={<Signpost aria-hidden />}
          onClick={() => {
            requestTour();
            router.push(addresses.stream(stream.id));
          }}
        >
          Take the tour
        </MenuItem>
      )}
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onClick={() => void signOutHere()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
