import { scaleUtc, utcDay, utcFormat, utcYear } from "d3";
import { textWidthPx } from "#components/charts/text-width.ts";
import { utcOffsetMs } from "#components/charts/utc-offset.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";

/** A mark on a time axis; its text is centred on it. */
export type TimeTick = { at: EpochMs; offsetPx: number; text: string };

const FONT_PX = 11;
/** What a mark with its date needs. */
const ROOM_PX = 84;

/**
 * Round marks of a zone's calendar on an axis from `from` to `to`, as many as can be read: none overlaps another or
 * leaves the axis.
 */
export function timeTicks(range: { from: EpochMs; to: EpochMs }, lengthPx: number, timeZone: string): TimeTick[] {
  if (!(range.to > range.from) || !(lengthPx > 0)) return [];
  // D3 knows UTC and the machine's own zone only: the wall time of the zone is laid out as if it were UTC.
  const offset = utcOffsetMs(timeZone, range.from);
  const wall = scaleUtc([range.from + offset, range.to + offset], [0, lengthPx]);
  const dates = wall.ticks(Math.max(1, Math.floor(lengthPx / ROOM_PX)));
  const stepMs = (dates[1]?.getTime() ?? 0) - (dates[0]?.getTime() ?? 0);
  const ticks: TimeTick[] = [];
  let free = 0;
  for (const date of dates) {
    // The clocks may have changed since the beginning of the axis.
    const at = date.getTime() - utcOffsetMs(timeZone, date.getTime() - offset);
    const offsetPx = ((at - range.from) / (range.to - range.from)) * lengthPx;
    const text = tickText(date, stepMs);
    const half = textWidthPx(text, FONT_PX) / 2;
    if (offsetPx - half < free || offsetPx + half > lengthPx) continue;
    ticks.push({ at, offsetPx, text });
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
