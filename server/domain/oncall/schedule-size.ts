import { wallOf } from "#server/domain/oncall/periods.ts";
import type { Rotation, Schedule, Span, Window } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, type DurationMs, HOUR_MS } from "#server/domain/shared/time.ts";

/**
 * How much there is to compute: at most so many pieces, names in all of them together, and windows to count since the
 * anchors for whose turn it is (only covered turns with days of the month need that).
 */
export type ScheduleSize = { pieces: number; names: number; counted: number };

/** The shortest a period of one unit can be, clock changes aside. */
const UNIT_MS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 28 * DAY_MS };

/** An upper bound of what the final schedule of a range holds, without computing it. */
export function scheduleSize(schedule: Omit<Schedule, "timeZone">, range: Span): ScheduleSize {
  const exceptions = [...schedule.overrides, ...schedule.absences].filter((item) => overlapMs(item, range) > 0);
  const pieces =
    2 * exceptions.length +
    windowsWithin(schedule.required ?? [], range.end - range.start) +
    schedule.rotations.reduce((sum, rotation) => sum + turnsWithin(rotation, range), 1);
  const adds = schedule.overrides.filter(({ kind, ...item }) => kind === "add" && overlapMs(item, range) > 0);
  const widest =
    mostAtOnce(adds) +
    schedule.rotations.reduce((sum, { groups }) => sum + Math.max(0, ...groups.map((group) => group.length)), 0);
  const counted = schedule.rotations.reduce((sum, rotation) => sum + countedWindows(rotation, range), 0);
  return { pieces: Math.ceil(pieces), names: Math.ceil(pieces * widest), counted: Math.ceil(counted) };
}

function turnsWithin(rotation: Rotation, range: Span): number {
  const { every, startsAt, endsAt } = rotation;
  const lengthMs = overlapMs({ start: startsAt ?? range.start, end: endsAt ?? range.end }, range);
  if (lengthMs <= 0) return 0;
  return 2 + lengthMs / (every.n * UNIT_MS[every.unit]) + windowsWithin(rotation.windows, lengthMs);
}

function countedWindows({ turns, windows, anchor }: Rotation, range: Span): number {
  const monthly = windows.filter((window) => "monthDays" in window);
  if (turns === "calendar" || monthly.length === 0) return 0;
  return windowsWithin(monthly, Math.max(0, range.end - wallOf(anchor)));
}

function windowsWithin(windows: readonly Window[], lengthMs: DurationMs): number {
  const perDay = windows.reduce((sum, window) => sum + startsPerDay(window), 0);
  return windows.length === 0 ? 0 : 1 + perDay * (lengthMs / DAY_MS + 10);
}

function startsPerDay(window: Window): number {
  if ("days" in window) return window.days.length / 7;
  return "monthDays" in window ? window.monthDays.length / 28 : 1 / 7;
}

function overlapMs(item: Span, range: Span): DurationMs {
  return Math.min(item.end, range.end) - Math.max(item.start, range.start);
}

function mostAtOnce(spans: readonly Span[]): number {
  const changes = spans
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .sort((left, right) => left.at - right.at || left.by - right.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
