"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { Brand } from "#components/shell/brand.tsx";
import { SCRIM_LOOK } from "#components/ui/dialog.tsx";

/** The top of a narrow screen: the mark, and the navigation behind a button. */
export function PhoneBar({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const pathname = usePathname();

  // Going somewhere closes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the reason, not an input
  useEffect(() => setOpen(false), [pathname]);

  return (
    <header className="sticky top-0 z-30 flex h-13 items-center justify-between border-b border-line bg-sunken px-4 lg:hidden">
      <Link href={addresses.start} className="rounded-md">
        <Brand />
      </Link>
      <Dialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
        <Dialog.Trigger
          aria-label="Open the navigation"
          className="-mr-2 grid size-11 place-items-center rounded-md text-ink-2 hover:text-ink [&_svg]:size-5"
        >
          <MenuIcon aria-hidden />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className={SCRIM_LOOK} />
          <Dialog.Popup className="fixed inset-y-0 right-0 z-50 flex w-[min(18rem,calc(100vw-3rem))] flex-col border-l border-line bg-sunken px-2.5 pt-2 pb-4 outline-none transition-transform duration-150 data-ending-style:translate-x-full data-starting-style:translate-x-full">
            <div className="flex items-center justify-between pl-2">
              <Dialog.Title className="text-control font-[600]">Navigation</Dialog.Title>
              <Dialog.Close
                aria-label="Close the navigation"
                className="grid size-11 place-items-center rounded-md text-ink-2 hover:text-ink [&_svg]:size-5"
              >
                <X aria-hidden />
              </Dialog.Close>
            </div>
            <nav aria-label="Main" className="min-h-0 flex-1">
              {children}
            </nav>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </header>
  );
}
