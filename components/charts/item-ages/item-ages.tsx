"use client";

import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { type AgeDot, type AgesInput, layoutAges } from "#components/charts/item-ages/layout.ts";
import { itemLook, symbolPath } from "#components/charts/item-symbol.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";

type Dot = AgeDot & { type: string | null };

type ItemAgesChartProps<One extends Dot> = Omit<AgesInput<One>, "stages"> & {
  label: string;
  calendar: DurationCalendar;
  stages: readonly { stage: string; label: string; items: number }[];
  dotLabel: (dot: One) => string;
  dotHref: (dot: One) => string;
};

/** Below this, stages are rows and ages go to the right. */
const NARROW = 640;
const AGE_LABELS = 44;
const LINE_LABELS = 70;
const STAGE_LABELS = 34;
const COLUMN_HEIGHT = 330;
const ROW_HEIGHT = 58;
const HEAD = 18;

/** What is on its way, by the stage it is in and how old it is; bands tell what finished items took. */
export function ItemAgesChart<One extends Dot>(props: ItemAgesChartProps<One>) {
  const { label, calendar, stages, dotLabel, dotHref, ...rest } = props;
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const narrow = width < NARROW;
  const rowsHeight = stages.length * ROW_HEIGHT;
  const dotPx = rest.dots.length > 300 ? 7 : 10;
  const box = narrow
    ? { acrossPx: rowsHeight, alongPx: Math.max(0, width - 16), dotPx, labelPx: 36 }
    : { acrossPx: Math.max(0, width - AGE_LABELS - LINE_LABELS), alongPx: COLUMN_HEIGHT, dotPx, labelPx: 15 };
  const ages = layoutAges({ ...rest, stages: stages.map(({ stage }) => stage) }, box);
  const height = narrow ? rowsHeight + HEAD + 24 : COLUMN_HEIGHT + 8 + STAGE_LABELS;
  const area = dotPx === 7 ? 24 : 44;
  const point = (across: number, along: number) => (narrow ? [along, across] : [across, box.alongPx - along]);

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={height} className="block select-none">
        <g transform={narrow ? `translate(8 ${HEAD})` : `translate(${AGE_LABELS} 8)`} fontSize="11" fill="var(--ink-2)">
          {ages.columns.map((column, place) => {
            const stage = stages[place];
            return (
              <g key={column.stage}>
                {narrow ? (
                  <>
                    <path d={`M-8 ${column.start}H${width}`} stroke="var(--line)" fill="none" />
                    <text x={-8} y={column.start + 13} fontSize="12" fontWeight="560" fill="var(--ink)">
                      {stage?.label}
                      <tspan fill="var(--ink-2)" fontWeight="400">{` ${stage?.items ?? 0}`}</tspan>
                    </text>
                  </>
                ) : (
                  <>
                    {place % 2 === 1 && (
                      <rect
                        x={column.start}
                        y={0}
                        width={column.width}
                        height={box.alongPx}
                        fill="var(--sunken)"
                        fillOpacity={0.6}
                      />
                    )}
                    <text
                      x={column.start + column.width / 2}
                      y={box.alongPx + 17}
                      textAnchor="middle"
                      fontSize="12"
                      fontWeight="560"
                      fill="var(--ink)"
                    >
                      {stage?.label}
                    </text>
                    <text x={column.start + column.width / 2} y={box.alongPx + 31} textAnchor="middle">
                      {stage?.items ?? 0}
                    </text>
                  </>
                )}
              </g>
            );
          })}
          {ages.ticks.map((tick) =>
            narrow ? (
              <g key={tick.ms}>
                <path d={`M${tick.along} 0V${rowsHeight}`} stroke="var(--line)" fill="none" />
                <text x={tick.along} y={rowsHeight + 16} textAnchor={tick.along < 12 ? "start" : "middle"}>
                  {tick.ms === 0 ? "0" : durationText(tick.ms, calendar)}
                </text>
              </g>
            ) : (
              <g key={tick.ms}>
                <path d={`M0 ${box.alongPx - tick.along}H${box.acrossPx}`} stroke="var(--line)" fill="none" />
                <text x={-8} y={box.alongPx - tick.along + 4} textAnchor="end">
                  {tick.ms === 0 ? "0" : durationText(tick.ms, calendar)}
                </text>
              </g>
            ),
          )}
          {!narrow && <path d={`M0 ${box.alongPx}H${box.acrossPx}`} stroke="var(--line-strong)" fill="none" />}
          {ages.lines.map((line) =>
            narrow ? (
              <g key={line.name}>
                <path d={`M${line.along} 0V${rowsHeight}`} stroke="var(--ink-2)" strokeDasharray="2 3" fill="none" />
                <text x={line.labelAlong} y={-5} textAnchor="middle">
                  {line.name}
                </text>
              </g>
            ) : (
              <g key={line.name}>
                <path
                  d={`M0 ${box.alongPx - line.along}H${box.acrossPx}`}
                  stroke="var(--ink-2)"
                  strokeDasharray="2 3"
                  fill="none"
                />
                <text x={box.acrossPx + 6} y={box.alongPx - line.labelAlong + 4}>
                  {line.name}{" "}
                  <tspan fontWeight="600" fill="var(--ink)">
                    {durationText(line.ms, calendar)}
                  </tspan>
                </text>
              </g>
            ),
          )}
          <ChartMarks keys={ages.dots.map(({ dot }) => dot.key)}>
            {ages.dots.map(({ dot, across, along }) => {
              const look = itemLook(dot.type);
              const [x = 0, y = 0] = point(across + (narrow ? 5 : 0), along);
              return (
                <ChartMark key={dot.key} markKey={dot.key} label={dotLabel(dot)} href={dotHref(dot)}>
                  <path
                    d={symbolPath(look.shape, area)}
                    transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                    fill={look.fill}
                    fillOpacity={0.8}
                    stroke={look.stroke}
                    strokeWidth={0.75}
                  />
                </ChartMark>
              );
            })}
          </ChartMarks>
        </g>
      </ChartDrawing>
    </div>
  );
}
