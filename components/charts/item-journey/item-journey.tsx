"use client";

import { useId } from "react";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { type JourneyBar, type JourneyStage, layoutItemJourney } from "#components/charts/item-journey/layout.ts";
import { useWidth } from "#components/charts/use-width.ts";
import { utcOffsetMs } from "#components/charts/utc-offset.ts";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Event = {
  key: string;
  at: EpochMs;
  /** What happened and who did it, in words. */
  words: string;
  /** A deployment is drawn as a square, everything else as a dot. */
  isDeployment: boolean;
};

type ItemJourneyProps = {
  stages: readonly (JourneyStage & { elapsedMs: number })[];
  events: readonly Event[];
  /** Of the team's zone. */
  weekends: readonly { start: EpochMs; end: EpochMs }[];
  calendar: DurationCalendar;
  /** The zone the axis counts days in. */
  timeZone: string;
  /** A span's values in words, by its stage and its place there. */
  words: (stage: string, place: number) => string;
};

const LABEL_WIDTH = 96;
const VALUE_WIDTH = 64;
const EVENTS_HEIGHT = 26;
const ROW_HEIGHT = 30;
const BAR_HEIGHT = 16;

/** One item's life, a row a stage, every span at its true place in time, what set its boundaries above. */
export function ItemJourney({ stages, events, weekends, calendar, timeZone, words }: ItemJourneyProps) {
  const [ref, width] = useWidth<HTMLDivElement>(900);
  const ids = hatchingIds(useId());
  const axisWidth = Math.max(0, width - LABEL_WIDTH - VALUE_WIDTH);
  const journey = layoutItemJourney(
    stages,
    {
      widthPx: axisWidth,
      rowHeightPx: ROW_HEIGHT,
      barHeightPx: BAR_HEIGHT,
      axisHeightPx: 26,
      utcOffsetMs: utcOffsetMs(timeZone, stages[0]?.spans[0]?.start ?? 0),
    },
    { events, shaded: weekends },
  );
  const rowsHeight = stages.length * ROW_HEIGHT;
  const byKey = new Map(events.map((event) => [event.key, event]));
  const marks = journey.marks.map((mark) => {
    const here = mark.events.flatMap((key) => byKey.get(key) ?? []);
    return {
      ...mark,
      words: here.map((event) => event.words).join("; "),
      isDeployment: here.some((event) => event.isDeployment),
      count: here.length,
    };
  });

  function fillOf(bar: JourneyBar): string {
    if (bar.part === "work") return "var(--process)";
    return bar.part === "wait" ? `url(#${ids.wait})` : `url(#${ids.rework})`;
  }

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing
        widthPx={width}
        heightPx={EVENTS_HEIGHT + journey.heightPx}
        label="The item's journey to scale: what happened above, then one row a stage. The same is in the table below."
        className="block text-tiny select-none"
      >
        <Hatching ids={ids} />
        <g transform={`translate(${LABEL_WIDTH} 0)`}>
          {journey.shades.map((shade) => (
            <rect
              key={shade.start}
              x={shade.offsetPx}
              y={EVENTS_HEIGHT}
              width={shade.lengthPx}
              height={rowsHeight + 4}
              fill="var(--sunken)"
            />
          ))}
          {journey.ticks.map((tick) => (
            <g key={tick.at}>
              <path d={`M${tick.offsetPx} ${EVENTS_HEIGHT}v${rowsHeight + 4}`} stroke="var(--line)" />
              <text x={tick.offsetPx} y={EVENTS_HEIGHT + rowsHeight + 18} textAnchor="middle" fill="var(--ink-2)">
                {tick.text}
              </text>
            </g>
          ))}
          {marks.map((mark) => (
            <path
              key={mark.key}
              d={`M${mark.offsetPx} 18V${EVENTS_HEIGHT + rowsHeight}`}
              stroke={mark.isDeployment ? "var(--accent)" : "var(--line-strong)"}
              strokeDasharray="1 3"
            />
          ))}
        </g>
        <text x={0} y={17} fill="var(--ink-2)">
          events
        </text>
        {journey.rows.map((row, index) => (
          <g key={row.stage} transform={`translate(0 ${EVENTS_HEIGHT})`}>
            <path d={`M0 ${row.topPx}H${width}`} stroke="var(--line)" />
            <text x={0} y={row.barTopPx + 12.5} fontSize="12.5" fontWeight="560" fill="var(--ink)">
              {row.label}
            </text>
            <text
              x={width - 1}
              y={row.barTopPx + 12.5}
              textAnchor="end"
              fontSize="12.5"
              fontWeight="560"
              fill="var(--ink)"
            >
              {durationText(stages[index]?.elapsedMs ?? row.elapsedMs, calendar)}
            </text>
          </g>
        ))}
        <ChartMarks
          keys={[
            ...marks.map((mark) => mark.key),
            ...journey.rows.flatMap((row) => row.bars.map((_, place) => spanKey(row.stage, place))),
          ]}
        >
          <g transform={`translate(${LABEL_WIDTH} 0)`}>
            {marks.map((mark) => (
              <ChartMark key={mark.key} markKey={mark.key} label={mark.words}>
                <rect x={mark.offsetPx - 6.5} y={4} width={13} height={18} fill="transparent" />
                {mark.isDeployment ? (
                  <rect x={mark.offsetPx - 4.5} y={8.5} width={9} height={9} rx={1.5} fill="var(--accent)" />
                ) : (
                  <circle
                    cx={mark.offsetPx}
                    cy={13}
                    r={mark.count > 1 ? 5 : 4}
                    fill={mark.count > 1 ? "var(--ink-2)" : "var(--surface)"}
                    stroke="var(--ink-2)"
                    strokeWidth="1.5"
                  />
                )}
              </ChartMark>
            ))}
          </g>
          {journey.rows.map((row) => (
            <g key={row.stage} transform={`translate(${LABEL_WIDTH} ${EVENTS_HEIGHT})`}>
              {row.bars.map((bar, place) => (
                <ChartMark
                  // biome-ignore lint/suspicious/noArrayIndexKey: spans of one stage have no other name than their place
                  key={place}
                  markKey={spanKey(row.stage, place)}
                  label={words(row.stage, place)}
                >
                  <rect
                    x={Math.min(bar.offsetPx, Math.max(0, axisWidth - 1.5))}
                    y={row.barTopPx}
                    width={bar.lengthPx > 5 ? bar.lengthPx - 1 : Math.max(bar.lengthPx, 1.5)}
                    height={BAR_HEIGHT}
                    rx={bar.lengthPx > 6 ? 2 : 0}
                    fill={fillOf(bar)}
                  />
                </ChartMark>
              ))}
            </g>
          ))}
        </ChartMarks>
      </ChartDrawing>
    </div>
  );
}

export function spanKey(stage: string, place: number): string {
  return `${stage} ${place}`;
}
