import { leadTimeAxis } from "#components/charts/lead-time-axis.ts";
import { stackLabels } from "#components/charts/stacked-labels.ts";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { LeadTimeExtent, LeadTimeScale } from "#server/domain/flow/statistics/lead-time-grid.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

export type ScatterDot = { key: string; finishedAt: EpochMs; leadTimeMs: DurationMs };
/** Items counted over an area instead of drawn one by one. */
export type ScatterArea = { from: EpochMs; to: EpochMs; lowMs: DurationMs; highMs: DurationMs; items: number };
export type ScatterLine = { name: string; ms: DurationMs };

export type ScatterInput<Dot extends ScatterDot> = {
  range: { from: EpochMs; to: EpochMs };
  timeZone: string;
  scale: LeadTimeScale;
  /** Of everything that is drawn. */
  extent: LeadTimeExtent;
  dots: readonly Dot[];
  areas: readonly ScatterArea[];
  lines: readonly ScatterLine[];
};

export type ScatterBox = { widthPx: number; heightPx: number };

export type Scatter<Dot extends ScatterDot> = {
  /** In reading order: by time, then from fast to slow. */
  dots: { dot: Dot; x: number; y: number }[];
  /** `share`: of the fullest area, in (0, 1]. */
  areas: { area: ScatterArea; x: number; y: number; width: number; height: number; share: number }[];
  lines: { line: ScatterLine; y: number; labelY: number }[];
  timeTicks: TimeTick[];
  leadTicks: { ms: DurationMs; y: number }[];
};

const LABEL_SPACING_PX = 15;

/**
 * Finished items in a box of `widthPx` by `heightPx`, y down from the slowest: a dot each at when it finished and how
 * long it took, areas as rectangles, percentiles as lines across with labels that do not overlap.
 */
export function layoutScatter<Dot extends ScatterDot>(input: ScatterInput<Dot>, box: ScatterBox): Scatter<Dot> {
  const width = Math.max(0, box.widthPx);
  const height = Math.max(0, box.heightPx);
  const { from, to } = input.range;
  const axis = leadTimeAxis(input.extent, input.scale, height);
  const xOf = (at: EpochMs) => (to > from ? Math.min(Math.max((at - from) / (to - from), 0), 1) * width : width / 2);
  const yOf = (ms: DurationMs) => height - axis.place(ms);
  const fullest = Math.max(1, ...input.areas.map((area) => area.items));
  const lines = input.lines.map((line) => ({ line, y: yOf(line.ms) })).sort((left, right) => left.y - right.y);
  const labels = stackLabels(
    lines.map(({ line, y }) => ({ key: line, markPx: y })),
    height,
    LABEL_SPACING_PX,
  );
  return {
    dots: [...input.dots]
      .sort((left, right) => left.finishedAt - right.finishedAt || left.leadTimeMs - right.leadTimeMs)
      .map((dot) => ({ dot, x: xOf(dot.finishedAt), y: yOf(dot.leadTimeMs) })),
    areas: input.areas.map((area) => {
      const x = xOf(area.from);
      const y = yOf(area.highMs);
      return {
        area,
        x,
        y,
        width: xOf(area.to) - x,
        height: Math.max(0, yOf(area.lowMs) - y),
        share: area.items / fullest,
      };
    }),
    lines: lines.map(({ line, y }, index) => ({ line, y, labelY: labels[index]?.atPx ?? y })),
    timeTicks: timeTicks(input.range, width, input.timeZone),
    leadTicks: axis.ticks.map(({ ms, offsetPx }) => ({ ms, y: height - offsetPx })),
  };
}
