"use client";

import { useId } from "react";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { type LadderStage, layoutStageLadder } from "#components/charts/stage-ladder/layout.ts";
import { stackLabels } from "#components/charts/stage-ladder/stacked-labels.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { type DurationCalendar, durationText, exactDuration } from "#components/ui/duration-text.ts";

const SPACING = 26;
const LENGTH = 340;
const WAIT_WIDTH = 40;
const WORK_WIDTH = 18;
const LABELS_AT = WAIT_WIDTH + WORK_WIDTH + 26;

type VerticalStageLadderProps = {
  stages: readonly LadderStage[];
  calendar: DurationCalendar;
  worstStage: string | null;
};

/** The ladder for a narrow screen: time runs down, waiting to the left, work and rework to the right, every stage named. */
export function VerticalStageLadder({ stages, calendar, worstStage }: VerticalStageLadderProps) {
  const [ref, width] = useWidth<HTMLDivElement>(320);
  const ids = hatchingIds(useId());
  const height = Math.max(LENGTH, stages.length * SPACING);
  const ladder = layoutStageLadder(stages, height);
  const labels = stackLabels(
    ladder.blocks.map((block) => ({ key: block, markPx: block.offsetPx + block.lengthPx / 2 })),
    height,
    SPACING,
  );

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing
        widthPx={width}
        heightPx={height + 2}
        label={`Ladder to scale: ${exactDuration(ladder.totalMs, calendar)} from start to finish on average. The same numbers are in the table below.`}
        className="block text-tiny select-none"
      >
        <Hatching ids={ids} />
        {ladder.segments.map((segment) => (
          <rect
            key={`${segment.stage} ${segment.part}`}
            x={segment.part === "wait" ? 0 : WAIT_WIDTH}
            y={segment.offsetPx}
            width={segment.part === "wait" ? WAIT_WIDTH : WORK_WIDTH}
            height={segment.lengthPx > 5 ? segment.lengthPx - 1.5 : Math.max(segment.lengthPx, 0.75)}
            rx={segment.lengthPx > 6 ? 2 : 0}
            fill={
              segment.part === "work"
                ? "var(--process)"
                : segment.part === "rework"
                  ? `url(#${ids.rework})`
                  : segment.stage === worstStage
                    ? "var(--wait)"
                    : `url(#${ids.wait})`
            }
          />
        ))}
        <path d={`M${WAIT_WIDTH} 0V${height}`} stroke="var(--ink-3)" />
        {labels.map(({ key: block, markPx, atPx }) => (
          <g key={block.stage}>
            <path
              d={`M${WAIT_WIDTH + WORK_WIDTH + 3} ${markPx}L${LABELS_AT - 12} ${atPx}H${LABELS_AT - 5}`}
              fill="none"
              stroke="var(--line-strong)"
            />
            <text x={LABELS_AT} y={atPx + 4.5} fontSize="13" fill="var(--ink)">
              {block.label}
            </text>
            <text x={width - 2} y={atPx + 4.5} fontSize="13" fontWeight="580" textAnchor="end" fill="var(--ink)">
              {durationText(block.ms, calendar)}
            </text>
          </g>
        ))}
      </ChartDrawing>
    </div>
  );
}
