"use client";

import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { HALF_WORDS } from "#components/board/board-words.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { laneName } from "#components/board/lane-name.ts";
import { requestFor, targetOf } from "#components/board/move-target.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { type Card, HALVES, type Half } from "#server/domain/board/board.ts";

/** In a select "" means nothing chosen; no card has this id. */
const FIRST = "first";

/** Where to: column, half, lane and place, without dragging anything. */
export function MoveForm({ card }: { card: Card }) {
  const { board, lanes, names, ask, move } = useBoard();
  const [now] = useState(() => targetOf(lanes, board, card));
  const [version] = useState(card.version);
  const [target, setTarget] = useState(now);
  const column = board.columns.find(({ id }) => id === target.columnId);
  const list = lanes
    .find(({ lane }) => lane === target.lane)
    ?.cells.find((cell) => cell.column.id === target.columnId)
    ?.lists.find(({ half }) => half === target.half || column?.hasDoneHalf === false);
  const others = list?.cards.filter(({ id }) => id !== card.id) ?? [];
  const lastOf = (columnId: string, lane: string, half: Half) =>
    lanes
      .find((one) => one.lane === lane)
      ?.cells.find((cell) => cell.column.id === columnId)
      ?.lists.find((one) => one.half === half)
      ?.cards.filter(({ id }) => id !== card.id)
      .at(-1)?.id ?? null;
  const to = (columnId: string, lane: string, half: Half) =>
    setTarget({ columnId, lane, half, after: lastOf(columnId, lane, half) });

  function submit(event: FormEvent) {
    event.preventDefault();
    ask(null);
    const request = requestFor(lanes, board, card, target);
    if (request !== null) move({ ...request, version });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <SelectField
        label="Column"
        value={target.columnId}
        onValueChange={(columnId) => to(columnId, target.lane, "doing")}
        choices={board.columns.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {column?.hasDoneHalf && (
        <SelectField
          label="Part of the column"
          value={target.half}
          onValueChange={(half) => to(target.columnId, target.lane, half)}
          choices={HALVES.map((value) => ({ value, label: HALF_WORDS[value] }))}
        />
      )}
      {board.laneBy !== "none" && (
        <SelectField
          label="Lane"
          value={target.lane === "" ? FIRST : target.lane}
          onValueChange={(lane) => to(target.columnId, lane === FIRST ? "" : lane, target.half)}
          choices={lanes.map(({ lane }) => ({
            value: lane === "" ? FIRST : lane,
            label: laneName(lane, board.laneBy, names),
          }))}
        />
      )}
      <SelectField
        label="Place"
        value={target.after ?? FIRST}
        onValueChange={(after) => setTarget({ ...target, after: after === FIRST ? null : after })}
        choices={[
          { value: FIRST, label: "First" },
          ...others.map(({ id, title }) => ({ value: id, label: `After “${title}”` })),
        ]}
      />
      <FormFoot>Move the card</FormFoot>
    </form>
  );
}
