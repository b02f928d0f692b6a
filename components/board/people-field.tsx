"use client";

import { ChevronsUpDown } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { reachedWords } from "#components/board/limit-state.ts";
import { Button } from "#components/ui/button.tsx";
import { PickMany } from "#components/ui/pick-many.tsx";

type PeopleFieldProps = {
  label: string;
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
};

/** Several people of the board, by name. */
export function PeopleField({ label, chosen, onChoose }: PeopleFieldProps) {
  const { board, people, names } = useBoard();
  const choices = people.map(({ id, name, handle }) => {
    const reached = reachedWords(board, id);
    return { value: id, label: name, note: reached === null ? `@${handle}` : `@${handle} · ${reached}` };
  });
  const said = chosen.map((id) => names.people.get(id) ?? "Somebody who left");
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <span className="text-control font-[560]">{label}</span>
      <PickMany
        label={label}
        placeholder="Find a person…"
        emptyText="Nobody of that name is in the team."
        trigger={
          <Button
            aria-label={`${label}: ${said.join(", ") || "nobody"}`}
            className="h-[34px]! justify-between! bg-surface px-2.5! font-normal! text-body! touch:h-11!"
          >
            <span className="min-w-0 truncate">{said.join(", ") || "Nobody"}</span>
            <ChevronsUpDown aria-hidden className="text-ink-3" />
          </Button>
        }
        groups={[{ value: "People of this board", items: choices }]}
        chosen={choices.filter(({ value }) => chosen.includes(value))}
        onChoose={(next) => onChoose(next.map(({ value }) => value))}
      />
    </div>
  );
}
