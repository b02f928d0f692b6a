"use client";

import { type DragEvent, type MouseEvent, useId } from "react";
import { TimeAxis } from "#components/charts/chart-axes.tsx";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { layoutRota, type RotaStretch, type RotaTimelineInput } from "#components/charts/rota-timeline/layout.ts";
import { useRangeDrag } from "#components/charts/rota-timeline/use-range-drag.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { useWidth } from "#components/charts/use-width.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

const HEAD = 24;
const BAR = 30;
const FOOT = 26;
const FONT = 12;

/** What a stretch is to whom it is shown: one's own is filled, others' are tinted, a gap is hatched in red. */
export type DrawnStretch = RotaStretch & {
  key: string;
  look: "own" | "first" | "second" | "gap";
  isOverridden: boolean;
};

type RotaTimelineProps = RotaTimelineInput<DrawnStretch> & {
  label: string;
  words: (stretch: DrawnStretch) => string;
  href: (stretch: DrawnStretch) => string | undefined;
  /** Is told the time that somebody dragged over the first row; null: one may not. */
  onRange: ((span: { start: EpochMs; end: EpochMs }) => void) | null;
  /** Says such a time. */
  rangeText: (span: { start: EpochMs; end: EpochMs }) => string;
};

const FILLS = { own: "var(--accent)", first: "var(--process-soft)", second: "var(--good-soft)" };
const STROKES = { own: "var(--accent)", first: "var(--process)", second: "var(--good)", gap: "var(--rework)" };

/**
 * Who is on over time: the schedule above, each rotation alone below; overrides are dashed, gaps lead to filling them. A time
 * of the schedule can be dragged over.
 */
export function RotaTimeline({ label, words, href, onRange, rangeText, ...input }: RotaTimelineProps) {
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const ids = hatchingIds(useId());
  const { rows, nowX, days, instants, ticks, heightPx } = layoutRota(input, {
    widthPx: width,
    headPx: HEAD,
    barPx: BAR,
    fontPx: FONT,
  });
  const edges = input.rows[0]?.stretches.flatMap(({ start, end }) => [start, end]) ?? [];
  const { chosen, begin } = useRangeDrag(
    { range: input.range, timeZone: input.timeZone, widthPx: width, edges },
    onRange,
  );
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={heightPx + FOOT} className="block select-none">
        <Hatching ids={ids} />
        {days.map(({ x, width: wide, text }) => (
          <g key={`${x} ${text}`}>
            <title>{text}</title>
            <rect x={x} y={0} width={wide} height={heightPx} fill="var(--wait-soft)" />
            <path d={`M${x} 1.5H${x + wide}`} stroke="var(--wait)" strokeWidth={3} strokeDasharray="3 2" fill="none" />
          </g>
        ))}
        {ticks.map((tick) => (
          <path key={tick.at} d={`M${tick.offsetPx} 0V${heightPx}`} stroke="var(--line)" fill="none" />
        ))}
        {rows.map(({ name, nameY, y, bars }, row) => (
          <g
            key={name}
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
            <text x={0} y={nameY} fontSize="11" fill="var(--ink-2)">
              {name}
            </text>
            <rect x={0} y={y} width={width} height={BAR} rx={4} fill="var(--sunken)" />
            <ChartMarks keys={bars.map(({ stretch }) => stretch.key)}>
              {bars.map(({ stretch, x, width: wide, text }) => {
                const target = href(stretch);
                return (
                  <ChartMark
                    key={stretch.key}
                    markKey={stretch.key}
                    label={words(stretch)}
                    {...(target === undefined ? {} : { href: target })}
                  >
                    <rect
                      x={x + 0.5}
                      y={y + 0.5}
                      width={Math.max(1, wide - 1)}
                      height={BAR - 1}
                      rx={4}
                      fill={stretch.look === "gap" ? `url(#${ids.rework})` : FILLS[stretch.look]}
                      stroke={STROKES[stretch.look]}
                      strokeWidth={stretch.look === "gap" ? 1.5 : 0.75}
                      strokeDasharray={stretch.isOverridden ? "4 2" : "none"}
                    />
                    {stretch.look !== "gap" && (
                      <text
                        x={x + 7}
                        y={y + BAR / 2 + 4}
                        fontSize={FONT}
                        fontWeight="560"
                        fill={stretch.look === "own" ? "var(--on-accent)" : "var(--ink)"}
                        pointerEvents="none"
                      >
                        {text}
                      </text>
                    )}
                  </ChartMark>
                );
              })}
            </ChartMarks>
          </g>
        ))}
        {instants.map(({ x, text }) => (
          <g key={`${x} ${text}`}>
            <title>{text}</title>
            <path d={`M${x} 0V${heightPx}`} stroke="transparent" strokeWidth={9} fill="none" />
            <path d={`M${x} 0V${heightPx}`} stroke="var(--wait)" strokeWidth={2} strokeDasharray="2 3" fill="none" />
            <path d={`M${x - 5} 0H${x + 5}L${x} 7Z`} fill="var(--wait)" />
          </g>
        ))}
        {chosen !== null && <ChosenRange span={chosen} text={rangeText(chosen)} range={input.range} widthPx={width} />}
        {nowX !== null && (
          <g pointerEvents="none" data-screen-only>
            <path d={`M${nowX} 4V${heightPx}`} stroke="var(--ink)" strokeWidth={1.5} fill="none" />
            <circle cx={nowX} cy={4} r={3} fill="var(--ink)" />
          </g>
        )}
        <TimeAxis ticks={ticks} y={heightPx} widthPx={width} />
      </ChartDrawing>
    </div>
  );
}

type ChosenRangeProps = {
  span: { start: EpochMs; end: EpochMs };
  text: string;
  range: { from: EpochMs; to: EpochMs };
  widthPx: number;
};

/** What is being dragged over, with its times above it. */
function ChosenRange({ span, text, range, widthPx }: ChosenRangeProps) {
  const placeOf = (at: EpochMs) => ((at - range.from) / (range.to - range.from)) * widthPx;
  const [x, end] = [placeOf(span.start), placeOf(span.end)];
  const textPx = textWidthPx(text, FONT) + 12;
  const textX = Math.max(0, Math.min((x + end - textPx) / 2, widthPx - textPx));
  return (
    <g pointerEvents="none" data-screen-only>
      <rect
        x={x}
        y={HEAD - 1}
        width={Math.max(1, end - x)}
        height={BAR + 2}
        rx={4}
        fill="var(--accent)"
        fillOpacity={0.22}
        stroke="var(--accent)"
        strokeWidth={2}
      />
      <rect x={textX} y={0} width={textPx} height={HEAD - 4} rx={4} fill="var(--ink)" />
      <text
        x={textX + textPx / 2}
        y={HEAD - 10}
        textAnchor="middle"
        fontSize={FONT}
        fontWeight="560"
        fill="var(--surface)"
      >
        {text}
      </text>
    </g>
  );
}
