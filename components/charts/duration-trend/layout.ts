import { line, scaleLinear, utcFormat } from "d3";
import { durationTicks } from "#components/charts/duration-ticks.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** A week or a month; without items its percentiles are null. */
export type TrendPeriod = { start: EpochMs; end: EpochMs; n: number; p50: DurationMs | null; p85: DurationMs | null };

/** `widthPx` has room for the levels' names; `utcOffsetMs`: how far the zone the periods were cut in is ahead of UTC. */
export type TrendBox = {
  widthPx: number;
  plotHeightPx: number;
  countHeightPx: number;
  utcOffsetMs: DurationMs;
  calendar: DurationCalendar;
};

type TrendMark = TrendPeriod & {
  /** Middle of the period's column. */
  centrePx: number;
  columnPx: number;
  leftPx: number;
  p50Px: number | null;
  p85Px: number | null;
  /** Height of the bar that tells n. */
  countPx: number;
};

export type DurationTrend = {
  /** Where the plot begins, from which everything else is measured; the levels' names end `NAME_GAP_PX` before it. */
  plotLeftPx: number;
  periods: TrendMark[];
  /** Paths through the known points, broken where a period has none. */
  medianPath: string;
  highPath: string;
  levels: { ms: DurationMs; topPx: number; text: string }[];
  /** Names of periods with room to read them. */
  names: { start: EpochMs; centrePx: number; text: string }[];
};

const NAME_FONT_PX = 11;
export const NAME_GAP_PX = 6;
const RIGHT_PX = 2;

/** Periods side by side in equal columns; heights from 0, so that half as high is half as long. */
export function layoutDurationTrend(
  periods: readonly TrendPeriod[],
  unit: "week" | "month",
  box: TrendBox,
): DurationTrend {
  const longest = Math.max(1, ...periods.flatMap(({ p50, p85 }) => [p50 ?? 0, p85 ?? 0]));
  const levels = durationTicks(longest, 3).map((ms) => ({ ms, text: durationText(ms, box.calendar) }));
  const plotLeftPx = NAME_GAP_PX + Math.max(...levels.map(({ text }) => textWidthPx(text, NAME_FONT_PX)));
  const width = Math.max(0, box.widthPx - plotLeftPx - RIGHT_PX);
  const columnPx = periods.length === 0 ? 0 : width / periods.length;
  const up = scaleLinear([0, longest], [box.plotHeightPx, 0]).clamp(true);
  const most = Math.max(1, ...periods.map(({ n }) => n));
  const marks = periods.map(
    (period, index): TrendMark => ({
      ...period,
      centrePx: (index + 0.5) * columnPx,
      columnPx,
      leftPx: index * columnPx,
      p50Px: period.p50 === null ? null : up(period.p50),
      p85Px: period.p85 === null ? null : up(period.p85),
      countPx: (period.n / most) * box.countHeightPx,
    }),
  );
  return {
    plotLeftPx,
    periods: marks,
    medianPath: pathOf(marks, (mark) => mark.p50Px),
    highPath: pathOf(marks, (mark) => mark.p85Px),
    levels: levels.map((level) => ({ ...level, topPx: up(level.ms) })),
    names: placeNames(marks, unit, width, box.utcOffsetMs),
  };
}

function pathOf(marks: readonly TrendMark[], topOf: (mark: TrendMark) => number | null): string {
  const through = line<TrendMark>()
    .defined((mark) => topOf(mark) !== null)
    .x((mark) => mark.centrePx)
    .y((mark) => topOf(mark) ?? 0);
  return through(marks) ?? "";
}

function placeNames(
  marks: readonly TrendMark[],
  unit: "week" | "month",
  widthPx: number,
  utcOffsetMs: DurationMs,
): DurationTrend["names"] {
  const format = utcFormat(unit === "week" ? "%-d %b" : "%b %Y");
  const names: DurationTrend["names"] = [];
  let free = 0;
  for (const { start, centrePx } of marks) {
    const text = format(new Date(start + utcOffsetMs));
    const half = textWidthPx(text, NAME_FONT_PX) / 2;
    if (centrePx - half < free || centrePx + half > widthPx) continue;
    names.push({ start, centrePx, text });
    free = centrePx + half + 10;
  }
  return names;
}
