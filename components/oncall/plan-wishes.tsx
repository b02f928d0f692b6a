"use client";

import type { RotaPlanProposal } from "#components/oncall/rota-facts.ts";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";

type Wishes = RotaPlanProposal["wishes"];

const PARTS = [
  { value: "full", label: "Takes full part" },
  { value: "shadow", label: "New: shadows first", hint: "Two shifts as a shadow, two as the second, then alone" },
  { value: "secondary", label: "New: second first", hint: "Two shifts as the second, then alone" },
  { value: "out", label: "Takes no part" },
] as const;

const RESTS = [
  { value: "shift", label: "As long as a shift, at most a week" },
  { value: "0", label: "None" },
  { value: "11", label: "11 hours" },
  { value: "24", label: "A day" },
  { value: "48", label: "Two days" },
  { value: "168", label: "A week" },
  { value: "336", label: "Two weeks" },
] as const;

type PlanWishesProps = {
  wishes: Wishes;
  people: readonly { handle: string; name: string }[];
  /** Who takes turns in the rotation: full part unless said otherwise. */
  inTurn: ReadonlySet<string>;
  /** Whether there are rotations, and an ops partner, that could be asked to be pairs. */
  mayPairAcross: boolean;
  onChange: (wishes: Wishes) => void;
};

/** Who takes what part in a plan, and how much rest is asked for. */
export function PlanWishes({ wishes, people, inTurn, mayPairAcross, onChange }: PlanWishesProps) {
  const partOf = (handle: string) =>
    wishes.people.find((person) => person.handle === handle)?.part ?? (inTurn.has(handle) ? "full" : "out");
  const rest = wishes.minRestHours === null ? "shift" : String(wishes.minRestHours);
  return (
    <details className="rounded-lg border border-line px-4 py-3">
      <summary className="cursor-pointer text-control font-[560]">Who takes part, and how much rest</summary>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Rest between two shifts, if possible"
          choices={RESTS}
          value={RESTS.find(({ value }) => value === rest)?.value ?? "shift"}
          onValueChange={(value) => onChange({ ...wishes, minRestHours: value === "shift" ? null : Number(value) })}
          className="sm:col-span-2"
        />
        {mayPairAcross && (
          <div className="sm:col-span-2">
            <CheckboxField
              label="An ops person and a developer together"
              help="Also where they are on by different rotations at the same time."
              checked={wishes.pairsAcross ?? false}
              onCheckedChange={(pairsAcross) => onChange({ ...wishes, pairsAcross })}
            />
          </div>
        )}
        {people.map(({ handle, name }) => (
          <SelectField
            key={handle}
            label={name}
            choices={PARTS}
            value={partOf(handle)}
            onValueChange={(part) =>
              onChange({
                ...wishes,
                people: [...wishes.people.filter((one) => one.handle !== handle), { handle, part }],
              })
            }
          />
        ))}
      </div>
    </details>
  );
}
