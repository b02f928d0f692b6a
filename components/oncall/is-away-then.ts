import { reachesInto } from "#components/oncall/reaches-into.ts";
import type { RotaScreen } from "#components/oncall/rota-facts.ts";

/**
 * Whether one of the rota's people is away for some of a time, as it is written by the clock of a zone: whoever is away
 * is not on, whatever an override says.
 */
export function isAwayThen(
  { absences }: Pick<RotaScreen, "absences">,
  handle: string | null,
  written: { start: string; end: string },
  timeZone: string,
): boolean {
  return absences.some(
    ({ member, startsAt, endsAt }) =>
      member.handle === handle && reachesInto({ start: startsAt.getTime(), end: endsAt.getTime() }, written, timeZone),
  );
}
