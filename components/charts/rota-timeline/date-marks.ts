import { utcFormat } from "d3";
import { textWidthPx } from "#components/charts/text-width.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A day of the calendar that is shown, from midnight to midnight: 23 or 25 hours long where clocks are set. */
export type ShownDate = { start: EpochMs; end: EpochMs; date: string };

/** A day on the axis: its weekday above its date, both empty where there is no room. */
export type DateMark = {
  x: number;
  width: number;
  isWeekend: boolean;
  isMonday: boolean;
  weekday: string;
  text: string;
};

const AIR_PX = 6;

/**
 * The days of an axis. Each is named where all have room for it, else the Mondays are; the month stands at the first that is
 * named, at the first of a month, and wherever there is room for it.
 */
export function dateMarks(dates: readonly ShownDate[], xOf: (at: EpochMs) => number, fontPx: number): DateMark[] {
  const places = dates.map(({ start, end }) => ({ x: xOf(start), width: xOf(end) - xOf(start) }));
  const least = Math.min(...places.map(({ width }) => width)) - AIR_PX;
  const isEachNamed = textWidthPx("Wed", fontPx) <= least;
  const isMonthRoomy = textWidthPx("28 Sep", fontPx) <= least;
  const marks: DateMark[] = [];
  let isMonthDue = true;
  for (const [index, { date }] of dates.entries()) {
    const day = new Date(`${date}T00:00:00Z`);
    const { x, width } = places[index] ?? { x: 0, width: 0 };
    const weekday = utcFormat("%a")(day);
    const isMonday = weekday === "Mon";
    isMonthDue ||= date.endsWith("-01");
    const isNamed = isEachNamed || isMonday;
    const isWithMonth = isNamed && (isMonthRoomy || isMonthDue || !isEachNamed);
    if (isWithMonth) isMonthDue = false;
    marks.push({
      x,
      width,
      isWeekend: weekday === "Sat" || weekday === "Sun",
      isMonday,
      weekday: isNamed ? weekday : "",
      text: isNamed ? utcFormat(isWithMonth ? "%-d %b" : "%-d")(day) : "",
    });
  }
  return marks;
}
