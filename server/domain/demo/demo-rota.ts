import { Temporal } from "temporal-polyfill";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Absence, Handle, Override, Rotation, Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** The rota of the invented team, and what has been made of it in a year. */
export type DemoRota = {
  name: string;
  definition: ScheduleDefinition;
  overrides: (Override & { reason: string; madeAt: EpochMs })[];
  absences: Absence[];
  cover: Span & { member: Handle; reason: string };
  /** A week for the one after, of who has that. */
  swap: Span & { member: Handle; askedOf: Handle; inReturn: Span; reason: string };
};

const WEEKS_BACK = 53;
/** Weeks before this one in which a day was swapped, and why. */
const SWAPPED = [
  { weeksAgo: 47, day: 2, reason: "School play" },
  { weeksAgo: 38, day: 4, reason: "Train strike" },
  { weeksAgo: 31, day: 1, reason: "Moving house" },
  { weeksAgo: 24, day: 5, reason: "Wedding" },
  { weeksAgo: 15, day: 3, reason: "Dentist" },
  { weeksAgo: 9, day: 0, reason: "Conference" },
  { weeksAgo: 4, day: 2, reason: "Parents' evening" },
] as const;
/** Weeks before this one in which who was due some weeks later was away. */
const AWAY = [44, 35, 28, 20, 12, 6] as const;

/**
 * A weekly primary of the developers with a secondary behind, handed over on Mondays at 9, for a year until now and on. One
 * who is due in two weeks will be away then, which leaves a gap; next week's asks for cover.
 */
export function demoRota(people: readonly Handle[], timeZone: string, now: EpochMs): DemoRota {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const monday = today.toPlainDate().subtract({ days: today.dayOfWeek - 1 });
  const first = monday.subtract({ weeks: WEEKS_BACK });
  const due = (week: number): Handle =>
    people[(((week + WEEKS_BACK) % people.length) + people.length) % people.length] ?? "";
  /** 9 o'clock on a day of a week, counted from this one. */
  const nine = (week: number, day: number): EpochMs =>
    monday.add({ days: 7 * week + day }).toZonedDateTime({ timeZone, plainTime: "09:00" }).epochMilliseconds;
  const rotation = (name: string, rank: number, startIndex: number): Rotation => ({
    name,
    rank,
    timeZone,
    anchor: `${first}T09:00`,
    startsAt: null,
    endsAt: null,
    every: { unit: "week", n: 1, clock: "wall" },
    groups: people.map((handle) => [handle]),
    startIndex,
    turns: "calendar",
    windows: [],
  });
  return {
    name: "Tidewater on call",
    definition: { timeZone, rotations: [rotation("primary", 20, 0), rotation("secondary", 10, 1)], required: null },
    overrides: SWAPPED.map(({ weeksAgo, day, reason }) => ({
      id: `demo-${weeksAgo}`,
      kind: "replace",
      remove: due(-weeksAgo),
      add: due(-weeksAgo + 2),
      rotation: null,
      start: nine(-weeksAgo, day),
      end: nine(-weeksAgo, day + 1),
      reason,
      madeAt: nine(-weeksAgo - 1, 3),
    })),
    absences: [
      ...AWAY.map((weeksAgo) => ({ member: due(-weeksAgo + 3), start: nine(-weeksAgo, 0), end: nine(-weeksAgo, 5) })),
      { member: due(2), start: nine(2, 1), end: nine(2, 3) },
    ],
    cover: { member: due(1), start: nine(1, 3), end: nine(1, 4), reason: "Concert" },
    swap: {
      member: due(3),
      askedOf: due(4),
      start: nine(3, 0),
      end: nine(4, 0),
      inReturn: { start: nine(4, 0), end: nine(5, 0) },
      reason: "Family visit",
    },
  };
}
