import type { StageId } from "#server/domain/flow/facts.ts";
import { type ShownStage, stageLabel } from "#server/domain/flow/shown-stages.ts";

/** What a flag of an item or a stage means, for somebody who has never seen one. */
const WORDS: Readonly<Record<string, string>> = {
  clamped: "Its end came before its start in the data, so it is counted with no time.",
  parked: "It was closed for a while and opened again; that time counts as waiting.",
  unreviewed: "It was merged without a response from anybody else.",
  "start-capped": "Its first commit is much older than its pull request; the start is set to 90 days before it.",
  reopened: "It was reopened after it had been finished; the later finish counts.",
  "earliest-known": "It is the earliest deployment known of its service, so what it contained before is unknown.",
  "unresolved-version": "Its version could not be matched with a tag, so it is not known what it contains.",
  "unknown-sha": "Its commit is not in the known history, so it is not known what it contains.",
  rollback: "It brought an earlier version back.",
};

const COLLAPSED = "collapsed:";

/** A flag in words, by the stages its stream shows; one nobody has words for is shown as it is. */
export function flagWords(flag: string, stages: readonly ShownStage[] = []): string {
  if (flag.startsWith(COLLAPSED)) {
    const stage = flag.slice(COLLAPSED.length) as StageId;
    return `${stageLabel(stages, stage)} has no end in the data; its time is counted here.`;
  }
  return WORDS[flag] ?? flag;
}
