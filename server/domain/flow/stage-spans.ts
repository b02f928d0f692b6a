import type { EventReference, ReworkPeriod, Span, Stage, StageId } from "#server/domain/flow/facts.ts";
import type { Interval } from "#server/domain/flow/intervals.ts";
import { unionOf } from "#server/domain/flow/intervals.ts";
import type { Evidence } from "#server/domain/flow/item-context.ts";
import type { Segment } from "#server/domain/flow/journey.ts";
import { isAdded } from "#server/domain/flow/stage-plan.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What lies over an item's segments, in the order of precedence. */
export type Layers = {
  /** Closed and reopened later: wait. */
  parked: Interval[];
  /** Draft again: coding. */
  drafts: Interval[];
  /** Per stage: when somebody or something worked, and how that is called. */
  process: Map<StageId, { intervals: Interval[]; reason: string }>;
  rework: { intervals: Interval[]; reason: string }[];
  /** How waiting is called in the steps the team added. */
  waiting: ReadonlyMap<StageId, string>;
  /** Events by the instants they mark, to name what opened and closed a span. */
  evidence: Evidence[];
};

/** `stage`: the shown stage that counts it. */
export type StageSpan = Span & { stage: StageId };

const WAITING: Readonly<Record<Stage, string>> = {
  idea: "backlog",
  ready: "queue",
  coding: "no activity",
  pickup: "waiting for a response",
  review: "waiting for review",
  merge: "waiting to merge",
  build: "waiting for checks",
  staging: "waiting for staging",
  production: "waiting for deployment",
  release: "dark",
};

/**
 * Cuts an item's life into spans: every instant between the first segment's start and the last one's end lies in exactly
 * one, of kind `process` or `wait`. Precedence at an instant: parked (wait), draft again (coding), the stage's own rule.
 * What happened is one thing, which shown stage counts it another: `homeOf` says that of a
 * stage, and of the one whose main stretch it is in.
 */
export function stageSpans(
  segments: readonly Segment[],
  layers: Layers,
  homeOf: (stage: StageId, main: StageId) => StageId,
  reference: (evidence: Evidence) => EventReference,
): { spans: StageSpan[]; rework: ReworkPeriod[] } {
  const parked = unionOf(layers.parked);
  const drafts = unionOf(layers.drafts);
  const process = new Map(
    [...layers.process].map(([stage, { intervals, reason }]) => [stage, { intervals: unionOf(intervals), reason }]),
  );
  const rework = layers.rework.map(({ intervals, reason }) => ({ intervals: unionOf(intervals), reason }));
  const everywhere = [parked, drafts, ...rework.map(({ intervals }) => intervals)];
  const names = evidenceAt(segments, layers.evidence);
  const spans: StageSpan[] = [];
  const periods = new Map<Interval, ReworkPeriod>();
  for (const segment of segments) {
    const own = process.get(segment.stage)?.intervals ?? [];
    const coding = drafts.length > 0 ? (process.get("coding")?.intervals ?? []) : [];
    const cuts = cutsWithin(segment, [...everywhere, own, coding]);
    for (let index = 0; index < cuts.length; index++) {
      const start = cuts[index] as EpochMs;
      const end = cuts[index + 1] ?? segment.to?.at ?? null;
      if (end !== null && end <= start) continue;
      append(spans, spanAt(start, end, segment.stage), names, reference);
    }
  }
  return {
    spans,
    rework: [...periods.values()].sort(
      (left, right) => left.start - right.start || (left.reason < right.reason ? -1 : 1),
    ),
  };

  function waitingIn(stage: StageId): string {
    return isAdded(stage) ? (layers.waiting.get(stage) ?? "queue") : WAITING[stage];
  }

  function spanAt(start: EpochMs, end: EpochMs | null, own: StageId): StageSpan {
    const isParked = covering(parked, start) !== null;
    const isDraft = !isParked && covering(drafts, start) !== null;
    const stage = isDraft ? "coding" : own;
    const rule = process.get(stage);
    const works = !isParked && rule !== undefined && covering(rule.intervals, start) !== null;
    let reason = isParked ? "parked" : works ? rule.reason : waitingIn(stage);
    let again = false;
    for (const kind of isParked ? [] : rework) {
      const period = covering(kind.intervals, start);
      if (period === null) continue;
      if (!again) reason = kind.reason;
      again = true;
      const known = periods.get(period);
      if (known === undefined) periods.set(period, { start, end, reason: kind.reason });
      else known.end = end;
    }
    return {
      stage: homeOf(stage, own),
      start,
      end,
      kind: works ? "process" : "wait",
      rework: again,
      reason,
      openedBy: null,
      closedBy: null,
    };
  }
}

/** Adds a span, or lengthens the one before if nothing differs but the time. */
function append(
  spans: StageSpan[],
  span: StageSpan,
  names: ReadonlyMap<EpochMs, Evidence>,
  reference: (evidence: Evidence) => EventReference,
): void {
  const last = spans.at(-1);
  const named = (at: EpochMs | null): EventReference | null => {
    const evidence = at === null ? undefined : names.get(at);
    return evidence === undefined ? null : reference(evidence);
  };
  if (
    last !== undefined &&
    last.end === span.start &&
    last.stage === span.stage &&
    last.kind === span.kind &&
    last.rework === span.rework &&
    last.reason === span.reason
  ) {
    last.end = span.end;
    last.closedBy = named(span.end);
  } else spans.push({ ...span, openedBy: named(span.start), closedBy: named(span.end) });
}

/** Which event marks an instant: a stage boundary first, then the first given. */
function evidenceAt(segments: readonly Segment[], marks: readonly Evidence[]): Map<EpochMs, Evidence> {
  const named = new Map<EpochMs, Evidence>();
  const add = (evidence: Evidence | null) => {
    if (evidence !== null && !named.has(evidence.at)) named.set(evidence.at, evidence);
  };
  for (const { from, to } of segments) {
    add(from);
    add(to);
  }
  for (const mark of marks) add(mark);
  return named;
}

/** The instants within a segment at which anything may change, its start first. */
function cutsWithin({ from, to }: Segment, layers: readonly (readonly Interval[])[]): EpochMs[] {
  const cuts = new Set([from.at]);
  const inside = (at: EpochMs) => at > from.at && (to === null || at < to.at);
  for (const intervals of layers) {
    for (const { start, end } of intervals) {
      if (inside(start)) cuts.add(start);
      if (end !== null && inside(end)) cuts.add(end);
    }
  }
  return [...cuts].sort((left, right) => left - right);
}

/** The one of some sorted, disjoint intervals that holds an instant. */
function covering(intervals: readonly Interval[], at: EpochMs): Interval | null {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const interval = intervals[low - 1];
  if (interval === undefined) return null;
  return interval.end === null || at < interval.end ? interval : null;
}
