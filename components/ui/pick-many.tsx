"use client";

import { lazy } from "react";
import { OpenedLater, type Trigger, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/ui/pick-many-window.tsx");
const PickManyWindow = lazy(async () => ({ default: (await load()).PickManyWindow }));

/** `note` stands at the end of the row: a count. */
export type ManyChoice = { value: string; label: string; note?: string; noteLabel?: string };
export type ManyGroup = { value: string; items: readonly ManyChoice[] };

export type PickManyProps = {
  /** A button. */
  trigger: Trigger;
  /** What the list is, for screen readers, and what the search field asks for. */
  label: string;
  placeholder: string;
  groups: readonly ManyGroup[];
  chosen: readonly ManyChoice[];
  onChoose: (chosen: ManyChoice[]) => void;
  onOpenChange?: (open: boolean) => void;
  /** Said while there is nothing to choose from, or nothing that matches. */
  emptyText: string;
};

/** Several of many under headings, found by typing, ticked without closing. */
export function PickMany({ onOpenChange, ...rest }: PickManyProps) {
  const opening = useOpening(undefined, onOpenChange);
  return (
    <OpenedLater opening={opening} opens="listbox" trigger={rest.trigger} load={load}>
      <PickManyWindow {...rest} opening={opening} />
    </OpenedLater>
  );
}
