import type { Schedule, Span } from "#server/domain/oncall/schedule.ts";
import { scheduleSize } from "#server/domain/oncall/schedule-size.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "../refusal.ts";

/** More would keep everybody else waiting: about half a second of computing. */
const MOST_PIECES = 50_000;
const MOST_NAMES = 250_000;
/** A century of a dozen windows every day. */
const MOST_COUNTED = 500_000;

/** Refuses (invalid-input) to compute so much of a schedule that everybody else would wait. */
export function refuseTooMuch(schedule: Omit<Schedule, "timeZone">, range: Span): void {
  const { pieces, names, counted } = scheduleSize(schedule, range);
  if (counted > MOST_COUNTED) {
    const message = `To know whose turn it is, about ${counted} windows since the anchors would have to be counted. Move the anchors of rotations with covered turns and days of the month nearer, or use fewer windows.`;
    throw new Refusal("invalid-input", message, { issues: [{ path: "schedule.rotations", message }] });
  }
  const excess = Math.max(pieces / MOST_PIECES, names / MOST_NAMES);
  if (excess <= 1) return;
  const days = Math.floor((range.end - range.start) / DAY_MS / excess);
  const advice =
    days > 0
      ? `Ask for at most ${days} ${days === 1 ? "day" : "days"} at once, and for the rest in further requests.`
      : "Ask for fewer rotations, windows or overrides at once.";
  const message = `This would be up to ${pieces} shifts and exceptions, more than is computed at once. ${advice}`;
  throw new Refusal("invalid-input", message, { issues: [{ path: "to", message }] });
}
