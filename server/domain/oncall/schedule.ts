import type { EpochMs } from "#server/domain/shared/time.ts";
import type { Weekday } from "#server/domain/shared/weekday.ts";

/** A person, by the name other people's scripts use. */
export type Handle = string;

/** Half-open `[start, end)`, both known. */
export type Span = { start: EpochMs; end: EpochMs };

/**
 * A time that comes back on the wall clock; `start` and `end` are times of day, "24:00" is allowed as an end. An end at
 * or before the start lies on the next day (with `toDay`: a week on, where both days are the same). `days`, `monthDays`
 * and `fromDay` name the day it starts on; a month without that day has no window.
 */
export type Window =
  | { days: readonly Weekday[]; start: string; end: string }
  | { monthDays: readonly number[]; start: string; end: string }
  | { fromDay: Weekday; start: string; toDay: Weekday; end: string };

/** How often the turn passes on, by the wall clock. */
export type WallCadence = { unit: "hour" | "day" | "week" | "month"; n: number; clock: "wall" };
/** Every `n` hours of true time, whatever clocks do. */
export type ElapsedCadence = { unit: "hour"; n: number; clock: "elapsed" };

type Turning =
  | { every: WallCadence; turns: "calendar" | "covered" }
  /** Coverage is judged on the wall clock, which elapsed hours do not follow. */
  | { every: ElapsedCadence; turns: "calendar" };

export type Rotation = Turning & {
  /** Unique within its schedule. */
  name: string;
  /** The higher wins; equal ones are on together. */
  rank: number;
  timeZone: string;
  /** Local date-time of a handoff, "2026-03-02T09:00"; from it turns are counted, before it nobody is on. */
  anchor: string;
  startsAt: EpochMs | null;
  endsAt: EpochMs | null;
  /** Who is on in turn; an empty group is nobody. */
  groups: readonly (readonly Handle[])[];
  /** The group that has the turn at the anchor; counted round where there are fewer groups. */
  startIndex: number;
  /** When the rotation applies; empty: always. */
  windows: readonly Window[];
};

/** One exception on the result of the rotations. `rotation` null: wherever the person is on. */
export type Override = Span & { id: string; rotation: string | null } & (
    | { kind: "add"; add: Handle }
    /** `remove` null: everybody. */
    | { kind: "remove"; remove: Handle | null }
    | { kind: "replace"; remove: Handle | null; add: Handle }
  );

export type Absence = Span & { member: Handle };

export type Schedule = {
  timeZone: string;
  rotations: readonly Rotation[];
  /** When somebody must be on, in the schedule's zone; null: always, empty: never. */
  required: readonly Window[] | null;
  /** The newest last. */
  overrides: readonly Override[];
  absences: readonly Absence[];
};

/** Why a member is on: put there by a rotation, by an override, or by an override of a rotation's turn. */
export type Cause = { member: Handle; rotation: string | null; override: string | null };

/** A stretch in which the same people are on for the same reasons. */
export type Segment = Span & {
  /** Sorted, never empty. */
  members: Handle[];
  /** Who would be on but is absent; sorted. */
  absent: Handle[];
  causes: Cause[];
  /** What all causes share; null where they differ. */
  rotation: string | null;
  override: string | null;
};
