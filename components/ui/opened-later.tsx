"use client";

import { cloneElement, type MouseEventHandler, type ReactElement, type ReactNode, Suspense, useState } from "react";

export type Trigger = ReactElement<Record<string, unknown>>;

export type Opening = { open: boolean; change: (open: boolean) => void };

/** Whether something is open: as told from outside, else by itself. */
export function useOpening(told: boolean | undefined, tell?: (open: boolean) => void): Opening {
  const [own, setOwn] = useState(false);
  return {
    open: told ?? own,
    change(open) {
      setOwn(open);
      tell?.(open);
    },
  };
}

type OpenedLaterProps = {
  opening: Opening;
  opens: "menu" | "dialog" | "listbox";
  trigger?: Trigger | undefined;
  /** Fetches the code of what opens; a lazy component's own import, so that both come at once. */
  load: () => Promise<unknown>;
  /** The trigger with what it opens. */
  children: ReactNode;
};

/**
 * A trigger whose window is code of its own: it is fetched when the pointer or the focus comes near and stands in for the
 * trigger from the first use on. A page then pays only for what is opened on it.
 */
export function OpenedLater({ opening, opens, trigger, load, children }: OpenedLaterProps) {
  const [used, setUsed] = useState(opening.open);
  if (opening.open && !used) setUsed(true);
  const alone = trigger === undefined ? null : <LightTrigger {...{ opening, opens, trigger, load }} />;
  return used ? <Suspense fallback={alone}>{children}</Suspense> : alone;
}

type LightTriggerProps = Pick<OpenedLaterProps, "opening" | "opens" | "load"> & { trigger: Trigger };

function LightTrigger({ opening, opens, trigger, load }: LightTriggerProps) {
  const pressed = trigger.props.onClick as MouseEventHandler | undefined;
  // Out of reach of the server it stays closed; the page says so by itself, and the next press tries again.
  const fetched = (then: () => void) => void load().then(then, () => {});
  const comeNear = () => fetched(() => {});
  return cloneElement(trigger, {
    // As the window's own trigger is announced from the first use on.
    ...(opens === "listbox" ? { role: "combobox" } : {}),
    "aria-haspopup": opens,
    "aria-expanded": opening.open,
    onPointerEnter: comeNear,
    onFocus: comeNear,
    onClick: ((event) => {
      pressed?.(event);
      if (!event.defaultPrevented) fetched(() => opening.change(true));
    }) satisfies MouseEventHandler,
  });
}
