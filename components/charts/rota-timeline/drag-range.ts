import { utcOffsetMs } from "#components/charts/utc-offset.ts";
import { DAY_MS, type DurationMs, type EpochMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

/** The part of a timeline one drags along. */
export type DragLane = {
  range: { from: EpochMs; to: EpochMs };
  timeZone: string;
  widthPx: number;
  /** Handoffs and the like: what a drag that ends near them means. */
  edges: readonly EpochMs[];
};

const STEPS: readonly DurationMs[] = [15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS];
/** A hand cannot tell less apart. */
const LEAST_PX = 5;

/** In what steps one drags: the smallest that a hand can tell apart, a quarter of an hour to a day. */
export function dragStepMs({ range, widthPx }: Pick<DragLane, "range" | "widthPx">): DurationMs {
  const leastMs = ((range.to - range.from) / Math.max(1, widthPx)) * LEAST_PX;
  return STEPS.find((step) => step >= leastMs) ?? DAY_MS;
}

/**
 * The time between two places of a lane, in any order: half-open, within the lane, at least a step long. Both ends are at
 * an edge that is near, else at a round time of the zone's wall clock.
 */
export function dragRange(fromPx: number, toPx: number, lane: DragLane): { start: EpochMs; end: EpochMs } {
  const { from, to } = lane.range;
  const stepMs = dragStepMs(lane);
  const [start, end] = [fromPx, toPx].map((px) => snapped(px, lane, stepMs)).sort((left, right) => left - right) as [
    EpochMs,
    EpochMs,
  ];
  if (end > start) return { start, end };
  return start + stepMs <= to ? { start, end: start + stepMs } : { start: Math.max(from, to - stepMs), end: to };
}

function snapped(px: number, { range, timeZone, widthPx, edges }: DragLane, stepMs: DurationMs): EpochMs {
  const { from, to } = range;
  const msPerPx = (to - from) / Math.max(1, widthPx);
  const at = Math.min(to, Math.max(from, from + px * msPerPx));
  const near = edges
    .filter((edge) => edge >= from && edge <= to && Math.abs(edge - at) <= LEAST_PX * msPerPx)
    .sort((left, right) => Math.abs(left - at) - Math.abs(right - at));
  const [edge] = near;
  if (edge !== undefined) return edge;
  const wall = Math.round((at + utcOffsetMs(timeZone, at)) / stepMs) * stepMs;
  const rough = wall - utcOffsetMs(timeZone, at);
  // The clocks may change between the place and the round time.
  return Math.min(to, Math.max(from, wall - utcOffsetMs(timeZone, rough)));
}
