import type { CoverRow } from "#server/db/covers.ts";
import type { WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { timeOn } from "#server/domain/oncall/time-on.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

export type CoverStanding = {
  /** The hours each side gives: true time, clock changes counted. */
  givesMs: DurationMs;
  /** null: nothing is asked for in return. */
  returnMs: DurationMs | null;
  /** Who is no longer on in what it is about, so that nobody can take it; null: nobody. */
  overtaken: Handle | null;
};

/** What an open cover comes to as the rota is now: plans, edits and overrides may have overtaken it. */
export function coverStanding(
  rota: WhoIsOn,
  { member, askedOf, startsAt, endsAt, returnStartsAt, returnEndsAt }: CoverRow,
  clockOf: (timeZone: string) => ZoneClock,
): CoverStanding {
  const on = (handle: Handle, start: Date, end: Date) =>
    timeOn(rota, handle, { start: start.getTime(), end: end.getTime() }, clockOf);
  const givesMs = on(member, startsAt, endsAt);
  const isSwap = askedOf !== null && returnStartsAt !== null && returnEndsAt !== null;
  const returnMs = isSwap ? on(askedOf, returnStartsAt, returnEndsAt) : null;
  return { givesMs, returnMs, overtaken: givesMs === 0 ? member : returnMs === 0 ? askedOf : null };
}
