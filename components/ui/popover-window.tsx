"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import type { Opening, Trigger } from "#components/ui/opened-later.tsx";

type PopoverWindowProps = {
  opening: Opening;
  trigger: Trigger;
  title: string | undefined;
  align: "start" | "center" | "end";
  children: ReactNode;
};

export function PopoverWindow({ opening, trigger, title, align, children }: PopoverWindowProps) {
  return (
    <Base.Root open={opening.open} onOpenChange={(next: boolean) => opening.change(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className="grid max-w-[min(22rem,var(--available-width))] origin-(--transform-origin) gap-3 rounded-[10px] border border-line bg-raised p-4 text-control shadow-float outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            {title && <Base.Title className="text-control font-[600]">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
