import type { Accuracy, ChangeFacts, ItemAt, ItemFacts, Span, StageFacts } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/**
 * An item read at an instant: a running span ends at `now`, what happened later is not known yet, and a verdict is null
 * while its stage runs or its window is open. An item done or dropped after `now` is still open; one that began after it
 * has no stages.
 */
export function itemAt(item: ItemFacts, now: EpochMs): ItemAt {
  const stages = item.stages.filter(({ enteredAt }) => enteredAt <= now).map((stage) => stageAt(stage, now));
  const rework = item.rework
    .filter(({ start }) => start < now)
    .map((period) => ({ ...period, end: atMost(period.end, now) }));
  const endedAt = item.stages.reduce<EpochMs | null>(
    (end, { leftAt }) => (leftAt === null ? end : Math.max(end ?? leftAt, leftAt)),
    null,
  );
  const ended = item.state !== "open" && (item.finishedAt ?? endedAt ?? item.startedAt) <= now;
  return {
    ...item,
    state: ended ? item.state : "open",
    finishedAt: ended ? item.finishedAt : null,
    stages,
    rework,
    changes: item.changes.map((change) => changeAt(change, now)),
    reworkCount: rework.length,
  };
}

function stageAt(stage: StageFacts, now: EpochMs): StageFacts {
  const leftAt = stage.leftAt !== null && stage.leftAt <= now ? stage.leftAt : null;
  return {
    ...stage,
    leftAt,
    accuracy: accuracyAt(stage.accuracy, leftAt === null, now),
    spans: stage.spans.filter(({ start }) => start < now).map((span) => spanAt(span, now)),
    left: leftAt === null ? null : stage.left,
  };
}

function spanAt(span: Span, now: EpochMs): Span {
  if (span.end !== null && span.end <= now) return span;
  return { ...span, end: now, closedBy: null };
}

function accuracyAt(accuracy: Accuracy, running: boolean, now: EpochMs): Accuracy {
  if (running || (accuracy.from !== null && now < accuracy.from)) return { value: null, from: accuracy.from };
  return accuracy;
}

function changeAt(change: ChangeFacts, now: EpochMs): ChangeFacts {
  const merged = change.mergedAt !== null && change.mergedAt <= now;
  return {
    ...change,
    mergedAt: merged ? change.mergedAt : null,
    mergeSha: merged ? change.mergeSha : null,
    firstDeployedAt: change.firstDeployedAt !== null && change.firstDeployedAt <= now ? change.firstDeployedAt : null,
    deployments: change.deployments.filter(({ finishedAt }) => finishedAt <= now),
  };
}

function atMost(end: EpochMs | null, now: EpochMs): EpochMs {
  return end === null ? now : Math.min(end, now);
}
