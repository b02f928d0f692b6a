import { type DurationCalendar, durationText, exactDuration } from "#components/ui/duration-text.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

type DurationProps = { ms: DurationMs | null; calendar?: DurationCalendar; className?: string };

/** A duration as people say it; the exact one on hover and for screen readers. Nothing known is a dash. */
export function Duration({ ms, calendar = "elapsed", className }: DurationProps) {
  if (ms === null) {
    return (
      <span className={className}>
        <span aria-hidden>–</span>
        <span className="sr-only">not known</span>
      </span>
    );
  }
  const exact = exactDuration(ms, calendar);
  return (
    <span title={exact} className={className}>
      <span aria-hidden className="whitespace-nowrap">
        {durationText(ms, calendar)}
      </span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}
