import type { RotaScreen } from "#components/oncall/rota-facts.ts";
import { localText } from "#components/shell/local-time.ts";

/**
 * Whether somebody is on in a time, as it is written by the clock of a zone, by overrides alone, as far as the page shows it:
 * for a word beside a form, not to decide anything.
 */
export function isPutOnByOverride(
  { segments }: Pick<RotaScreen, "segments">,
  member: string | null,
  written: { start: string; end: string },
  timeZone: string,
): boolean {
  const causes = segments
    .filter(({ start, end }) => localText(start, timeZone) < written.end && localText(end, timeZone) > written.start)
    .flatMap((segment) => segment.causes.filter((cause) => cause.member === member));
  return causes.length > 0 && causes.every(({ override }) => override !== null);
}
