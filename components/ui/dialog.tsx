"use client";

import { cloneElement, createContext, lazy, type MouseEventHandler, type ReactNode, useContext } from "react";
import { OpenedLater, type Trigger, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/ui/dialog-window.tsx");
const DialogWindow = lazy(async () => ({ default: (await load()).DialogWindow }));

const PutAway = createContext<() => void>(() => {});

type DialogProps = {
  title: string;
  description?: ReactNode;
  /** A button; leave it out when the dialog is opened from elsewhere by `open`. */
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  wide?: boolean;
  children: ReactNode;
};

/** A task of its own above the page; Escape and the scrim close it. */
export function Dialog({ title, description, trigger, open, onOpenChange, wide = false, children }: DialogProps) {
  const opening = useOpening(open, onOpenChange);
  return (
    <OpenedLater opening={opening} opens="dialog" trigger={trigger} load={load}>
      <DialogWindow opening={opening} trigger={trigger} title={title} description={description} wide={wide}>
        <PutAway value={() => opening.change(false)}>{children}</PutAway>
      </DialogWindow>
    </OpenedLater>
  );
}

/** Puts a dialog away: wraps the button that does. */
export function DialogClose({ children }: { children: Trigger }) {
  const putAway = useContext(PutAway);
  const pressed = children.props.onClick as MouseEventHandler | undefined;
  return cloneElement(children, {
    onClick: ((event) => {
      pressed?.(event);
      if (!event.defaultPrevented) putAway();
    }) satisfies MouseEventHandler,
  });
}
