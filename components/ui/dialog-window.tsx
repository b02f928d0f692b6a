"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";
import type { Opening, Trigger } from "#components/ui/opened-later.tsx";
import { DIALOG_LOOK, SCRIM_LOOK } from "#components/ui/window-look.ts";

type DialogWindowProps = {
  opening: Opening;
  trigger: Trigger | undefined;
  title: string;
  description: ReactNode;
  wide: boolean | "double";
  children: ReactNode;
};

const WIDTHS = { false: "max-w-md", true: "max-w-3xl", double: "max-w-3xl lg:max-w-6xl" };

export function DialogWindow({ opening, trigger, title, description, wide, children }: DialogWindowProps) {
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
        <Base.Popup className={classNames(DIALOG_LOOK, WIDTHS[String(wide) as keyof typeof WIDTHS])}>
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
