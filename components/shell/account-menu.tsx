"use client";

import { ChevronsUpDown, LogOut, Palette, User } from "lucide-react";
import { addresses } from "#components/shell/addresses.ts";
import { signOutHere } from "#components/shell/commands/sign-out-here.ts";
import { ThemeChoice } from "#components/shell/theme-choice.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";

/** The person signed in: profile, appearance, theme, the way out. */
export function AccountMenu({ person }: { person: { id: string; name: string } }) {
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
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onClick={() => void signOutHere()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
