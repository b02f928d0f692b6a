import type { ItemFacts, Span, StageFacts, StageId } from "#server/domain/flow/facts.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** A stage as a test tells it: how long it worked, then how long it waited. */
export type ToldStage = {
  stage: StageId;
  processMs?: DurationMs;
  waitMs?: DurationMs;
  reworkMs?: DurationMs;
  accurate?: boolean | null;
  accurateFrom?: EpochMs | null;
};

/** The facts of an item that goes through the stages told, one after another; done, unless told otherwise. */
export function itemFacts(
  key: string,
  startedAt: EpochMs,
  told: readonly ToldStage[],
  changes: Partial<ItemFacts> = {},
): ItemFacts {
  let at = startedAt;
  const stages = told.map((one): StageFacts => {
    const enteredAt = at;
    const spans: Span[] = [];
    const add = (kind: Span["kind"], rework: boolean, lengthMs: DurationMs | undefined) => {
      if (lengthMs === undefined) return;
      const span = { start: at, end: at + lengthMs, kind, rework, reason: kind, openedBy: null, closedBy: null };
      spans.push(span);
      at = span.end;
    };
    add("process", false, one.processMs);
    add("process", true, one.reworkMs);
    add("wait", false, one.waitMs);
    return {
      stage: one.stage,
      enteredAt,
      leftAt: at,
      accuracy: { value: one.accurate ?? null, from: one.accurateFrom ?? null },
      flags: [],
      spans,
      entered: null,
      left: null,
    };
  });
  return {
    key,
    kind: "pull_request",
    state: "done",
    repository: "acme/shop",
    number: null,
    title: key,
    url: null,
    author: "ada",
    type: null,
    labels: [],
    services: [],
    startedAt,
    finishedAt: at,
    flags: [],
    stages,
    rework: [],
    changes: [],
    ...changes,
  };
}
