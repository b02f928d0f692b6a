import { scaleLinear } from "d3";
import { cutText } from "#components/charts/cut-text.ts";
import { type DateMark, dateMarks, type ShownDate } from "#components/charts/rota-timeline/date-marks.ts";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A stretch `[start, end)` of a row: somebody on, or a gap. */
export type RotaStretch = {
  start: EpochMs;
  end: EpochMs;
  text: string;
  /** Stands in where `text` does not fit. */
  shortText: string;
};

/** A row; without a name it goes on with the one above. */
export type RotaRow<Stretch extends RotaStretch> = { name: string; stretches: readonly Stretch[] };

export type RotaTimelineInput<Stretch extends RotaStretch> = {
  range: { from: EpochMs; to: EpochMs };
  timeZone: string;
  now: EpochMs;
  rows: readonly RotaRow<Stretch>[];
  /** The days of the calendar in the range; without them, or with one alone, round times are marked. */
  dates?: readonly ShownDate[];
  /** Days to be marked behind all rows: holidays. */
  days?: readonly { start: EpochMs; end: EpochMs; text: string }[];
  /** Instants to be marked across all rows: clock changes. */
  instants?: readonly { at: EpochMs; text: string }[];
};

/** `topPx` is what the axis above needs, `headPx` what a row's name needs, `gapPx` what parts rows that go on. */
export type RotaTimelineBox = {
  widthPx: number;
  topPx: number;
  headPx: number;
  gapPx: number;
  barPx: number;
  fontPx: number;
};

export type RotaTimeline<Stretch extends RotaStretch> = {
  heightPx: number;
  rows: {
    name: string;
    /** Of the name's baseline. */
    nameY: number;
    y: number;
    bars: { stretch: Stretch; x: number; width: number; text: string }[];
  }[];
  /** Where now is; null: outside of what is shown. */
  nowX: number | null;
  dates: DateMark[];
  days: { x: number; width: number; text: string }[];
  instants: { x: number; text: string }[];
  /** Round times, where no days are named. */
  ticks: TimeTick[];
};

const TEXT_AIR_PX = 14;
/** What is drawn is seen, however short. */
const LEAST_PX = 2;
const AXIS_FONT_PX = 11;

/** Rows of who is on over time, one above the other; each bar with as much of its name as fits. */
export function layoutRota<Stretch extends RotaStretch>(
  { range, timeZone, now, rows, dates = [], days = [], instants = [] }: RotaTimelineInput<Stretch>,
  box: RotaTimelineBox,
): RotaTimeline<Stretch> {
  const width = Math.max(0, box.widthPx);
  const { from, to } = range;
  const x = scaleLinear(to > from ? [from, to] : [from, from + 1], [0, width]).clamp(true);
  let bottom = box.topPx;
  const laidRows = rows.map(({ name, stretches }) => {
    const y = bottom + (name === "" ? box.gapPx : box.headPx);
    bottom = y + box.barPx;
    return { name, nameY: y - 6, y, bars: stretches.filter(isShown).map(bar) };
  });
  return {
    heightPx: bottom + box.gapPx,
    rows: laidRows,
    nowX: now >= from && now < to ? x(now) : null,
    dates: dateMarks(dates, x, AXIS_FONT_PX),
    days: days.filter(isShown).map(({ start, end, text }) => ({ x: x(start), width: x(end) - x(start), text })),
    instants: instants.filter(({ at }) => at >= from && at < to).map(({ at, text }) => ({ x: x(at), text })),
    ticks: dates.length > 1 ? [] : timeTicks(range, width, timeZone),
  };

  function isShown({ start, end }: { start: EpochMs; end: EpochMs }): boolean {
    return end > from && start < to;
  }

  function bar(stretch: Stretch) {
    const left = Math.min(x(stretch.start), Math.max(0, width - LEAST_PX));
    const wide = Math.min(Math.max(LEAST_PX, x(stretch.end) - left), width - left);
    const room = wide - TEXT_AIR_PX;
    const whole = cutText(stretch.text, box.fontPx, room);
    const text = whole === stretch.text ? whole : cutText(stretch.shortText, box.fontPx, room);
    return { stretch, x: left, width: wide, text };
  }
}
