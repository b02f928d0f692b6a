"use client";

import { TimeAxis } from "#components/charts/chart-axes.tsx";
import { cutText } from "#components/charts/cut-text.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { type LoadStrip, layoutLoadTrend } from "#components/charts/load-trend/layout.ts";
import { useWidth } from "#components/charts/use-width.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";

const STRIP = 74;
const FOOT = 26;
/** Room for the first and the last date, which are centred on their marks. */
const SIDE = 8;
const SUM = 84;

type Strip = LoadStrip & { name: string; sum: string };
type LoadTrendChartProps = {
  label: string;
  months: readonly (Span & { complete: boolean })[];
  strips: readonly Strip[];
  timeZone: string;
  barLabel: (strip: Strip, place: number) => string;
};

/** Hours on call month by month, a strip for the team and for each person; the running month is drawn open. */
export function LoadTrendChart({ label, months, strips, timeZone, barLabel }: LoadTrendChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const plot = { widthPx: Math.max(0, width - 2 * SIDE), heightPx: strips.length * STRIP };
  const laid = layoutLoadTrend({ months, strips, timeZone }, plot);
  const keyOf = (strip: Strip, place: number) => `${strip.key}:${place}`;
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={plot.heightPx + FOOT} className="block select-none">
        <g transform={`translate(${SIDE} 0)`}>
          <ChartMarks keys={strips.flatMap((strip) => months.map((_, place) => keyOf(strip, place)))}>
            {laid.strips.map(({ strip, nameY, groundY, bars }) => (
              <g key={strip.key}>
                <text x={0} y={nameY} fontSize="12" fontWeight="600" fill="var(--ink)">
                  {cutText(strip.name, 12, Math.max(0, plot.widthPx - SUM))}
                </text>
                <text x={plot.widthPx} y={nameY} fontSize="11" fill="var(--ink-2)" textAnchor="end">
                  {strip.sum}
                </text>
                <path d={`M0 ${groundY}H${plot.widthPx}`} stroke="var(--line-strong)" fill="none" />
                {bars.map(({ place, hours, x, width: wide, y, height }) => {
                  const open = months[place]?.complete !== true;
                  return (
                    <ChartMark key={place} markKey={keyOf(strip, place)} label={barLabel(strip, place)}>
                      <rect x={x} y={nameY} width={wide} height={Math.max(0, groundY - nameY)} fill="transparent" />
                      {hours > 0 && (
                        <rect
                          x={x + 1}
                          y={Math.min(y, groundY - 1)}
                          width={Math.max(0.5, wide - 2)}
                          height={Math.max(1, height)}
                          fill={strip.scale === "team" ? "var(--ink-3)" : "var(--accent)"}
                          fillOpacity={open ? 0.3 : 0.8}
                          stroke={strip.scale === "team" ? "var(--ink-2)" : "var(--accent-ink)"}
                          strokeWidth={0.75}
                          strokeDasharray={open ? "3 2" : "none"}
                        />
                      )}
                    </ChartMark>
                  );
                })}
              </g>
            ))}
          </ChartMarks>
          <TimeAxis ticks={laid.timeTicks} y={plot.heightPx} widthPx={plot.widthPx} />
        </g>
      </ChartDrawing>
    </div>
  );
}
