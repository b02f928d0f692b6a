import { STAGES, type Stage, type StageId } from "#server/domain/flow/facts.ts";

/** A stage's name on screen. */
export const STAGE_LABEL: Readonly<Record<Stage, string>> = {
  idea: "Idea",
  ready: "Ready",
  coding: "Coding",
  pickup: "Pickup",
  review: "Review",
  merge: "Merge",
  build: "Build",
  staging: "Staging",
  production: "Production",
  release: "Release",
};

/** What an item is doing while it loses time there, to follow "is": "a third of the waste is waiting for review". */
export const STAGE_WASTE: Readonly<Record<Stage, string>> = {
  idea: "waiting in the backlog",
  ready: "waiting to be started",
  coding: "lying unfinished in coding",
  pickup: "waiting for review",
  review: "back and forth in review",
  merge: "waiting to be merged",
  build: "waiting for the build",
  staging: "waiting for staging",
  production: "waiting for production",
  release: "waiting behind a flag",
};

/** What an item is doing while it loses time in a stage the team shows: under another name or merged, just where. */
export function stageWaste({
  stage,
  label,
  parts,
}: {
  stage: StageId;
  label: string;
  parts: readonly StageId[];
}): string {
  const known = STAGES.find((one) => one === stage);
  const isDefault = known !== undefined && parts.length === 1 && label === STAGE_LABEL[known];
  return isDefault ? STAGE_WASTE[known] : `in ${label}`;
}
