"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Opening, Trigger } from "#components/ui/opened-later.tsx";
import { SCRIM_LOOK } from "#components/ui/window-look.ts";

/** The navigation of a narrow screen, from its right edge. */
export function PhoneDrawer({
  opening,
  trigger,
  children,
}: {
  opening: Opening;
  trigger: Trigger;
  children: ReactNode;
}) {
  return (
    <Dialog.Root open={opening.open} onOpenChange={(next) => opening.change(next)}>
      <Dialog.Trigger render={trigger} />
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
  );
}
