import { scaleLinear } from "d3";
import type { DurationMs } from "#server/domain/shared/time.ts";

export type BarPart = "wait" | "work" | "rework";

/** A stretch of an item's life, in the order of time. `hot`: it belongs to the stage that is being looked at. */
export type BarStretch = { part: BarPart; hot: boolean; ms: DurationMs };

export type BarSegment = BarStretch & { offsetPx: number; lengthPx: number };

/**
 * A journey as one thin bar. `longestMs` is the time the full width stands for, shared by the bars of a list, so that
 * they compare; neighbours of one kind are drawn as one.
 */
export function layoutItemBar(stretches: readonly BarStretch[], longestMs: DurationMs, widthPx: number): BarSegment[] {
  const scale = scaleLinear([0, longestMs > 0 ? longestMs : 1], [0, Math.max(0, widthPx)]).clamp(true);
  const segments: BarSegment[] = [];
  let at = 0;
  for (const stretch of stretches) {
    if (stretch.ms <= 0) continue;
    const from = scale(at);
    at += stretch.ms;
    const lengthPx = scale(at) - from;
    const last = segments.at(-1);
    if (last && last.part === stretch.part && last.hot === stretch.hot) {
      last.ms += stretch.ms;
      last.lengthPx += lengthPx;
    } else {
      segments.push({ ...stretch, offsetPx: from, lengthPx });
    }
  }
  return segments;
}
