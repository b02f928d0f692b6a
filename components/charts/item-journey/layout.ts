import { scaleLinear, scaleUtc, utcDay, utcFormat, utcYear } from "d3";
import { textWidthPx } from "#components/charts/text-width.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";

export type JourneyPart = "wait" | "work" | "rework-wait" | "rework-work";

/** Half-open `[start, end)`; a running span ends at the reader's now. */
export type JourneySpan = { start: EpochMs; end: EpochMs; part: JourneyPart };

export type JourneyStage = { stage: string; label: string; spans: readonly JourneySpan[] };

/** `utcOffsetMs`: how far the reader's zone is ahead of UTC; the axis counts days as there. */
export type JourneyBox = {
  widthPx: number;
  rowHeightPx: number;
  barHeightPx: number;
  axisHeightPx: number;
  utcOffsetMs: DurationMs;
};

/** Something that happened, to be marked at its time. */
export type JourneyEvent = { key: string; at: EpochMs };

/** Events so close that one mark stands for all of them. */
export type JourneyMark = { key: string; offsetPx: number; events: string[] };

export type JourneyBar = JourneySpan & { offsetPx: number; lengthPx: number };

export type ItemJourney = {
  heightPx: number;
  rows: { stage: string; label: string; topPx: number; barTopPx: number; elapsedMs: DurationMs; bars: JourneyBar[] }[];
  ticks: { at: EpochMs; offsetPx: number; text: string }[];
  marks: JourneyMark[];
  /** Stretches to be shaded, where they are wide enough to be seen. */
  shades: { start: EpochMs; offsetPx: number; lengthPx: number }[];
};

const TICK_FONT_PX = 11;

/**
 * One row a stage, in the order of travel; every span at its true place on the time axis from the first start to the
 * last end. Lengths are to scale and may be thinner than a pixel.
 */
export function layoutItemJourney(
  stages: readonly JourneyStage[],
  box: JourneyBox,
  also: { events?: readonly JourneyEvent[]; shaded?: readonly { start: EpochMs; end: EpochMs }[] } = {},
): ItemJourney {
  const spans = stages.flatMap((stage) => stage.spans);
  const from = Math.min(...spans.map((span) => span.start));
  const until = Math.max(...spans.map((span) => span.end));
  const known = spans.length > 0 && until > from;
  const width = Math.max(0, box.widthPx);
  const scale = scaleLinear(known ? [from, until] : [0, 1], [0, width]).clamp(true);

  const rows = stages.map((stage, index) => {
    const topPx = index * box.rowHeightPx;
    return {
      stage: stage.stage,
      label: stage.label,
      topPx,
      barTopPx: topPx + box.rowHeightPx - box.barHeightPx - (box.rowHeightPx - box.barHeightPx) / 2,
      elapsedMs: stage.spans.reduce((sum, span) => sum + span.end - span.start, 0),
      bars: known
        ? stage.spans.map((span) => ({
            ...span,
            offsetPx: scale(span.start),
            lengthPx: Math.max(0, scale(span.end) - scale(span.start)),
          }))
        : [],
    };
  });

  return {
    heightPx: stages.length * box.rowHeightPx + box.axisHeightPx,
    rows,
    ticks: known ? placeTicks(from, until, width, box.utcOffsetMs) : [],
    marks: known ? placeMarks(also.events ?? [], scale, width) : [],
    shades: known
      ? (also.shaded ?? [])
          .map(({ start, end }) => ({ start, offsetPx: scale(start), lengthPx: scale(end) - scale(start) }))
          .filter((shade) => shade.lengthPx >= LEAST_SHADE_PX)
      : [],
  };
}

/** Marks nearer than this would lie on each other. */
export const MARK_GAP_PX = 13;
const LEAST_SHADE_PX = 2;

/** Events from the left; what is too near to the mark before joins it. */
function placeMarks(events: readonly JourneyEvent[], scale: (at: EpochMs) => number, widthPx: number): JourneyMark[] {
  const marks: JourneyMark[] = [];
  const half = Math.min(MARK_GAP_PX / 2, widthPx / 2);
  for (const event of [...events].sort((one, other) => one.at - other.at)) {
    const offsetPx = Math.min(Math.max(scale(event.at), half), widthPx - half);
    const before = marks.at(-1);
    if (before !== undefined && offsetPx - before.offsetPx < MARK_GAP_PX) before.events.push(event.key);
    else marks.push({ key: event.key, offsetPx, events: [event.key] });
  }
  return marks;
}

/** Calendar marks with room to read them; text is centred on the mark and stays inside the axis. */
function placeTicks(from: EpochMs, until: EpochMs, widthPx: number, utcOffsetMs: DurationMs): ItemJourney["ticks"] {
  // D3 knows UTC and the machine's own zone only: the wall time of the reader's zone is laid out as if it were UTC.
  const scale = scaleUtc([from + utcOffsetMs, until + utcOffsetMs], [0, widthPx]);
  const ticks: ItemJourney["ticks"] = [];
  let free = 0;
  const dates = scale.ticks(Math.max(1, Math.floor(widthPx / 90)));
  const stepMs = (dates[1]?.getTime() ?? 0) - (dates[0]?.getTime() ?? 0);
  for (const date of dates) {
    const text = tickText(date, stepMs);
    const half = textWidthPx(text, TICK_FONT_PX) / 2;
    const offsetPx = scale(date);
    if (offsetPx - half < free || offsetPx + half > widthPx) continue;
    ticks.push({ at: date.getTime() - utcOffsetMs, offsetPx, text });
    free = offsetPx + half + 8;
  }
  return ticks;
}

/** As short as tells it apart from its neighbours: "14:30", "3 Mar", "Mar", "2026". */
function tickText(date: Date, stepMs: DurationMs): string {
  if (utcDay(date) < date) return utcFormat("%H:%M")(date);
  if (stepMs < 28 * DAY_MS) return utcFormat("%-d %b")(date);
  return utcFormat(utcYear(date) < date ? "%b" : "%Y")(date);
}
