"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { firstField, WAY_OUT } from "#components/ui/first-field.ts";
import type { Opening, Trigger } from "#components/ui/opened-later.tsx";
import { DIALOG_LOOK, SCRIM_LOOK } from "#components/ui/window-look.ts";

type DialogWindowProps = {
  opening: Opening;
  trigger: Trigger | undefined;
  title: string;
  description: ReactNode;
  wide: boolean | "double";
  /** Read more than written in: the focus stays off its fields. */
  toRead: boolean;
  /** Where the focus goes once it is closed; null: to where it came from. */
  returnTo: (() => HTMLElement | null) | undefined;
  children: ReactNode;
};

const WIDTHS = { false: "max-w-md", true: "max-w-3xl", double: "max-w-3xl lg:max-w-6xl" };

export function DialogWindow(props: DialogWindowProps) {
  const { opening, trigger, title, description, wide, toRead, returnTo, children } = props;
  const popup = useRef<HTMLDivElement | null>(null);
  return (
    <Base.Root
      open={opening.open}
      onOpenChange={(next, details) => {
        // An Escape that called off something inside, as a drag, is not for the dialog.
        if (details.reason === "escape-key" && details.event.defaultPrevented) details.cancel();
        else opening.change(next);
      }}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop forceRender className={SCRIM_LOOK} />
        <Base.Popup
          // Kept for the moment it goes away.
          ref={(element) => {
            popup.current = element ?? popup.current;
          }}
          className={classNames(DIALOG_LOOK, WIDTHS[String(wide) as keyof typeof WIDTHS])}
          initialFocus={(how) => {
            if (popup.current === null || how === "touch") return popup.current;
            return (toRead ? null : firstField(popup.current)) ?? true;
          }}
          {...(returnTo === undefined
            ? {}
            : { finalFocus: () => (isInAnother(popup.current) ? false : (returnTo() ?? true)) })}
        >
          <div className="grid grid-cols-1 gap-1 pr-8">
            <Base.Title className="wrap-anywhere text-large font-[620]">{title}</Base.Title>
            {description && (
              <Base.Description className="wrap-anywhere text-control text-ink-2">{description}</Base.Description>
            )}
          </div>
          <Base.Close
            {...WAY_OUT}
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

/** Whether one has gone on to a dialog that opened while this one went away. */
function isInAnother(popup: HTMLElement | null): boolean {
  const dialog = document.activeElement?.closest("[role=dialog][data-open]") ?? null;
  return dialog !== null && dialog !== popup;
}
