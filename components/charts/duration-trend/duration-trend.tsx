"use client";

import { layoutDurationTrend, NAME_GAP_PX, type TrendPeriod } from "#components/charts/duration-trend/layout.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { useWidth } from "#components/charts/use-width.ts";
import { utcOffsetMs } from "#components/charts/utc-offset.ts";
import type { DurationCalendar } from "#components/ui/duration-text.ts";

type DurationTrendProps = {
  label: string;
  periods: readonly TrendPeriod[];
  unit: "week" | "month";
  /** The zone the periods were cut in. */
  timeZone: string;
  calendar: DurationCalendar;
  words: (period: TrendPeriod) => string;
  href: (period: TrendPeriod) => string;
};

const TOP = 8;
const PLOT_HEIGHT = 96;
const COUNT_HEIGHT = 22;
const COUNT_TOP = TOP + PLOT_HEIGHT + 10;
const HEIGHT = COUNT_TOP + COUNT_HEIGHT + 22;

export const periodKey = (period: Pick<TrendPeriod, "start">) => String(period.start);

/** Median and 85th percentile of each week or month, above how many items they speak for. */
export function DurationTrend({ label, periods, unit, timeZone, calendar, words, href }: DurationTrendProps) {
  const [ref, width] = useWidth<HTMLDivElement>(380);
  const drawn = layoutDurationTrend(periods, unit, {
    widthPx: width,
    plotHeightPx: PLOT_HEIGHT,
    countHeightPx: COUNT_HEIGHT,
    utcOffsetMs: utcOffsetMs(timeZone, periods[0]?.start ?? 0),
    calendar,
  });
  const left = drawn.plotLeftPx;
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={HEIGHT} className="block text-tiny select-none">
        {drawn.levels.map((level) => (
          <g key={level.ms}>
            <path d={`M${left} ${TOP + level.topPx}H${width}`} stroke="var(--line)" />
            <text x={left - NAME_GAP_PX} y={TOP + level.topPx + 4} textAnchor="end" fill="var(--ink-2)">
              {level.text}
            </text>
          </g>
        ))}
        <text x={left - NAME_GAP_PX} y={COUNT_TOP + COUNT_HEIGHT} textAnchor="end" fill="var(--ink-2)">
          n
        </text>
        <g transform={`translate(${left} ${TOP})`}>
          <path d={drawn.highPath} fill="none" stroke="var(--wait)" strokeWidth="1.75" strokeDasharray="5 3" />
          <path d={drawn.medianPath} fill="none" stroke="var(--ink)" strokeWidth="1.75" />
          <ChartMarks keys={drawn.periods.map(periodKey)}>
            {drawn.periods.map((period) => (
              <ChartMark key={period.start} markKey={periodKey(period)} label={words(period)} href={href(period)}>
                <rect
                  x={period.leftPx}
                  y={0}
                  width={period.columnPx}
                  height={COUNT_TOP + COUNT_HEIGHT - TOP}
                  fill="transparent"
                />
                {period.p85Px !== null && (
                  <path
                    d={`M${period.centrePx} ${period.p85Px - 3.5}l3.5 3.5l-3.5 3.5l-3.5 -3.5z`}
                    fill="var(--surface)"
                    stroke="var(--wait)"
                    strokeWidth="1.5"
                  />
                )}
                {period.p50Px !== null && <circle cx={period.centrePx} cy={period.p50Px} r="2.75" fill="var(--ink)" />}
                <rect
                  x={period.leftPx + period.columnPx * 0.2}
                  y={COUNT_TOP - TOP + COUNT_HEIGHT - period.countPx}
                  width={period.columnPx * 0.6}
                  height={period.countPx}
                  fill="var(--ink-3)"
                  opacity="0.45"
                />
              </ChartMark>
            ))}
          </ChartMarks>
          {drawn.names.map((name) => (
            <text key={name.start} x={name.centrePx} y={HEIGHT - TOP - 6} textAnchor="middle" fill="var(--ink-2)">
              {name.text}
            </text>
          ))}
        </g>
      </ChartDrawing>
    </div>
  );
}

/** What the two lines are. */
export function TrendLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-2">
      <li className="inline-flex items-center gap-1.5">
        <svg width="18" height="8" aria-hidden="true">
          <path d="M0 4H18" stroke="var(--ink)" strokeWidth="1.75" />
          <circle cx="9" cy="4" r="2.75" fill="var(--ink)" />
        </svg>
        median
      </li>
      <li className="inline-flex items-center gap-1.5">
        <svg width="18" height="10" aria-hidden="true">
          <path d="M0 5H18" stroke="var(--wait)" strokeWidth="1.75" strokeDasharray="5 3" />
          <path d="M9 1.5l3.5 3.5l-3.5 3.5l-3.5 -3.5z" fill="var(--surface)" stroke="var(--wait)" strokeWidth="1.5" />
        </svg>
        85 % within
      </li>
    </ul>
  );
}
