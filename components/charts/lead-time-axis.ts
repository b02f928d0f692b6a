import { scaleLinear, scaleLog } from "d3";
import { durationTicks } from "#components/charts/duration-ticks.ts";
import {
  type LeadTimeExtent,
  type LeadTimeScale,
  leadTimeDomain,
} from "#server/domain/flow/statistics/lead-time-grid.ts";
import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

/** An axis of durations: 0 px at its foot, `lengthPx` at its head. */
export type LeadTimeAxis = {
  place(ms: DurationMs): number;
  ticks: { ms: DurationMs; offsetPx: number }[];
};

const LOG_STEPS: readonly DurationMs[] = [
  ...[1, 3, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 3, 8].map((hours) => hours * HOUR_MS),
  ...[1, 2, 4, 7, 14, 28, 56, 112, 224, 448, 896, 1_792, 3_584, 7_168].map((days) => days * DAY_MS),
];
const TICK_ROOM_PX = 26;

/** An axis on which everything from the shortest to the longest has room; a linear one begins at nought. */
export function leadTimeAxis(extent: LeadTimeExtent, scale: LeadTimeScale, lengthPx: number): LeadTimeAxis {
  const length = Math.max(0, lengthPx);
  const { low, high } = leadTimeDomain(extent, scale);
  if (scale === "linear") {
    const linear = scaleLinear([low, high], [0, length]).clamp(true);
    const marks = durationTicks(high, Math.max(1, Math.floor(length / (TICK_ROOM_PX * 1.5))));
    return { place: (ms) => linear(ms), ticks: marks.map((ms) => ({ ms, offsetPx: linear(ms) })) };
  }
  const log = scaleLog([low, high], [0, length]).clamp(true);
  const ticks: LeadTimeAxis["ticks"] = [];
  for (const ms of LOG_STEPS) {
    const offsetPx = log(ms);
    const below = ticks.at(-1);
    if (ms < low || ms > high || (below !== undefined && offsetPx - below.offsetPx < TICK_ROOM_PX)) continue;
    ticks.push({ ms, offsetPx });
  }
  return { place: (ms) => log(Math.max(ms, low)), ticks };
}
