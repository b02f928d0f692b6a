import type { ItemFacts, Span, StageId, StageTotals } from "#server/domain/flow/facts.ts";
import type { WorkCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** What one present stage of one finished item took, in milliseconds. Waste = wait + process marked rework. */
export type MeasuredStage = {
  stage: StageId;
  elapsedMs: DurationMs;
  processMs: DurationMs;
  wasteMs: DurationMs;
  accurate: boolean | null;
};

/** A finished item as the statistics see it; the stages' elapsed sums to the lead time. */
export type MeasuredItem = { key: string; leadTimeMs: DurationMs; stages: MeasuredStage[] };

/** How long `[start, end)` is by a calendar; null: elapsed time. */
export function lengthMs(start: EpochMs, end: EpochMs, calendar: WorkCalendar | null): DurationMs {
  return calendar === null ? end - start : calendar.workedMs(start, end);
}

/** What the spans add up to; spans still running count nothing, so close them first (`itemAt`). */
export function spanTotals(spans: readonly Span[], calendar: WorkCalendar | null): StageTotals {
  const totals: StageTotals = { elapsedMs: 0, processMs: 0, waitMs: 0, reworkMs: 0 };
  for (const span of spans) {
    const length = span.end === null ? 0 : lengthMs(span.start, span.end, calendar);
    totals.elapsedMs += length;
    if (span.kind === "process") totals.processMs += length;
    else totals.waitMs += length;
    if (span.rework) totals.reworkMs += length;
  }
  return totals;
}

/** Wait, and process marked rework: waiting is waste already, so rework that waits counts once. */
export function spanWasteMs(spans: readonly Span[], calendar: WorkCalendar | null): DurationMs {
  let waste = 0;
  for (const span of spans) {
    if (span.end !== null && (span.kind === "wait" || span.rework)) waste += lengthMs(span.start, span.end, calendar);
  }
  return waste;
}

/** A done item's numbers; `now` settles verdicts that hold only once their window is over. */
export function measuredItem(item: ItemFacts, calendar: WorkCalendar | null, now: EpochMs): MeasuredItem {
  const stages = item.stages.map((stage): MeasuredStage => {
    const { elapsedMs, processMs } = spanTotals(stage.spans, calendar);
    const settled = stage.accuracy.from === null || stage.accuracy.from <= now;
    return {
      stage: stage.stage,
      elapsedMs,
      processMs,
      wasteMs: spanWasteMs(stage.spans, calendar),
      accurate: settled ? stage.accuracy.value : null,
    };
  });
  return { key: item.key, leadTimeMs: stages.reduce((sum, stage) => sum + stage.elapsedMs, 0), stages };
}
