import { scaleLinear } from "d3";
import { durationTicks } from "#components/charts/duration-ticks.ts";
import { type PercentileLine, type PlacedLine, placePercentileLines } from "#components/charts/percentile-lines.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** `to` null: everything from there on. */
type Bin = { from: DurationMs; to: DurationMs | null; count: number };

export type HistogramBox = { widthPx: number; plotHeightPx: number };

export type Histogram = {
  bars: (Bin & { offsetPx: number; lengthPx: number; topPx: number; heightPx: number })[];
  lines: PlacedLine[];
  ticks: { ms: DurationMs; offsetPx: number }[];
};

/** Where a value of one is still seen beside one of thousands. */
const LEAST_BAR_PX = 2;

/**
 * Bars from the left, as wide as their bin; an open last bin is as wide as the others. Heights are to scale, though
 * never too low to be seen where there is something. A line beyond the bars stands at their end.
 */
export function layoutHistogram(bins: readonly Bin[], lines: readonly PercentileLine[], box: HistogramBox): Histogram {
  const width = Math.max(0, box.widthPx);
  const first = bins[0];
  if (first === undefined) return { bars: [], lines: [], ticks: [] };
  const binMs = (first.to ?? 1) - first.from;
  const reachMs = Math.max(1, bins.length * binMs);
  const across = scaleLinear([0, reachMs], [0, width]).clamp(true);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const up = scaleLinear([0, most], [0, Math.max(0, box.plotHeightPx)]);
  const bars = bins.map((bin, index) => {
    const heightPx = bin.count === 0 ? 0 : Math.min(Math.max(up(bin.count), LEAST_BAR_PX), box.plotHeightPx);
    return {
      ...bin,
      offsetPx: across(index * binMs),
      lengthPx: across((index + 1) * binMs) - across(index * binMs),
      topPx: box.plotHeightPx - heightPx,
      heightPx,
    };
  });
  const last = bins.at(-1);
  const closedMs = last?.to === null ? reachMs - binMs : reachMs;
  return {
    bars,
    lines: placePercentileLines(lines, across, width),
    ticks: durationTicks(closedMs, Math.max(1, Math.floor(width / 64))).map((ms) => ({ ms, offsetPx: across(ms) })),
  };
}
