import { type DurationMs, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

export type LeadTimeScale = "linear" | "log";

/** Ascending edges of cells; the last of each is at or beyond everything there is. */
export type LeadTimeGrid = { timeEdges: EpochMs[]; leadEdges: DurationMs[] };

const COLUMNS = 60;
const ROWS = 24;
/** A logarithmic scale has no nought: what is shorter stands at its foot. */
const SHORTEST_ON_LOG_MS = MINUTE_MS;

/** The shortest and the longest of what is drawn. */
export type LeadTimeExtent = { shortestMs: DurationMs; longestMs: DurationMs };

/** Cells of equal size on the drawn scale, for more items than dots can tell. The range and `[0, longest]` lie in it. */
export function leadTimeGrid(
  range: { from: EpochMs; to: EpochMs },
  extent: LeadTimeExtent,
  scale: LeadTimeScale,
): LeadTimeGrid {
  const { low, high } = leadTimeDomain(extent, scale);
  const timeStep = Math.max((range.to - range.from) / COLUMNS, 1);
  // Whole milliseconds, as instants are told to others.
  const timeEdges = Array.from({ length: COLUMNS + 1 }, (_, column) => Math.round(range.from + column * timeStep));
  const leadEdges = Array.from({ length: ROWS + 1 }, (_, row) =>
    scale === "linear" ? low + ((high - low) * row) / ROWS : low * (high / low) ** (row / ROWS),
  );
  // The lowest cell takes what is shorter than the scale shows; the highest edge is drawn, not exceeded by rounding.
  leadEdges[0] = 0;
  leadEdges[ROWS] = high;
  return { timeEdges, leadEdges };
}

/** From what to what the axis of lead times goes: a little beyond both ends, from nought where it is linear. */
export function leadTimeDomain(
  { shortestMs, longestMs }: LeadTimeExtent,
  scale: LeadTimeScale,
): { low: DurationMs; high: DurationMs } {
  if (scale === "linear") return { low: 0, high: Math.max(longestMs, MINUTE_MS) * 1.04 };
  const low = Math.max(shortestMs * 0.75, SHORTEST_ON_LOG_MS);
  return { low, high: Math.max(longestMs * 1.25, low * 10) };
}
