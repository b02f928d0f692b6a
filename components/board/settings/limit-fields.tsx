"use client";

import { Plus, Trash2 } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { LANE_FIELD_WORDS } from "#components/board/board-words.ts";
import { laneName } from "#components/board/lane-name.ts";
import { newId } from "#components/board/new-id.ts";
import { BY_CHOICES, limitOf, MODE_CHOICES } from "#components/board/settings/limit-choices.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Column, LimitScope, ScopedLimit } from "#server/domain/board/board.ts";
import { lanesOf, NO_LANE } from "#server/domain/board/lanes.ts";

type LimitFieldsProps = {
  limits: readonly ScopedLimit[];
  /** As they are being edited. */
  columns: readonly Column[];
  onChange: (limits: readonly ScopedLimit[]) => void;
};

/** A select takes "" for nothing chosen; no lane has this name. */
const UNNAMED_LANE = "(no lane)";
const EVERYBODY = "everybody";

const KINDS = [
  { value: "person", label: "Person" },
  { value: "lane", label: "Lane" },
  { value: "cell", label: "Lane in a column" },
] as const;

/** Limits besides those of columns and classes: of people, of lanes, and of a lane's part of a column. */
export function LimitFields({ limits, columns, onChange }: LimitFieldsProps) {
  const { board } = useBoard();
  const set = (id: string, changed: Partial<ScopedLimit>) =>
    onChange(limits.map((one) => (one.id === id ? { ...one, ...changed } : one)));
  return (
    <section className="grid gap-2">
      <h3 className="text-control font-[620]">More limits</h3>
      <p className="text-small text-ink-2">
        A person's counts what they have in active columns; a lane's, what is in it and not done. Lanes are by{" "}
        {LANE_FIELD_WORDS[board.laneBy]} now; a lane's limit rests while they are by something else.
      </p>
      {limits.map((limit, index) => (
        <fieldset key={limit.id} className="grid gap-2 rounded-lg border border-line p-3">
          <legend className="sr-only">Limit {index + 1}</legend>
          <div className="grid items-end gap-2 sm:grid-cols-3">
            <ScopeFields scope={limit.scope} columns={columns} onChange={(scope) => set(limit.id, { scope })} />
          </div>
          <div className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[6rem_1fr_1fr_auto]">
            <TextField
              label="At most"
              type="number"
              min={1}
              required
              value={limit.max === 0 ? "" : String(limit.max)}
              onValueChange={(max) => set(limit.id, { max: limitOf(limit, max)?.max ?? 0 })}
            />
            <SelectField
              label="Counted"
              value={limit.by}
              onValueChange={(by) => set(limit.id, { by })}
              choices={BY_CHOICES}
            />
            <SelectField
              label="Past the limit"
              value={limit.mode}
              onValueChange={(mode) => set(limit.id, { mode })}
              choices={MODE_CHOICES}
            />
            <IconButton
              label={`Remove limit ${index + 1}`}
              icon={<Trash2 aria-hidden />}
              className="justify-self-end"
              onClick={() => onChange(limits.filter(({ id }) => id !== limit.id))}
            />
          </div>
        </fieldset>
      ))}
      <Button
        className="justify-self-start"
        onClick={() =>
          onChange([
            ...limits,
            { id: newId(), scope: { kind: "person", memberId: null }, max: 0, by: "count", mode: "hard" },
          ])
        }
      >
        <Plus aria-hidden /> Add a limit
      </Button>
    </section>
  );
}

type ScopeFieldsProps = { scope: LimitScope; columns: readonly Column[]; onChange: (scope: LimitScope) => void };

function ScopeFields({ scope, columns, onChange }: ScopeFieldsProps) {
  const { board, people, names } = useBoard();
  const lane = "lane" in scope ? scope.lane : null;
  const lanes = useLaneChoices(lane);
  const firstLane = lane ?? lanesOf(board)[0] ?? NO_LANE;
  const firstColumn = columns[0]?.id ?? "";
  const persons = [
    { value: EVERYBODY, label: "Each person" },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const memberId = scope.kind === "person" ? scope.memberId : null;
  if (memberId !== null && !persons.some(({ value }) => value === memberId))
    persons.push({ value: memberId, label: names.people.get(memberId) ?? "Somebody who left" });

  function become(kind: LimitScope["kind"]) {
    if (kind === "person") onChange({ kind, memberId: null });
    else if (kind === "lane") onChange({ kind, lane: firstLane });
    else onChange({ kind, lane: firstLane, columnId: firstColumn });
  }
  return (
    <>
      <SelectField label="Of" value={scope.kind} onValueChange={become} choices={KINDS} />
      {scope.kind === "person" ? (
        <SelectField
          label="Who"
          value={scope.memberId ?? EVERYBODY}
          onValueChange={(id) => onChange({ kind: "person", memberId: id === EVERYBODY ? null : id })}
          choices={persons}
        />
      ) : (
        <SelectField
          label="Lane"
          value={scope.lane === NO_LANE ? UNNAMED_LANE : scope.lane}
          onValueChange={(next) => onChange({ ...scope, lane: next === UNNAMED_LANE ? NO_LANE : next })}
          choices={lanes}
        />
      )}
      {scope.kind === "cell" && (
        <SelectField
          label="Column"
          value={scope.columnId}
          onValueChange={(columnId) => onChange({ ...scope, columnId })}
          choices={columns.map(({ id, name }) => ({ value: id, label: name || "The new column" }))}
        />
      )}
    </>
  );
}

/** The lanes there are, those there may come to be, and the one that is chosen. */
function useLaneChoices(chosen: string | null) {
  const { board, names } = useBoard();
  const possible =
    board.laneBy === "assignee" ? [...names.people.keys()] : board.laneBy === "team" ? [...names.teams.keys()] : [];
  const lanes = new Set([...lanesOf(board), ...possible, ...(chosen === null ? [] : [chosen])]);
  return [...lanes].map((lane) => ({
    value: lane === NO_LANE ? UNNAMED_LANE : lane,
    label: laneName(lane, board.laneBy, names),
  }));
}
