import type { ChangeFacts, EventReference, ItemFacts, Span, StageFacts, StageId } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { type ShownStage, stageLabel } from "#server/domain/flow/shown-stages.ts";
import { spanTotals } from "#server/domain/flow/statistics/measured-item.ts";
import type { WorkCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** One item as the public API shows it: instants in UTC, durations in seconds. */
export type ItemAnswer = {
  key: string;
  kind: ItemFacts["kind"];
  state: ItemFacts["state"];
  title: string;
  url: string | null;
  startedAt: string;
  finishedAt: string | null;
  leadTimeSeconds: number | null;
  processSeconds: number;
  waitSeconds: number;
  reworkCount: number;
  flags: string[];
  stages: ItemStageAnswer[];
  changes: ItemChangeAnswer[];
  repository: string | null;
  author: string | null;
  type: string | null;
  labels: string[];
};

type ItemStageAnswer = {
  stage: StageId;
  /** As the team calls it. */
  label: string;
  enteredAt: string;
  leftAt: string | null;
  elapsedSeconds: number;
  processSeconds: number;
  waitSeconds: number;
  reworkSeconds: number;
  accurate: boolean | null;
  flags: string[];
  spans: { start: string; end: string; kind: Span["kind"]; rework: boolean; reason: string }[];
};

type ItemChangeAnswer = {
  key: string;
  /** As the commit says, however long ago: the start of the item may be capped. */
  firstAuthoredAt: string | null;
  mergedAt: string | null;
  mergeSha: string | null;
  firstDeployedAt: string | null;
  deployments: { deploymentId: string; service: string; environment: string; finishedAt: string }[];
};

export type ItemEvidence = {
  stage: StageId;
  boundary: "entered" | "left";
  at: string;
  eventType: string;
  source: string;
  url: string | null;
};

/** The item as it was at `now`, measured by the calendar (null: elapsed time). */
export function itemAnswer(
  facts: ItemFacts,
  now: EpochMs,
  calendar: WorkCalendar | null,
  shown: readonly ShownStage[],
): ItemAnswer {
  const item = itemAt(facts, now);
  const totals = spanTotals(
    item.stages.flatMap((stage) => stage.spans),
    calendar,
  );
  return {
    key: item.key,
    kind: item.kind,
    state: item.state,
    title: item.title,
    url: item.url,
    startedAt: isoTime(item.startedAt),
    finishedAt: isoTimeOrNull(item.finishedAt),
    leadTimeSeconds: item.state === "done" ? seconds(totals.elapsedMs) : null,
    processSeconds: seconds(totals.processMs),
    waitSeconds: seconds(totals.waitMs),
    reworkCount: item.reworkCount,
    flags: item.flags,
    stages: item.stages.map((stage) => stageAnswer(stage, now, calendar, shown)),
    changes: item.changes.map((change) => changeAnswer(change, now)),
    repository: item.repository,
    author: item.author,
    type: item.type,
    labels: item.labels,
  };
}

/** The events behind the boundaries the item had passed at `now`. */
export function itemEvidence(facts: ItemFacts, now: EpochMs): ItemEvidence[] {
  return itemAt(facts, now).stages.flatMap((stage) => [
    ...boundaryEvidence(stage.stage, "entered", stage.entered),
    ...boundaryEvidence(stage.stage, "left", stage.leftAt === null ? null : stage.left),
  ]);
}

function boundaryEvidence(stage: StageId, boundary: "entered" | "left", event: EventReference | null): ItemEvidence[] {
  if (event === null) return [];
  return [{ stage, boundary, at: isoTime(event.at), eventType: event.type, source: event.source, url: event.url }];
}

function stageAnswer(
  stage: StageFacts,
  now: EpochMs,
  calendar: WorkCalendar | null,
  shown: readonly ShownStage[],
): ItemStageAnswer {
  const totals = spanTotals(stage.spans, calendar);
  return {
    stage: stage.stage,
    label: stageLabel(shown, stage.stage),
    enteredAt: isoTime(stage.enteredAt),
    leftAt: isoTimeOrNull(stage.leftAt),
    elapsedSeconds: seconds(totals.elapsedMs),
    processSeconds: seconds(totals.processMs),
    waitSeconds: seconds(totals.waitMs),
    reworkSeconds: seconds(totals.reworkMs),
    accurate: stage.accuracy.value,
    flags: stage.flags,
    spans: stage.spans.map((span) => ({
      start: isoTime(span.start),
      end: isoTime(span.end ?? now),
      kind: span.kind,
      rework: span.rework,
      reason: span.reason,
    })),
  };
}

function changeAnswer(change: ChangeFacts, now: EpochMs): ItemChangeAnswer {
  const by = (at: EpochMs | null) => (at !== null && at <= now ? isoTime(at) : null);
  return {
    key: change.key,
    firstAuthoredAt: by(change.firstAuthoredAt),
    mergedAt: by(change.mergedAt),
    mergeSha: change.mergedAt !== null && change.mergedAt <= now ? change.mergeSha : null,
    firstDeployedAt: by(change.firstDeployedAt),
    deployments: change.deployments
      .filter((deployment) => deployment.finishedAt <= now)
      .map((deployment) => ({ ...deployment, finishedAt: isoTime(deployment.finishedAt) })),
  };
}

export function isoTime(at: EpochMs): string {
  return new Date(at).toISOString();
}

export function isoTimeOrNull(at: EpochMs | null): string | null {
  return at === null ? null : isoTime(at);
}

/** Milliseconds as seconds; whole milliseconds need three decimals at most. */
export function seconds(ms: number): number {
  return ms / 1_000;
}
