import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import { STAGE_LABEL } from "#server/domain/flow/statistics/stage-label.ts";

/** A stage as the team sees it. */
export type ShownStage = {
  /** Of a merged stage: its first part's. */
  stage: StageId;
  label: string;
  /** What it is made of, in the order of travel: itself, or the stages merged into it. */
  parts: StageId[];
};

/** The default stream's stages, in the order of travel. */
export const DEFAULT_SHOWN_STAGES: readonly ShownStage[] = STAGES.map((stage) => ({
  stage,
  label: STAGE_LABEL[stage],
  parts: [stage],
}));

/** A stage's name as the team calls it; one it does not show keeps the name it was born with. */
export function stageLabel(stages: readonly Pick<ShownStage, "stage" | "label">[], id: StageId): string {
  const shown = stages.find(({ stage }) => stage === id);
  if (shown !== undefined) return shown.label;
  const known = STAGES.find((stage) => stage === id);
  return known === undefined ? id.replace(/^custom:/, "") : STAGE_LABEL[known];
}
