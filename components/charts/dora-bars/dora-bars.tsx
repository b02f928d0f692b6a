"use client";

import { TimeAxis, ValueGrid } from "#components/charts/chart-axes.tsx";
import { type DoraBarBucket, layoutDoraBars } from "#components/charts/dora-bars/layout.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { useWidth } from "#components/charts/use-width.ts";

const LEFT = 44;
const RIGHT = 76;
const TOP = 10;
const FOOT = 26;
const HEIGHT = 220;

type Bucket = DoraBarBucket & { complete: boolean };

type DoraBarsChartProps<One extends Bucket> = {
  label: string;
  buckets: readonly One[];
  whole: number | null;
  top: number;
  isDuration: boolean;
  timeZone: string;
  /** A value at the axis, and the whole range's beside its line. */
  axisText: (value: number) => string;
  valueText: (value: number) => string;
  barLabel: (bucket: One) => string;
  barHref: (bucket: One) => string;
  chosen: One | null;
};

/** A key of DORA per day, week or month; the line is the whole range. */
export function DoraBarsChart<One extends Bucket>(props: DoraBarsChartProps<One>) {
  const { label, buckets, whole, top, isDuration, timeZone, axisText, valueText, barLabel, barHref, chosen } = props;
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const plot = { widthPx: Math.max(0, width - LEFT - RIGHT), heightPx: HEIGHT - TOP - FOOT };
  const laid = layoutDoraBars({ buckets, whole, top, isDuration, timeZone }, plot);
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={HEIGHT} className="block select-none">
        <g transform={`translate(${LEFT} ${TOP})`}>
          <ValueGrid
            widthPx={plot.widthPx}
            ticks={laid.valueTicks.map(({ value, y }) => ({ y, text: axisText(value) }))}
          />
          <ChartMarks keys={laid.bars.map(({ bucket }) => String(bucket.from))}>
            {laid.bars.map(({ bucket, x, width: wide, y, height }) => {
              const gap = wide > 8 ? 2 : wide > 3 ? 0.5 : 0;
              return (
                <ChartMark
                  key={bucket.from}
                  markKey={String(bucket.from)}
                  label={barLabel(bucket)}
                  href={barHref(bucket)}
                  current={chosen === bucket}
                >
                  <rect x={x} y={0} width={wide} height={plot.heightPx} fill="transparent" />
                  {bucket.value === null ? (
                    <path
                      d={`M${x + wide / 2 - 2} ${plot.heightPx - 3}h4`}
                      stroke="var(--ink-3)"
                      strokeWidth={1.5}
                      fill="none"
                    />
                  ) : (
                    <rect
                      x={x + gap / 2}
                      y={Math.min(y, plot.heightPx - 1.5)}
                      width={Math.max(0.5, wide - gap)}
                      height={Math.max(1.5, height)}
                      rx={height > 4 && wide > 6 ? 2 : 0}
                      fill="var(--accent)"
                      fillOpacity={bucket.complete ? 0.8 : 0.3}
                      stroke={chosen === bucket ? "var(--ink)" : "var(--accent-ink)"}
                      strokeWidth={chosen === bucket ? 1.75 : 0.75}
                      strokeDasharray={bucket.complete || chosen === bucket ? "none" : "3 2"}
                    />
                  )}
                </ChartMark>
              );
            })}
          </ChartMarks>
          {laid.lineY !== null && whole !== null && (
            <g pointerEvents="none">
              <path d={`M0 ${laid.lineY}H${plot.widthPx}`} stroke="var(--ink-2)" strokeDasharray="2 3" fill="none" />
              <text x={plot.widthPx + 6} y={laid.lineY + 4} fontSize="11" fontWeight="600" fill="var(--ink)">
                {valueText(whole)}
              </text>
            </g>
          )}
          <TimeAxis ticks={laid.timeTicks} y={plot.heightPx} widthPx={plot.widthPx} />
        </g>
      </ChartDrawing>
    </div>
  );
}
