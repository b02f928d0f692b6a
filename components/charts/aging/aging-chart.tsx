"use client";

import { useId } from "react";
import { type AgeBand, layoutAging, type Passed } from "#components/charts/aging/layout.ts";
import { cutText } from "#components/charts/cut-text.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { LABEL_ROW_PX, PercentileLines } from "#components/charts/percentile-line.tsx";
import { labelRows } from "#components/charts/percentile-lines.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";

type AgingItem = { key: string; name: string; title: string; ageMs: number };

type AgingChartProps<Item extends AgingItem> = {
  label: string;
  items: readonly Item[];
  passed: Passed;
  calendar: DurationCalendar;
  /** What time is where there is nothing to judge it by; work unless told. */
  unjudged?: "work" | "wait";
  words: (item: Item) => string;
  href: (item: Item) => string;
};

const NARROW = 520;
const BAR_HEIGHT = 12;
const AXIS_HEIGHT = 22;
const AGE_WIDTH = 52;
/** Drawn larger: the safe estimate of a width would cut half of what fits, and here a gap follows. */
const TITLE_FONT_PX = 11;

/** What is in a stage now, oldest first, against how long those that passed had been in it. */
export function AgingChart<Item extends AgingItem>(props: AgingChartProps<Item>) {
  const { label, items, passed, calendar, unjudged = "work", words, href } = props;
  const [ref, width] = useWidth<HTMLDivElement>(760);
  const ids = hatchingIds(useId());
  const narrow = width < NARROW;
  const nameWidth = narrow ? 0 : Math.min(320, width * 0.42);
  const rowHeight = narrow ? 42 : 28;
  const plotWidth = Math.max(0, width - nameWidth - AGE_WIDTH);
  const drawn = layoutAging(items, passed, { widthPx: plotWidth, rowHeightPx: rowHeight });
  const top = LABEL_ROW_PX * labelRows(drawn.lines) + 6;
  const byKey = new Map(items.map((item) => [item.key, item]));
  const fills: Record<AgeBand, string> = {
    usual: "var(--process)",
    unknown: unjudged === "work" ? "var(--process)" : `url(#${ids.wait})`,
    slow: `url(#${ids.wait})`,
    late: "var(--wait)",
  };
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing
        label={label}
        widthPx={width}
        heightPx={top + drawn.heightPx + AXIS_HEIGHT}
        className="block text-tiny select-none"
      >
        <Hatching ids={ids} />
        <g transform={`translate(0 ${top})`}>
          <ChartMarks keys={drawn.rows.map((row) => row.key)}>
            {drawn.rows.map((row) => {
              const item = byKey.get(row.key);
              if (item === undefined) return null;
              const barTop = row.topPx + (narrow ? 22 : (rowHeight - BAR_HEIGHT) / 2);
              const textTop = row.topPx + (narrow ? 15 : rowHeight / 2 + 4);
              return (
                <ChartMark key={row.key} markKey={row.key} label={words(item)} href={href(item)}>
                  <rect x={0} y={row.topPx} width={width} height={rowHeight} fill="transparent" />
                  <text x={0} y={textTop} fontSize="12.5" fill="var(--ink)">
                    <tspan fill="var(--ink-2)">{item.name} </tspan>
                    {cutText(
                      item.title,
                      TITLE_FONT_PX,
                      (narrow ? width - AGE_WIDTH : nameWidth) - item.name.length * 7.5 - 20,
                    )}
                  </text>
                  <rect
                    x={nameWidth}
                    y={barTop}
                    width={Math.max(row.lengthPx, 2)}
                    height={BAR_HEIGHT}
                    rx={row.lengthPx > 6 ? 2 : 0}
                    fill={fills[row.band]}
                  />
                  <text
                    x={width}
                    y={textTop}
                    textAnchor="end"
                    fontSize="12.5"
                    fontWeight={row.band === "late" ? 680 : 560}
                    fill={row.band === "late" ? "var(--wait-ink)" : "var(--ink)"}
                  >
                    {durationText(row.ageMs, calendar)}
                  </text>
                </ChartMark>
              );
            })}
          </ChartMarks>
          <g transform={`translate(${nameWidth} 0)`}>
            <PercentileLines lines={drawn.lines} footPx={drawn.heightPx} />
            <path d={`M0 ${drawn.heightPx}H${plotWidth}`} stroke="var(--line-strong)" />
            {drawn.ticks.map((tick, index) => (
              <text
                key={tick.ms}
                x={tick.offsetPx}
                y={drawn.heightPx + 16}
                textAnchor={index === 0 ? "start" : "middle"}
                fill="var(--ink-2)"
              >
                {index === 0 ? "0" : durationText(tick.ms, calendar)}
              </text>
            ))}
          </g>
        </g>
      </ChartDrawing>
    </div>
  );
}
