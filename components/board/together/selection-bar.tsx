"use client";

import { Archive, ArrowRightLeft, Gauge, Tag, UserPlus, X } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { cardCount } from "#components/board/board-words.ts";
import { useSelection } from "#components/board/together/selection.tsx";
import { useTogether } from "#components/board/together/use-together.ts";
import type { Command } from "#components/shell/commands/command.ts";
import { useCommands } from "#components/shell/commands/command-registry.tsx";
import { Button } from "#components/ui/button.tsx";

const ASKED = [
  { what: "move", label: "Move…", icon: <ArrowRightLeft aria-hidden /> },
  { what: "assign", label: "Assign…", icon: <UserPlus aria-hidden /> },
  { what: "label", label: "Label…", icon: <Tag aria-hidden /> },
  { what: "class", label: "Class…", icon: <Gauge aria-hidden /> },
] as const;

/** On a phone all of them in one line, without their pictures. */
const NARROW = "max-sm:flex-1 max-sm:px-1! max-sm:[&_svg]:hidden";

/** Below the board while cards are being chosen: how many, and what can be done to all of them. */
export function SelectionBar() {
  const { ask, shown, may } = useBoard();
  const { isSelecting, ids, set, begin, end } = useSelection();
  const { change, isBusy } = useTogether();
  useEscape(isSelecting, end);
  useChoosingCommand(may.change, begin);
  if (!isSelecting) return null;
  const isEmpty = ids.size === 0;
  const all = () =>
    set(
      shown.flatMap(({ cells }) =>
        cells.flatMap(({ lists }) => lists.flatMap(({ cards }) => cards.map(({ id }) => id))),
      ),
    );
  return (
    <section
      aria-label="Chosen cards"
      className="mb-3 flex flex-none flex-wrap items-center justify-end gap-1.5 rounded-lg border border-line bg-surface p-2 shadow-float"
    >
      <p role="status" className="mr-auto px-1.5 text-control font-[560]">
        {isEmpty ? "Choose cards" : `${cardCount(ids.size)} chosen`}
      </p>
      <Button size="small" variant="quiet" onClick={all}>
        All shown
      </Button>
      <div className="flex gap-1.5 max-sm:order-1 max-sm:w-full max-sm:justify-between">
        {ASKED.map(({ what, label, icon }) => (
          <Button
            key={what}
            size="small"
            className={NARROW}
            disabled={isEmpty || isBusy}
            onClick={() => ask({ kind: "together", what })}
          >
            {icon} {label}
          </Button>
        ))}
        <Button
          size="small"
          className={NARROW}
          disabled={isEmpty}
          busy={isBusy}
          onClick={() => void change({ kind: "archive" })}
        >
          <Archive aria-hidden /> Archive
        </Button>
      </div>
      <Button size="small" variant="quiet" aria-keyshortcuts="Escape" onClick={end}>
        <X aria-hidden /> Done
      </Button>
    </section>
  );
}

function useChoosingCommand(may: boolean, begin: () => void): void {
  const commands = useMemo((): Command[] => {
    const words = { label: "Choose several cards", keywords: "select bulk edit many together" };
    return may ? [{ id: "choose-cards", ...words, group: "This page", run: begin }] : [];
  }, [may, begin]);
  useCommands(commands);
}

/** Escape ends the choosing, unless it is there for something that is open or being moved. */
function useEscape(isOn: boolean, end: () => void): void {
  const endNow = useRef(end);
  useEffect(() => {
    endNow.current = end;
  }, [end]);
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      // Where a window, a menu or a list has the focus, it is for that.
      const isElsewhere = document.activeElement?.closest(
        "[role=dialog], [role=menu], [role=listbox], [role=combobox]",
      );
      if (isElsewhere == null) endNow.current();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [isOn]);
}
