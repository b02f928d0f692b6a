import { reachesInto } from "#components/oncall/reaches-into.ts";
import type { RotaScreen } from "#components/oncall/rota-facts.ts";

/**
 * Whether somebody is on in a time, as it is written by the clock of a zone, by overrides alone, as far as the
 * page shows it.
 */
export function isPutOnByOverride(
  { segments }: Pick<RotaScreen, "segments">,
  member: string | null,
  written: { start: string; end: string },
  timeZone: string,
): boolean {
  const causes = segments
    .filter((segment) => reachesInto(segment, written, timeZone))
    .flatMap((segment) => segment.causes.filter((cause) => cause.member === member));
  return causes.length > 0 && causes.every(({ override }) => override !== null);
}
