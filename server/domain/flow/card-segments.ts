import type { CardHistory } from "#server/domain/flow/card-history.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { Interval } from "#server/domain/flow/intervals.ts";
import type { Evidence } from "#server/domain/flow/item-context.ts";
import type { Segment } from "#server/domain/flow/journey.ts";
import type { Outcome } from "#server/domain/flow/outcome.ts";
import type { StagePlan } from "#server/domain/flow/stage-plan.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type CardJourney = {
  segments: Segment[];
  /** Visits to a stage before the furthest one reached: going back is rework. */
  rework: Interval[];
  active: Interval[];
};

/**
 * An item without a change, by its card: time in columns mapped to a stage is that stage, summed over visits. Time
 * before the first mapped column belongs to the idea, time in an unmapped one to the stage it followed.
 */
export function cardJourney(card: CardHistory, start: Evidence, outcome: Outcome, { rank }: StagePlan): CardJourney {
  const end = outcome.end;
  const segments: Segment[] = [];
  const rework: Interval[] = [];
  let from = start;
  let stage: StageId = "idea";
  let furthest = rank.get("idea") ?? 0;
  const close = (to: Evidence | null) => {
    const last = segments.at(-1);
    if (to !== null && to.at <= from.at) return;
    if (last?.stage === stage && last.to?.at === from.at) last.to = to;
    else segments.push({ stage, from, to });
    const reached = rank.get(stage) ?? 0;
    if (reached < furthest) rework.push({ start: from.at, end: to?.at ?? null });
    furthest = Math.max(furthest, reached);
    if (to !== null) from = to;
  };
  for (const visit of card.visits) {
    if (end !== null && visit.at >= end.at) break;
    if (visit.at > from.at) close(visit);
    stage = visit.stage ?? stage;
  }
  close(end);
  if (segments.length === 0) segments.push({ stage, from, to: end });
  return { segments, rework, active: activeTime(card, end?.at ?? null) };
}

function activeTime(card: CardHistory, endAt: EpochMs | null): Interval[] {
  return card.visits
    .filter(({ event }) => event.data.columnKind === "active")
    .map(({ at, leftAt }) => ({ start: at, end: leftAt ?? endAt }));
}
