"use client";

import { ListFilter } from "lucide-react";
import { useMemo } from "react";
import { type BoardModel, useBoard } from "#components/board/board-context.ts";
import { type BoardFilter, filterCount, NOBODY } from "#components/board/board-filter.ts";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { reachedWords } from "#components/board/limit-state.ts";
import { Button } from "#components/ui/button.tsx";
import { type ManyChoice, type ManyGroup, PickMany } from "#components/ui/pick-many.tsx";
import { type Board, CARD_TYPES, SERVICE_CLASSES } from "#server/domain/board/board.ts";

type BoardFilterPickerProps = { filter: BoardFilter; onFilter: (filter: BoardFilter) => void };

/** Which cards are shown: by person, type, class and label, or only blocked ones. */
export function BoardFilterPicker({ filter, onFilter }: BoardFilterPickerProps) {
  const { board, people } = useBoard();
  const groups = useMemo(() => groupsOf(board, people), [board, people]);
  const asked = new Set(wordsOf(filter));
  const chosen = groups.flatMap(({ items }) => items.filter(({ value }) => asked.has(value)));
  const count = filterCount(filter);
  return (
    <PickMany
      label="Filter cards"
      placeholder="Find a person, label, type…"
      trigger={
        <Button variant="quiet" aria-label={count === 0 ? "Filter" : `Filter, ${count} active`}>
          <ListFilter aria-hidden />
          <span className="max-sm:hidden">Filter</span>
          {count > 0 && (
            <span className="rounded-full bg-accent-soft px-1.5 text-tiny font-[600] text-accent-ink">{count}</span>
          )}
        </Button>
      }
      groups={groups}
      chosen={chosen}
      onChoose={(next) => onFilter({ ...filter, ...filterOf(next) })}
      emptyText="Nothing matches."
    />
  );
}

function wordsOf({ assignees, types, classes, labels, blocked }: BoardFilter): string[] {
  return [
    ...assignees.map((id) => `assignee ${id}`),
    ...types.map((type) => `type ${type}`),
    ...classes.map((name) => `class ${name}`),
    ...labels.map((label) => `label ${label}`),
    ...(blocked ? ["blocked yes"] : []),
  ];
}

function filterOf(chosen: readonly ManyChoice[]): Omit<BoardFilter, "text"> {
  const words = (kind: string) =>
    chosen.flatMap(({ value }) => (value.startsWith(`${kind} `) ? [value.slice(kind.length + 1)] : []));
  return {
    assignees: words("assignee"),
    types: CARD_TYPES.filter((type) => words("type").includes(type)),
    classes: SERVICE_CLASSES.filter((name) => words("class").includes(name)),
    labels: words("label"),
    blocked: words("blocked").length > 0,
  };
}

function groupsOf(board: Board, people: BoardModel["people"]): ManyGroup[] {
  const cards = Object.values(board.cards);
  const choice = (value: string, label: string, count: number): ManyChoice => ({
    value,
    label,
    note: String(count),
    noteLabel: `${count} cards`,
  });
  const labels = [...new Set(cards.flatMap((card) => card.labels))].sort((a, b) => a.localeCompare(b, "en"));
  const counted = (has: (card: (typeof cards)[number]) => boolean) => cards.filter(has).length;
  return [
    {
      value: "State",
      items: [
        choice(
          "blocked yes",
          "Blocked",
          counted(({ blockers }) => blockers.length > 0),
        ),
      ],
    },
    {
      value: "Assignee",
      items: [
        ...people.map(({ id, name }) => {
          const has = choice(
            `assignee ${id}`,
            name,
            counted((card) => card.assignees.includes(id)),
          );
          const reached = reachedWords(board, id);
          return reached === null
            ? has
            : { ...has, note: `${has.note} · ${reached}`, noteLabel: `${has.noteLabel}, ${reached} of the limit` };
        }),
        choice(
          `assignee ${NOBODY}`,
          "Nobody",
          counted(({ assignees }) => assignees.length === 0),
        ),
      ],
    },
    {
      value: "Type",
      items: CARD_TYPES.map((type) =>
        choice(
          `type ${type}`,
          TYPE_WORDS[type],
          counted((card) => card.type === type),
        ),
      ),
    },
    {
      value: "Class",
      items: SERVICE_CLASSES.map((name) =>
        choice(
          `class ${name}`,
          CLASS_WORDS[name],
          counted((card) => card.class === name),
        ),
      ),
    },
    ...(labels.length === 0
      ? []
      : [
          {
            value: "Label",
            items: labels.map((label) =>
              choice(
                `label ${label}`,
                label,
                counted((card) => card.labels.includes(label)),
              ),
            ),
          },
        ]),
  ];
}
