import { scaleLinear } from "d3";
import { durationStep, durationTicks } from "#components/charts/duration-ticks.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** What is left out of an axis: from and to in time, and the one place in pixels where it is missing. */
export type AxisBreak = { fromMs: DurationMs; toMs: DurationMs; atPx: number };

export type TimeAxis = {
  /** Pixels from the start. */
  at: (ms: DurationMs) => number;
  ticks: { ms: DurationMs; offsetPx: number }[];
  cut: AxisBreak | null;
};

/** From this share of all time on, one stretch would leave nothing to see of the others. */
const EXTREME_SHARE = 0.85;
/** What it then gets of the axis. */
const DRAWN_SHARE = 0.6;
const MOST_TICKS = 6;
/** Room for what is written at the break. */
const CLEAR_OF_BREAK_PX = 60;

/**
 * A time axis of `lengthPx` over `[0, totalMs]`, to one scale throughout. Where one stretch is more than 85 % of all time,
 * its middle is cut out so that the rest gets two fifths of the axis; the break says how much is missing.
 */
export function timeAxis(
  totalMs: DurationMs,
  lengthPx: number,
  longest: { fromMs: DurationMs; toMs: DurationMs } | null,
): TimeAxis {
  const longestMs = longest === null ? 0 : longest.toMs - longest.fromMs;
  if (longest === null || longestMs >= totalMs || longestMs / totalMs < EXTREME_SHARE || lengthPx <= 0) {
    const scale = scaleLinear([0, totalMs > 0 ? totalMs : 1], [0, lengthPx]).clamp(true);
    const ticks = durationTicks(totalMs, MOST_TICKS).map((ms) => ({ ms, offsetPx: scale(ms) }));
    return { at: (ms) => scale(ms), ticks, cut: null };
  }
  const pxPerMs = (lengthPx * (1 - DRAWN_SHARE)) / (totalMs - longestMs);
  const keptMs = (lengthPx * DRAWN_SHARE) / 2 / pxPerMs;
  const cut = {
    fromMs: longest.fromMs + keptMs,
    toMs: longest.toMs - keptMs,
    atPx: (longest.fromMs + keptMs) * pxPerMs,
  };
  const scale = scaleLinear([0, cut.fromMs, cut.toMs, totalMs], [0, cut.atPx, cut.atPx, lengthPx]).clamp(true);
  const step = durationStep(totalMs - (cut.toMs - cut.fromMs), MOST_TICKS);
  const multiples = (fromMs: DurationMs, toMs: DurationMs) => {
    const first = Math.ceil(fromMs / step);
    return Array.from({ length: Math.max(0, Math.floor(toMs / step) - first + 1) }, (_, nth) => (first + nth) * step);
  };
  const ticks = [...multiples(0, cut.fromMs), ...multiples(cut.toMs, totalMs)]
    .map((ms) => ({ ms, offsetPx: scale(ms) }))
    .filter(({ ms, offsetPx }) => ms === 0 || Math.abs(offsetPx - cut.atPx) >= CLEAR_OF_BREAK_PX);
  return { at: (ms) => scale(ms), ticks, cut };
}
