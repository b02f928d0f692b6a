"use client";

import { useId } from "react";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { type JourneyBar, type JourneyStage, layoutItemJourney } from "#components/charts/item-journey/layout.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { utcOffsetMs } from "#components/charts/utc-offset.ts";
import { type DurationCalendar, durationText, exactDuration } from "#components/ui/duration-text.ts";

type ItemJourneyProps = {
  stages: readonly (JourneyStage & {
    elapsedMs: number;
    spans: readonly (JourneyStage["spans"][number] & { reason: string })[];
  })[];
  calendar: DurationCalendar;
  /** The zone the axis counts days in. */
  timeZone: string;
};

const LABEL_WIDTH = 96;
const VALUE_WIDTH = 64;
/** Below this the name moves above its bar. */
const NARROW = 560;

const PART_WORDS = { wait: "wait", work: "work", "rework-wait": "rework, waiting", "rework-work": "rework" } as const;

/** One item's life, a row a stage, every span at its true place in time. The table beside it holds the same. */
export function ItemJourney({ stages, calendar, timeZone }: ItemJourneyProps) {
  const [ref, width] = useWidth<HTMLDivElement>(900);
  const ids = hatchingIds(useId());
  const narrow = width < NARROW;
  const left = narrow ? 0 : LABEL_WIDTH;
  const axisWidth = Math.max(0, width - left - (narrow ? 0 : VALUE_WIDTH));
  const rowHeight = narrow ? 44 : 30;
  const journey = layoutItemJourney(stages, {
    widthPx: axisWidth,
    rowHeightPx: rowHeight,
    barHeightPx: 16,
    axisHeightPx: 26,
    utcOffsetMs: utcOffsetMs(timeZone, stages[0]?.spans[0]?.start ?? 0),
  });
  const rowsHeight = stages.length * rowHeight;

  function fillOf(bar: JourneyBar): string {
    if (bar.part === "work") return "var(--process)";
    return bar.part === "wait" ? `url(#${ids.wait})` : `url(#${ids.rework})`;
  }

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <svg
        width={width}
        height={journey.heightPx}
        role="img"
        aria-label="The item's journey to scale, one row a stage. The same spans are in the table below."
        className="block text-tiny select-none"
      >
        <Hatching ids={ids} />
        <g transform={`translate(${left} 0)`}>
          {journey.ticks.map((tick) => (
            <g key={tick.at}>
              <path d={`M${tick.offsetPx} 0V${rowsHeight + 4}`} stroke="var(--line)" />
              <text x={tick.offsetPx} y={rowsHeight + 18} textAnchor="middle" fill="var(--ink-2)">
                {tick.text}
              </text>
            </g>
          ))}
        </g>
        {journey.rows.map((row, index) => {
          const elapsedMs = stages[index]?.elapsedMs ?? row.elapsedMs;
          const barTop = narrow ? row.topPx + 22 : row.barTopPx;
          return (
            <g key={row.stage}>
              {index > 0 && <path d={`M0 ${row.topPx}H${width}`} stroke="var(--line)" />}
              <text
                x={0}
                y={narrow ? row.topPx + 15 : barTop + 12.5}
                fontSize="12.5"
                fontWeight="560"
                fill="var(--ink)"
              >
                {row.label}
              </text>
              <text
                x={width - 1}
                y={narrow ? row.topPx + 15 : barTop + 12.5}
                textAnchor="end"
                fontSize="12.5"
                fontWeight="560"
                fill="var(--ink)"
              >
                {durationText(elapsedMs, calendar)}
              </text>
              <g transform={`translate(${left} 0)`}>
                {row.bars.map((bar, place) => (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: spans of one stage have no other name than their place
                    key={place}
                    x={Math.min(bar.offsetPx, Math.max(0, axisWidth - 1.5))}
                    y={barTop}
                    width={bar.lengthPx > 5 ? bar.lengthPx - 1 : Math.max(bar.lengthPx, 1.5)}
                    height={16}
                    rx={bar.lengthPx > 6 ? 2 : 0}
                    fill={fillOf(bar)}
                  >
                    <title>{`${row.label}: ${PART_WORDS[bar.part]}, ${exactDuration(bar.end - bar.start)} (${stages[index]?.spans[place]?.reason ?? ""})`}</title>
                  </rect>
                ))}
              </g>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
