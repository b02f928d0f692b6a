"use client";

import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { lazy, type ReactNode, useEffect, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { Brand } from "#components/shell/brand.tsx";
import { PaletteButton } from "#components/shell/commands/palette-button.tsx";
import { NotificationBell } from "#components/shell/notifications/notification-bell.tsx";
import { useTourRequested } from "#components/shell/tour-request.ts";
import { OpenedLater, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/shell/phone-drawer.tsx");
const PhoneDrawer = lazy(async () => ({ default: (await load()).PhoneDrawer }));

const TRIGGER = (
  <button
    type="button"
    aria-label="Open the navigation"
    data-tour="menu"
    className="grid size-11 place-items-center rounded-md text-ink-2 hover:text-ink [&_svg]:size-5"
  >
    <MenuIcon aria-hidden />
  </button>
);

/** The top of a narrow screen: the mark, and the navigation behind a button. */
export function PhoneBar({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const opening = useOpening(open, setOpen);
  const pathname = usePathname();
  const touring = useTourRequested();

  // Going somewhere closes it, and so does the tour, which leads through what is behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: address and tour are the reasons, not inputs
  useEffect(() => setOpen(false), [pathname, touring]);

  return (
    <header className="sticky top-0 z-30 flex h-13 items-center justify-between border-b border-line bg-sunken px-4 lg:hidden">
      <Link href={addresses.start} className="rounded-md">
        <Brand />
      </Link>
      <div className="-mr-2 flex items-center">
        <PaletteButton narrow />
        <NotificationBell />
        <OpenedLater opening={opening} opens="dialog" trigger={TRIGGER} load={load}>
          <PhoneDrawer opening={opening} trigger={TRIGGER}>
            {children}
          </PhoneDrawer>
        </OpenedLater>
      </div>
    </header>
  );
}
