import fc from "fast-check";
import type { AddedStageId } from "#server/domain/flow/facts.ts";
import {
  type AddedStageEntry,
  DEFAULT_STAGE_ENTRIES,
  type StageEntry,
  type StepBoundary,
} from "#server/domain/flow/stage-plan.ts";
import { stageProblems } from "#server/domain/flow/stage-problems.ts";

const PRODUCTION = DEFAULT_STAGE_ENTRIES.findIndex(({ stage }) => stage === "production");
const STEPS: readonly { stage: AddedStageId; boundary: StepBoundary }[] = [
  { stage: "custom:qa", boundary: { kind: "label", name: "QA passed" } },
  { stage: "custom:design", boundary: { kind: "label", name: "designed" } },
  { stage: "custom:preprod", boundary: { kind: "environment", name: "preprod" } },
  { stage: "custom:nowhere", boundary: { kind: "label", name: "never put on" } },
];

const look = fc.record({ hidden: fc.boolean(), joined: fc.boolean() });

/** The default stages, some hidden, some merged, some under other names. */
export const anyAppearance: fc.Arbitrary<StageEntry[]> = fc
  .tuple(...DEFAULT_STAGE_ENTRIES.map((entry) => fc.tuple(fc.constant(entry), look, fc.boolean())))
  .map((told) =>
    told.map(
      ([entry, { hidden, joined }, renamed]): StageEntry => ({
        ...entry,
        hidden,
        joined,
        label: renamed ? `Our ${entry.stage}` : null,
      }),
    ),
  )
  .filter((entries) => entries.some(({ hidden }) => !hidden));

/** Up to four added steps, anywhere before production, between the default stages given. */
function withSteps(defaults: fc.Arbitrary<StageEntry[]>): fc.Arbitrary<StageEntry[]> {
  const steps = fc
    .subarray([...STEPS])
    .chain((chosen) =>
      fc.tuple(...chosen.map((step) => fc.tuple(fc.constant(step), fc.nat({ max: PRODUCTION }), look))),
    );
  return fc.tuple(defaults, steps).map(([entries, added]) => {
    const all = [...entries];
    for (const [step, place, appearance] of added) {
      const entry: AddedStageEntry = { ...step, ...appearance, label: `Step ${step.stage}` };
      all.splice(place, 0, entry);
    }
    return all;
  });
}

const SOUND = { productionEnvironments: ["production"], stagingEnvironments: ["staging"] };
const isSound = (entries: StageEntry[]) => stageProblems(entries, SOUND).length === 0;

/** Any stages that a team may save. */
export const anyStages = withSteps(anyAppearance).filter(isSound);

/** The default stages as they are, with steps between them that are shown on their own. */
export const anySteps = withSteps(fc.constant(DEFAULT_STAGE_ENTRIES))
  .map((entries) => entries.map((entry): StageEntry => ({ ...entry, hidden: false, joined: false })))
  .filter(isSound);
