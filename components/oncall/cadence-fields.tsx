"use client";

import { useState } from "react";
import type { ProblemAt } from "#components/oncall/definition-problems.ts";
import { NumberField } from "#components/oncall/number-field.tsx";
import { CADENCES } from "#components/oncall/rota-templates.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { isSameDefinition } from "#server/domain/oncall/same-definition.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";

type Every = Rotation["every"];

const OWN = "own";
const UNITS = [
  { value: "hour", label: "hours by the clock", every: { unit: "hour", clock: "wall" } },
  { value: "elapsed", label: "hours of true time", every: { unit: "hour", clock: "elapsed" } },
  { value: "day", label: "days", every: { unit: "day", clock: "wall" } },
  { value: "week", label: "weeks", every: { unit: "week", clock: "wall" } },
  { value: "month", label: "months", every: { unit: "month", clock: "wall" } },
] as const;

type CadenceFieldsProps = { value: Every; onChange: (every: Every) => void; problemAt: ProblemAt };

/** How often the turn passes on: one of the usual paces, or any number of hours, days, weeks or months. */
export function CadenceFields({ value, onChange, problemAt }: CadenceFieldsProps) {
  const usual = CADENCES.find(({ every }) => isSameDefinition(every, value))?.value;
  const [wantsOwn, setWantsOwn] = useState(usual === undefined);
  const isOwn = wantsOwn || usual === undefined;
  const unit = UNITS.find(({ every }) => every.unit === value.unit && every.clock === value.clock)?.value ?? null;
  return (
    <div className="grid min-w-0 content-start gap-2">
      <SelectField
        label="The turn passes on"
        choices={[...CADENCES, { value: OWN, label: "At a pace of its own…" }]}
        value={isOwn ? OWN : (usual ?? OWN)}
        onValueChange={(next) => {
          setWantsOwn(next === OWN);
          const chosen = CADENCES.find((one) => one.value === next);
          if (chosen !== undefined) onChange(chosen.every);
        }}
      />
      {isOwn && (
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-start gap-2">
          <NumberField
            label="Every"
            min={1}
            value={value.n}
            onValueChange={(n) => onChange({ ...value, n })}
            error={problemAt("n")}
          />
          <SelectField
            label="Counted in"
            choices={UNITS}
            value={unit}
            onValueChange={(next) => {
              const chosen = UNITS.find((one) => one.value === next);
              if (chosen !== undefined) onChange({ ...chosen.every, n: value.n });
            }}
          />
        </div>
      )}
    </div>
  );
}
