"use client";

import { useState } from "react";
import { CadenceFields } from "#components/oncall/cadence-fields.tsx";
import type { ProblemAt } from "#components/oncall/definition-problems.ts";
import { InstantField } from "#components/oncall/instant-field.tsx";
import { NumberField } from "#components/oncall/number-field.tsx";
import { rankText } from "#components/oncall/rank-words.ts";
import { COVERAGES } from "#components/oncall/rota-templates.ts";
import { TurnsField } from "#components/oncall/turns-field.tsx";
import { WindowsField } from "#components/oncall/windows-field.tsx";
import { ZoneField } from "#components/oncall/zone-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Rotation } from "#server/domain/oncall/schedule.ts";

const TURNS = [
  { value: "calendar", label: "Every period is a turn", hint: "Also one in which the rotation never applies" },
  { value: "covered", label: "Only periods in which it applies", hint: "Mon to Fri: the next one's turn is on Monday" },
] as const;

type RotationFieldsProps = {
  rotation: Rotation;
  /** All of the rota, this one too. */
  rotations: readonly Rotation[];
  people: readonly { handle: string; name: string }[];
  onChange: (update: (rotation: Rotation) => Rotation) => void;
  /** null: it is the only one. */
  onRemove: (() => void) | null;
  /** By the names of a rotation's fields. */
  problemAt: ProblemAt;
};

/** One rotation: who takes turns, how often, when; and what is needed seldom, folded away. */
export function RotationFields(props: RotationFieldsProps) {
  const { rotation, rotations, people, onChange, onRemove, problemAt } = props;
  const [isUnfolded, setUnfolded] = useState(() => saysMore(rotation));
  const set = (change: object) => onChange((before) => ({ ...before, ...change }) as Rotation);
  const { groups, timeZone, startIndex } = rotation;
  const within = (field: string) => (path: string) => problemAt(`${field}.${path}`);
  const rank = (
    <NumberField
      label="Rank"
      value={rotation.rank}
      onValueChange={(next) => set({ rank: next })}
      help={rankText(rotation, rotations)}
      error={problemAt("rank")}
    />
  );
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-4 rounded-lg border border-line p-4">
      <legend className="px-1 text-small text-ink-2">Rotation</legend>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          value={rotation.name}
          onValueChange={(name) => set({ name })}
          maxLength={100}
          error={problemAt("name")}
        />
        {rotations.length > 1 && rank}
        <CadenceFields
          value={rotation.every}
          onChange={(every) => set(paced(rotation, every))}
          problemAt={within("every")}
        />
        <TextField
          label="One handoff"
          type="datetime-local"
          step={rotation.anchor.length > 16 ? 1 : undefined}
          value={rotation.anchor}
          onValueChange={(anchor) => set({ anchor })}
          help="From it turns are counted; before it nobody is on."
          error={problemAt("anchor")}
        />
        <ZoneField value={timeZone} onValueChange={(zone) => set({ timeZone: zone })} />
        <WindowsField
          label="Applies"
          presets={COVERAGES}
          value={rotation.windows}
          onChange={(windows) => set({ windows })}
          problemAt={(path) => problemAt(path === "windows" ? path : `windows.${path}`)}
        />
      </div>
      <TurnsField
        rotationName={rotation.name}
        groups={groups}
        people={people}
        onChange={(next) => set({ groups: next })}
      />
      {isUnfolded && (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {rotations.length === 1 && rank}
          {groups.length > 0 && (
            <SelectField
              label="Who has the turn at that handoff"
              choices={groups.map((group, index) => ({
                value: String(index),
                label: `${index + 1}: ${group.map((handle) => people.find((one) => one.handle === handle)?.name ?? handle).join(" and ") || "nobody"}`,
              }))}
              value={String(startIndex % groups.length)}
              onValueChange={(index) => set({ startIndex: Number(index) })}
              help="In an edit that leaves it as it is, the old order goes on."
            />
          )}
          <SelectField
            label="Turns are counted"
            choices={rotation.every.clock === "elapsed" ? TURNS.slice(0, 1) : TURNS}
            value={rotation.turns}
            onValueChange={(turns) => set({ turns })}
            help={rotation.every.clock === "elapsed" ? "True time is not judged by the clock." : undefined}
          />
          <InstantField
            label="Begins"
            value={rotation.startsAt}
            onValueChange={(startsAt) => set({ startsAt })}
            timeZone={timeZone}
            error={problemAt("startsAt")}
            help="Empty: with the handoff above."
          />
          <InstantField
            label="Ends"
            value={rotation.endsAt}
            onValueChange={(endsAt) => set({ endsAt })}
            timeZone={timeZone}
            error={problemAt("endsAt")}
            help="Empty: never."
          />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="quiet" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? "Less" : "First turn, counting, begin and end"}
        </Button>
        {onRemove && (
          <Button size="small" className="ml-auto" onClick={onRemove}>
            Remove this rotation
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function saysMore({ startIndex, turns, startsAt, endsAt }: Rotation): boolean {
  return startIndex !== 0 || turns === "covered" || startsAt !== null || endsAt !== null;
}

/** Hours of true time know calendar turns only. */
function paced({ turns }: Rotation, every: Rotation["every"]): Pick<Rotation, "every" | "turns"> {
  return { every, turns: every.clock === "elapsed" ? "calendar" : turns } as Pick<Rotation, "every" | "turns">;
}
