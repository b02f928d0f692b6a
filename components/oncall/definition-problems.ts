import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { timeOfDay } from "./time-of-day.ts";

/** What is wrong with one field, by the path that the server names it by; null: nothing. */
export type ProblemAt = (path: string) => string | null;

const MOST_WINDOWS = 50;
const MOST_N = 10_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const YEARS = `Use a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;

/**
 * What keeps a definition from being computed or saved while it is written, by the server's own paths:
 * "rotations.0.windows.1.start". Empty where the server would take it.
 */
export function definitionProblems({ rotations, required }: ScheduleDefinition): ReadonlyMap<string, string> {
  const names = rotations.map(({ name }) => name.trim());
  return new Map([
    ...rotations.flatMap((rotation, index) => {
      const path = `rotations.${index}`;
      const isRepeated = names.indexOf(rotation.name.trim()) < index;
      return [...rotationProblems(path, rotation, isRepeated), ...windowsProblems(`${path}.windows`, rotation.windows)];
    }),
    ...windowsProblems("required", required ?? []),
  ]);
}

type Problem = readonly [path: string, text: string];

function rotationProblems(path: string, rotation: Rotation, isRepeated: boolean): Problem[] {
  const { name, rank, anchor, every, startsAt, endsAt } = rotation;
  const year = Number(anchor.slice(0, 4));
  const checks: [boolean, string, string][] = [
    [name.trim() === "", "name", "Give the rotation a name."],
    [isRepeated, "name", "Another rotation has this name."],
    [!Number.isSafeInteger(rank), "rank", "Use a whole number."],
    [anchor === "", "anchor", "Choose a day and a time."],
    [anchor !== "" && !(year >= FIRST_YEAR && year <= LAST_YEAR), "anchor", YEARS],
    [
      !(Number.isInteger(every.n) && every.n >= 1 && every.n <= MOST_N),
      "every.n",
      `Use a whole number from 1 to ${MOST_N}.`,
    ],
    [!isInYears(startsAt), "startsAt", YEARS],
    [!isInYears(endsAt), "endsAt", YEARS],
    [startsAt !== null && endsAt !== null && startsAt >= endsAt, "endsAt", "The rotation must end after it starts."],
  ];
  return checks.flatMap(([isWrong, field, text]) => (isWrong ? [[`${path}.${field}`, text] as const] : []));
}

function isInYears(at: EpochMs | null): boolean {
  if (at === null) return true;
  const year = new Date(at).getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function windowsProblems(path: string, windows: readonly Window[]): Problem[] {
  return [
    ...(windows.length > MOST_WINDOWS ? [[path, `Use at most ${MOST_WINDOWS} windows.`] as const] : []),
    ...windows.flatMap((window, index) => windowProblems(`${path}.${index}`, window)),
  ];
}

function windowProblems(path: string, window: Window): Problem[] {
  const { start, end } = window;
  const days = "days" in window ? window.days : "monthDays" in window ? window.monthDays : null;
  return [
    ...(days?.length === 0 ? [[`${path}.days`, "Choose at least one day."] as const] : []),
    ...(timeOfDay(start, "start") === start ? [] : [[`${path}.start`, "Write a time as 09:00."] as const]),
    ...(timeOfDay(end, "end") === end ? [] : [[`${path}.end`, "Write a time as 09:00, at most 24:00."] as const]),
  ];
}
