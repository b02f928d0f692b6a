"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

export const SCRIM_LOOK =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";
export const DIALOG_LOOK =
  "fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-1/2 gap-4 overflow-y-auto rounded-xl " +
  "border border-line bg-surface p-5 shadow-float outline-none transition-[opacity,scale] duration-150 " +
  "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

type DialogProps = {
  title: string;
  description?: ReactNode;
  /** A button; leave it out when the dialog is opened from elsewhere by `open`. */
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  wide?: boolean;
  children: ReactNode;
};

/** A task of its own above the page; Escape and the scrim close it. */
export function Dialog({ title, description, trigger, open, onOpenChange, wide, children }: DialogProps) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={SCRIM_LOOK} />
        <Base.Popup className={classNames(DIALOG_LOOK, wide ? "max-w-3xl" : "max-w-md")}>
          <div className="grid gap-1 pr-8">
            <Base.Title className="text-large font-[620]">{title}</Base.Title>
            {description && <Base.Description className="text-control text-ink-2">{description}</Base.Description>}
          </div>
          <Base.Close
            aria-label="Close"
            className="absolute top-4 right-4 grid size-7 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink touch:size-10 [&_svg]:size-4"
          >
            <X aria-hidden />
          </Base.Close>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Puts a dialog away: wraps the button that does. */
export function DialogClose({ children }: { children: ReactElement<Record<string, unknown>> }) {
  return <Base.Close render={children} />;
}
