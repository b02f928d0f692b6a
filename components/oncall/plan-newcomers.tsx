"use client";

import { newcomerText } from "#components/oncall/plan-words.ts";
import type { RotaPlanProposal } from "#components/oncall/rota-facts.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { turnsDone } from "#server/domain/oncall/planning/newcomer-progress.ts";

type Wishes = RotaPlanProposal["wishes"];
type Newcomer = RotaPlanProposal["newcomers"][number];

const STAGES = [
  { stage: "shadow", label: "Shadow turns done" },
  { stage: "secondary", label: "Secondary turns done" },
] as const;

type PlanNewcomersProps = { newcomers: readonly Newcomer[]; wishes: Wishes; onChange: (wishes: Wishes) => void };

/** How far those are who are new, counted from what was published; what was counted wrongly is put right by hand. */
export function PlanNewcomers({ newcomers, wishes, onChange }: PlanNewcomersProps) {
  const isNew = ({ handle }: Newcomer) =>
    wishes.people.some((one) => one.handle === handle && (one.part === "shadow" || one.part === "secondary"));
  const shown = newcomers.filter(isNew);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Newcomers" className="grid gap-3 rounded-lg border border-line px-4 py-3">
      {shown.map((newcomer) => {
        const { handle, name, needs, counted } = newcomer;
        const credit = wishes.people.find((one) => one.handle === handle)?.credit;
        const done = turnsDone(newcomer, credit);
        const correct = (stage: "shadow" | "secondary", turns: number) => {
          const before = credit ?? { shadow: 0, secondary: 0 };
          const corrected = { ...before, [stage]: turns - Math.min(needs[stage], counted[stage]) };
          onChange({
            ...wishes,
            people: wishes.people.map((one) => (one.handle === handle ? { ...one, credit: corrected } : one)),
          });
        };
        return (
          <li key={handle} className="grid gap-2">
            <p className="text-control">{newcomerText(name, needs, done)}</p>
            <details>
              <summary className="cursor-pointer text-small text-ink-2">Not right? Correct it by hand</summary>
              <div className="mt-2 grid gap-3 sm:grid-cols-2">
                {STAGES.filter(({ stage }) => needs[stage] > 0).map(({ stage, label }) => (
                  <SelectField
                    key={stage}
                    label={`${label}, ${name}`}
                    choices={Array.from({ length: needs[stage] + 1 }, (_, turns) => ({
                      value: String(turns),
                      label: `${turns} of ${needs[stage]}`,
                      ...(turns === Math.min(needs[stage], counted[stage]) ? { hint: "as counted" } : {}),
                    }))}
                    value={String(done[stage])}
                    onValueChange={(turns) => correct(stage, Number(turns))}
                  />
                ))}
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
