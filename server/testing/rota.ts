import { Temporal } from "temporal-polyfill";
import type { Rotation, Schedule, Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** "2026-03-08T03:00-04:00" or "…Z" as an instant. */
export function instant(text: string): EpochMs {
  return Temporal.Instant.from(text).epochMilliseconds;
}

export function span(start: string, end: string): Span {
  return { start: instant(start), end: instant(end) };
}

/** A daily rotation of ada, ben and cyd, but for what a test says otherwise. */
export function rotation(
  fields: Partial<Omit<Rotation, "every" | "turns">> & { every?: Rotation["every"]; turns?: Rotation["turns"] },
): Rotation {
  return {
    name: "primary",
    rank: 10,
    timeZone: "Europe/Berlin",
    anchor: "2026-03-02T09:00",
    startsAt: null,
    endsAt: null,
    every: { unit: "day", n: 1, clock: "wall" },
    groups: [["ada"], ["ben"], ["cyd"]],
    startIndex: 0,
    turns: "calendar",
    windows: [],
    ...fields,
  } as Rotation;
}

export function schedule(fields: Partial<Schedule> & Pick<Schedule, "rotations">): Schedule {
  return { timeZone: "Europe/Berlin", required: null, overrides: [], absences: [], ...fields };
}

/** Segments as lines a person can read: local start, local end with their offsets, and who. */
export function lines(segments: readonly Segment[], timeZone: string): string[] {
  return segments.map(
    ({ start, end, members }) => `${local(start, timeZone)} ${local(end, timeZone)} ${members.join("+")}`,
  );
}

/** "2026-03-08 03:00 -04:00". */
export function local(at: EpochMs, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: "minute" })} ${zoned.offset}`;
}

export function hours({ start, end }: Span): number {
  return (end - start) / 3_600_000;
}
