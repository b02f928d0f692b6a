import { localText } from "#components/shell/local-time.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Whether a stretch reaches into a time as it is written by the clock of a zone: for a word beside a form, not to decide anything. */
export function reachesInto(
  { start, end }: { start: EpochMs; end: EpochMs },
  written: { start: string; end: string },
  timeZone: string,
): boolean {
  return localText(start, timeZone) < written.end && localText(end, timeZone) > written.start;
}
