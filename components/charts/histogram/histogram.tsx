"use client";

import { useId } from "react";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { type Histogram as Drawn, layoutHistogram } from "#components/charts/histogram/layout.ts";
import { LABEL_ROW_PX, PercentileLines } from "#components/charts/percentile-line.tsx";
import { labelRows } from "#components/charts/percentile-lines.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

type Bin = { from: DurationMs; to: DurationMs | null; count: number };

type HistogramProps = {
  /** What it shows, in one sentence. */
  label: string;
  bins: readonly Bin[];
  percentiles: { p50: DurationMs | null; p85: DurationMs | null; p95: DurationMs | null };
  calendar: DurationCalendar;
  /** A bin's values in words, and where its items are. */
  words: (bin: Bin) => string;
  href: (bin: Bin) => string;
  /** Start of the bin whose items are listed; null: none. */
  chosenFrom: DurationMs | null;
};

const PLOT_HEIGHT = 116;
const AXIS_HEIGHT = 24;

export const binKey = (bin: Pick<Bin, "from">) => String(bin.from);

/** How many items took how long; what took longer than 85 of 100 is solid. */
export function Histogram({ label, bins, percentiles, calendar, words, href, chosenFrom }: HistogramProps) {
  const [ref, width] = useWidth<HTMLDivElement>(380);
  const ids = hatchingIds(useId());
  const lines = (["p50", "p85", "p95"] as const).flatMap((name) => {
    const ms = percentiles[name];
    return ms === null ? [] : [{ name: `${name} ${durationText(ms, calendar)}`, ms }];
  });
  const drawn = layoutHistogram(bins, lines, { widthPx: width - 2, plotHeightPx: PLOT_HEIGHT });
  const top = LABEL_ROW_PX * labelRows(drawn.lines) + 6;
  const late = percentiles.p85 ?? Number.POSITIVE_INFINITY;
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing
        label={label}
        widthPx={width}
        heightPx={top + PLOT_HEIGHT + AXIS_HEIGHT}
        className="block text-tiny select-none"
      >
        <Hatching ids={ids} />
        <g transform={`translate(1 ${top})`}>
          <ChartMarks keys={drawn.bars.map(binKey)}>
            {drawn.bars.map((bar) => (
              <ChartMark
                key={bar.from}
                markKey={binKey(bar)}
                label={words(bar)}
                href={href(bar)}
                current={bar.from === chosenFrom}
              >
                <rect
                  x={bar.offsetPx}
                  y={0}
                  width={bar.lengthPx}
                  height={PLOT_HEIGHT}
                  fill={bar.from === chosenFrom ? "var(--accent-soft)" : "transparent"}
                />
                <rect
                  x={bar.offsetPx}
                  y={bar.topPx}
                  width={bar.lengthPx > 4 ? bar.lengthPx - 2 : bar.lengthPx}
                  height={bar.heightPx}
                  rx={bar.lengthPx > 6 && bar.heightPx > 4 ? 2 : 0}
                  fill={bar.from >= late ? "var(--wait)" : `url(#${ids.wait})`}
                />
              </ChartMark>
            ))}
          </ChartMarks>
          <path d={`M0 ${PLOT_HEIGHT}H${Math.max(0, width - 2)}`} stroke="var(--line-strong)" />
          <PercentileLines lines={drawn.lines} footPx={PLOT_HEIGHT} />
          <Ticks drawn={drawn} calendar={calendar} widthPx={width - 2} />
        </g>
      </ChartDrawing>
    </div>
  );
}

function Ticks({ drawn, calendar, widthPx }: { drawn: Drawn; calendar: DurationCalendar; widthPx: number }) {
  const open = drawn.bars.at(-1);
  return (
    <>
      {drawn.ticks.map((tick, index) => (
        <text
          key={tick.ms}
          x={tick.offsetPx}
          y={PLOT_HEIGHT + 17}
          textAnchor={index === 0 ? "start" : tick.offsetPx > widthPx - 20 ? "end" : "middle"}
          fill="var(--ink-2)"
        >
          {index === 0 ? "0" : durationText(tick.ms, calendar)}
        </text>
      ))}
      {open?.to === null && (
        <path d={`M${open.offsetPx - 1} ${PLOT_HEIGHT - 4}l-3 8m6 -8l-3 8`} stroke="var(--ink-3)" fill="none" />
      )}
    </>
  );
}
