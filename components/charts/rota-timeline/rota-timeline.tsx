"use client";

import { type DragEvent, type MouseEvent, useId } from "react";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { ChosenRange } from "#components/charts/rota-timeline/chosen-range.tsx";
import { layoutRota, type RotaTimelineInput } from "#components/charts/rota-timeline/layout.ts";
import { type DrawnStretch, RotaBar } from "#components/charts/rota-timeline/rota-bar.tsx";
import { RotaCalendar } from "#components/charts/rota-timeline/rota-calendar.tsx";
import { useRangeDrag } from "#components/charts/rota-timeline/use-range-drag.ts";
import { useWidth } from "#components/charts/use-width.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

const TOP = 34;
const HEAD = 22;
const GAP = 5;
const BAR = 30;
const FONT = 12;

type RotaTimelineProps = RotaTimelineInput<DrawnStretch> & {
  label: string;
  words: (stretch: DrawnStretch) => string;
  href: (stretch: DrawnStretch) => string | undefined;
  /** Is told the time that somebody dragged over the first row; null: one may not. */
  onRange: ((span: { start: EpochMs; end: EpochMs }) => void) | null;
  /** Says such a time. */
  rangeText: (span: { start: EpochMs; end: EpochMs }) => string;
};

/**
 * Who is on over time, under the days of the calendar: the schedule above, each rotation alone below, then who is away; gaps
 * lead to filling them. A time of the schedule can be dragged over.
 */
export function RotaTimeline({ label, words, href, onRange, rangeText, ...input }: RotaTimelineProps) {
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const ids = hatchingIds(useId());
  const laid = layoutRota(input, {
    widthPx: width,
    topPx: TOP,
    headPx: HEAD,
    gapPx: GAP,
    barPx: BAR,
    fontPx: FONT,
  });
  const { rows, nowX, instants, heightPx } = laid;
  const edges = input.rows[0]?.stretches.flatMap(({ start, end }) => [start, end]) ?? [];
  const { chosen, begin } = useRangeDrag(
    { range: input.range, timeZone: input.timeZone, widthPx: width, edges },
    onRange,
  );
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={heightPx} className="block select-none">
        <Hatching ids={ids} />
        <RotaCalendar laid={laid} topPx={TOP} />
        {rows.map(({ name, nameY, y, bars }, row) => (
          <g
            key={y}
            {...(row === 0 && onRange !== null
              ? {
                  onPointerDown: begin,
                  // Or what the drag begins on would be focused, and outlined.
                  onMouseDown: (event: MouseEvent<SVGGElement>) => event.preventDefault(),
                  onDragStart: (event: DragEvent<SVGGElement>) => event.preventDefault(),
                  className: "cursor-crosshair",
                }
              : {})}
          >
            <text x={2} y={nameY} fontSize="11" fill="var(--ink-2)">
              {name}
            </text>
            <rect x={0} y={y} width={width} height={BAR} fill="transparent" />
            <ChartMarks keys={bars.map(({ stretch }) => stretch.key)}>
              {bars.map((bar) => {
                const { stretch } = bar;
                const target = href(stretch);
                return (
                  <ChartMark
                    key={stretch.key}
                    markKey={stretch.key}
                    label={words(stretch)}
                    {...(target === undefined ? {} : { href: target })}
                  >
                    <RotaBar bar={bar} y={y} heightPx={BAR} fontPx={FONT} ids={ids} />
                  </ChartMark>
                );
              })}
            </ChartMarks>
          </g>
        ))}
        {instants.map(({ x, text }) => (
          <g key={`${x} ${text}`}>
            <title>{text}</title>
            <path d={`M${x} ${TOP}V${heightPx}`} stroke="transparent" strokeWidth={9} fill="none" />
            <path
              d={`M${x} ${TOP}V${heightPx}`}
              stroke="var(--wait)"
              strokeWidth={2}
              strokeDasharray="2 3"
              fill="none"
            />
            <path d={`M${x - 5} ${TOP}H${x + 5}L${x} ${TOP + 7}Z`} fill="var(--wait)" />
          </g>
        ))}
        {chosen !== null && (
          <ChosenRange
            span={chosen}
            text={rangeText(chosen)}
            range={input.range}
            widthPx={width}
            y={TOP + HEAD}
            heightPx={BAR}
          />
        )}
        {nowX !== null && (
          <g pointerEvents="none" data-screen-only>
            <path d={`M${nowX} ${TOP - 2}V${heightPx}`} stroke="var(--ink)" strokeWidth={1.5} fill="none" />
            <circle cx={nowX} cy={TOP - 2} r={3.5} fill="var(--ink)" />
          </g>
        )}
      </ChartDrawing>
    </div>
  );
}
