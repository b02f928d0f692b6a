import type { RotaScreen } from "#components/oncall/rota-facts.ts";
import { localText } from "#components/shell/local-time.ts";

/**
 * Whether one of the rota's people is away for some of a time, as it is written by the clock of a zone: for a word beside a form,
 * as whoever is away is not on, whatever an override says.
 */
export function isAwayThen(
  { absences }: Pick<RotaScreen, "absences">,
  handle: string | null,
  written: { start: string; end: string },
  timeZone: string,
): boolean {
  return absences.some(
    ({ member, startsAt, endsAt }) =>
      member.handle === handle &&
      localText(startsAt.getTime(), timeZone) < written.end &&
      localText(endsAt.getTime(), timeZone) > written.start,
  );
}
