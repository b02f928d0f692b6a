"use client";

import {
  cloneElement,
  createContext,
  lazy,
  type MouseEventHandler,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button } from "#components/ui/button.tsx";
import { OpenedLater, type Trigger, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/ui/dialog-window.tsx");
const DialogWindow = lazy(async () => ({ default: (await load()).DialogWindow }));

/** What stands in a dialog, and what that knows of it. */
type Around = { putAway: () => void; tellUnsaved: (who: string, isUnsaved: boolean) => void };

const DialogAround = createContext<Around>({ putAway: () => {}, tellUnsaved: () => {} });

type DialogProps = {
  title: string;
  description?: ReactNode;
  /** A button; leave it out when the dialog is opened from elsewhere by `open`. */
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** "double": on a wide screen room for something beside its fields. */
  wide?: boolean | "double";
  /** Read more than written in: the focus does not begin in its first field. */
  toRead?: boolean;
  /** Where the focus goes once it is closed; null or absent: to where it came from. */
  returnTo?: (() => HTMLElement | null) | undefined;
  children: ReactNode;
};

/** A task of its own above the page; Escape and the scrim close it, and ask before what was entered is lost. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, open, onOpenChange, wide = false, toRead = false, returnTo, children } = props;
  const opening = useOpening(open, onOpenChange);
  const unsaved = useRef(new Set<string>());
  const [asks, setAsks] = useState(false);
  if (asks && !opening.open) setAsks(false);

  function change(next: boolean): void {
    if (!next && unsaved.current.size > 0) setAsks(true);
    else opening.change(next);
  }
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  const around = useMemo(
    (): Around => ({
      putAway: () => latest.current(false),
      tellUnsaved(who, isUnsaved) {
        if (isUnsaved) unsaved.current.add(who);
        else unsaved.current.delete(who);
      },
    }),
    [],
  );
  return (
    <OpenedLater opening={opening} opens="dialog" trigger={trigger} load={load}>
      <DialogWindow
        opening={{ open: opening.open, change }}
        trigger={trigger}
        title={title}
        description={description}
        wide={wide}
        toRead={toRead}
        returnTo={returnTo}
      >
        <DialogAround value={around}>
          {children}
          {asks && <DiscardQuestion onKeep={() => setAsks(false)} onDiscard={() => opening.change(false)} />}
        </DialogAround>
      </DialogWindow>
    </OpenedLater>
  );
}

function DiscardQuestion({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  return (
    <Dialog
      title="Close without saving?"
      description="What you entered here would be lost."
      open
      onOpenChange={(open) => !open && onKeep()}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={onKeep}>
          Keep editing
        </Button>
        <Button variant="danger" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </Dialog>
  );
}

/** Says whether something in the dialog around is not saved: then the dialog asks before it closes. */
export function useUnsaved(isUnsaved: boolean): void {
  const who = useId();
  const { tellUnsaved } = useContext(DialogAround);
  useEffect(() => {
    tellUnsaved(who, isUnsaved);
    return () => tellUnsaved(who, false);
  }, [tellUnsaved, who, isUnsaved]);
}

/** Puts a dialog away: wraps the button that does. */
export function DialogClose({ children }: { children: Trigger }) {
  const { putAway } = useContext(DialogAround);
  const pressed = children.props.onClick as MouseEventHandler | undefined;
  return cloneElement(children, {
    onClick: ((event) => {
      pressed?.(event);
      if (!event.defaultPrevented) putAway();
    }) satisfies MouseEventHandler,
  });
}
