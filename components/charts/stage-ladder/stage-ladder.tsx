"use client";

import { useId } from "react";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { type LadderSegment, type LadderStage, layoutStageLadder } from "#components/charts/stage-ladder/layout.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { type DurationCalendar, durationText, exactDuration } from "#components/ui/duration-text.ts";

const TOP = 20;
const WAIT_HEIGHT = 30;
const WORK_HEIGHT = 14;
const NAMES_AT = TOP + WAIT_HEIGHT + WORK_HEIGHT + 18;
const AXIS_AT = NAMES_AT + 14;
const HEIGHT = AXIS_AT + 24;
const GUTTER = 34;

type StageLadderProps = {
  stages: readonly LadderStage[];
  calendar: DurationCalendar;
  /** The stage that wastes most is drawn solid. */
  worstStage: string | null;
  /** A stage's values in words, and where they lead. */
  words: (stage: string) => string;
  href: (stage: string) => string;
};

/** Where the mean item's time goes: waiting up, work and rework down, to scale. The boxes above and the table are its text. */
export function StageLadder({ stages, calendar, worstStage, words, href }: StageLadderProps) {
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const ids = hatchingIds(useId());
  const ladder = layoutStageLadder(stages, width - GUTTER - 2);
  const base = TOP + WAIT_HEIGHT;

  function fillOf(segment: LadderSegment): string {
    if (segment.part === "work") return "var(--process)";
    if (segment.part === "rework") return `url(#${ids.rework})`;
    return segment.stage === worstStage ? "var(--wait)" : `url(#${ids.wait})`;
  }

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing
        widthPx={width}
        heightPx={HEIGHT}
        label={`Ladder to scale: ${exactDuration(ladder.totalMs, calendar)} from start to finish on average. The same numbers are in the table below.`}
        className="block text-tiny select-none"
      >
        <Hatching ids={ids} />
        <text x={0} y={TOP + 19} fill="var(--ink-2)">
          wait
        </text>
        <text x={0} y={base + 12} fill="var(--ink-2)">
          work
        </text>
        <g transform={`translate(${GUTTER} 0)`}>
          <ChartMarks keys={ladder.blocks.map((block) => block.stage)}>
            {ladder.blocks.map((block) => (
              <ChartMark key={block.stage} markKey={block.stage} label={words(block.stage)} href={href(block.stage)}>
                <rect
                  x={block.offsetPx}
                  y={TOP}
                  width={block.lengthPx}
                  height={WAIT_HEIGHT + WORK_HEIGHT}
                  fill="transparent"
                />
                {ladder.segments
                  .filter((segment) => segment.stage === block.stage)
                  .map((segment) => (
                    <rect
                      key={segment.part}
                      x={segment.offsetPx}
                      y={segment.part === "wait" ? TOP : base}
                      width={drawnWidth(segment.lengthPx)}
                      height={segment.part === "wait" ? WAIT_HEIGHT : WORK_HEIGHT}
                      rx={segment.lengthPx > 6 ? 2 : 0}
                      fill={fillOf(segment)}
                    />
                  ))}
              </ChartMark>
            ))}
          </ChartMarks>
          <path d={`M0 ${base}H${Math.max(0, width - GUTTER - 2)}`} stroke="var(--ink-3)" />
          {ladder.labels.map((label) => (
            <g key={label.stage} textAnchor="middle">
              <text x={label.centrePx} y={TOP - 7} fontSize="11.5" fontWeight="560" fill="var(--ink)">
                {durationText(label.ms, calendar)}
              </text>
              <text x={label.centrePx} y={NAMES_AT} fill="var(--ink-2)">
                {label.label}
              </text>
            </g>
          ))}
          <path d={`M0 ${AXIS_AT}H${Math.max(0, width - GUTTER - 2)}`} stroke="var(--line)" />
          {ladder.ticks.map((tick, index) => (
            <g key={tick.ms}>
              <path d={`M${tick.offsetPx} ${AXIS_AT}v5`} stroke="var(--line-strong)" />
              <text
                x={tick.offsetPx}
                y={AXIS_AT + 18}
                textAnchor={anchorOf(index, tick.offsetPx, width - GUTTER - 2)}
                fill="var(--ink-2)"
              >
                {index === 0 ? "0" : durationText(tick.ms, calendar)}
              </text>
            </g>
          ))}
        </g>
      </ChartDrawing>
    </div>
  );
}

/** A hair of air between neighbours where there is room for it; a sliver stays visible. */
function drawnWidth(lengthPx: number): number {
  return lengthPx > 5 ? lengthPx - 1.5 : Math.max(lengthPx, 0.75);
}

function anchorOf(index: number, offsetPx: number, widthPx: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return offsetPx > widthPx - 20 ? "end" : "middle";
}
