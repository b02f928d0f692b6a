"use client";

import { TimeAxis, ValueGrid } from "#components/charts/chart-axes.tsx";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { itemLook, symbolPath } from "#components/charts/item-symbol.ts";
import {
  layoutScatter,
  type ScatterArea,
  type ScatterDot,
  type ScatterInput,
} from "#components/charts/lead-time-scatter/layout.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";

const LEFT = 44;
const RIGHT = 78;
const TOP = 8;
const FOOT = 26;
const HEIGHT = 320;
const PHONE_HEIGHT = 260;

type LeadTimeScatterProps<Dot extends ScatterDot & { type: string | null }> = ScatterInput<Dot> & {
  label: string;
  calendar: DurationCalendar;
  dotLabel: (dot: Dot) => string;
  dotHref: (dot: Dot) => string;
  areaLabel: (area: ScatterArea) => string;
  areaHref: (area: ScatterArea) => string;
  chosenArea: Omit<ScatterArea, "items"> | null;
};

/** Every finished item at when it finished and how long it took; crowds as areas, darker the more they hold. */
export function LeadTimeScatter<Dot extends ScatterDot & { type: string | null }>(props: LeadTimeScatterProps<Dot>) {
  const { label, calendar, dotLabel, dotHref, areaLabel, areaHref, chosenArea, ...input } = props;
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const height = width < 560 ? PHONE_HEIGHT : HEIGHT;
  const plot = { widthPx: Math.max(0, width - LEFT - RIGHT), heightPx: height - TOP - FOOT };
  const scatter = layoutScatter(input, plot);
  const dotArea = input.dots.length > 300 ? 26 : 44;
  const keys = [...scatter.areas.map(({ area }) => areaKey(area)), ...scatter.dots.map(({ dot }) => dot.key)];

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={height} className="block select-none">
        <g transform={`translate(${LEFT} ${TOP})`}>
          <ValueGrid
            widthPx={plot.widthPx}
            ticks={scatter.leadTicks.map(({ ms, y }) => ({ y, text: ms === 0 ? "0" : durationText(ms, calendar) }))}
          />
          <TimeAxis ticks={scatter.timeTicks} y={plot.heightPx} widthPx={plot.widthPx} />
          <ChartMarks keys={keys}>
            {scatter.areas.map(({ area, x, y, width: wide, height: high, share }) => (
              <ChartMark
                key={areaKey(area)}
                markKey={areaKey(area)}
                label={areaLabel(area)}
                href={areaHref(area)}
                current={chosenArea !== null && areaKey(chosenArea) === areaKey(area)}
              >
                <rect
                  x={x + 0.5}
                  y={y + 0.5}
                  width={Math.max(0.5, wide - 1)}
                  height={Math.max(0.5, high - 1)}
                  rx={1.5}
                  fill="var(--process)"
                  fillOpacity={0.16 + 0.84 * Math.sqrt(share)}
                  stroke={chosenArea !== null && areaKey(chosenArea) === areaKey(area) ? "var(--ink)" : "none"}
                />
              </ChartMark>
            ))}
            {scatter.dots.map(({ dot, x, y }) => {
              const look = itemLook(dot.type);
              return (
                <ChartMark key={dot.key} markKey={dot.key} label={dotLabel(dot)} href={dotHref(dot)}>
                  <path
                    d={symbolPath(look.shape, dotArea)}
                    transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                    fill={look.fill}
                    fillOpacity={0.75}
                    stroke={look.stroke}
                    strokeWidth={0.75}
                  />
                </ChartMark>
              );
            })}
          </ChartMarks>
          {scatter.lines.map(({ line, y, labelY }) => (
            <g key={line.name} pointerEvents="none">
              <path d={`M0 ${y}H${plot.widthPx}`} stroke="var(--ink-2)" strokeDasharray="2 3" fill="none" />
              <path d={`M${plot.widthPx} ${y}L${plot.widthPx + 6} ${labelY}`} stroke="var(--line-strong)" fill="none" />
              <text x={plot.widthPx + 9} y={labelY + 4} fontSize="11" fill="var(--ink)">
                <tspan fill="var(--ink-2)">{line.name} </tspan>
                <tspan fontWeight="600">{durationText(line.ms, calendar)}</tspan>
              </text>
            </g>
          ))}
        </g>
      </ChartDrawing>
    </div>
  );
}

/** An area's name among the marks. */
function areaKey({ from, lowMs }: Omit<ScatterArea, "items">): string {
  return `area ${from} ${lowMs}`;
}
