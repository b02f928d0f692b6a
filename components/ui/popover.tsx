"use client";

import { lazy, type ReactNode } from "react";
import { OpenedLater, type Trigger, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/ui/popover-window.tsx");
const PopoverWindow = lazy(async () => ({ default: (await load()).PopoverWindow }));

type PopoverProps = {
  trigger: Trigger;
  title?: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A little more, beside what it belongs to. */
export function Popover({ trigger, title, children, align = "start", open, onOpenChange }: PopoverProps) {
  const opening = useOpening(open, onOpenChange);
  return (
    <OpenedLater opening={opening} opens="dialog" trigger={trigger} load={load}>
      <PopoverWindow opening={opening} trigger={trigger} title={title} align={align}>
        {children}
      </PopoverWindow>
    </OpenedLater>
  );
}
