import type { Stage } from "#server/domain/flow/facts.ts";
import { isAddedEntry, type StageEntry } from "#server/domain/flow/stage-plan.ts";

const ENDS_WITH: Readonly<Record<Stage, string>> = {
  idea: "a label or milestone that says ready",
  ready: "the first work",
  coding: "the pull request, ready for review",
  pickup: "the first answer of a person",
  review: "the last approval",
  merge: "the merge",
  build: "green checks",
  staging: "the first success on staging",
  production: "the first success in production",
  release: "the flag being on",
};

/** What ends a stage, in words. */
export function endsWith(entry: StageEntry): string {
  if (!isAddedEntry(entry)) return ENDS_WITH[entry.stage];
  const { kind, name } = entry.boundary;
  return kind === "label" ? `the label “${name}”` : `the first success on ${name}`;
}
