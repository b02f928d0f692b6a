import type { Handle, Span } from "#server/domain/oncall/schedule.ts";

/** A person of a plan by their place in its people; `NOBODY`: the seat stays empty. */
export type Place = number;
export const NOBODY: Place = -1;

/** What is balanced between people. */
export const LOAD_KINDS = ["hours", "nights", "weekends", "holidays"] as const;
export type LoadKind = (typeof LOAD_KINDS)[number];

/** Why somebody cannot have a shift at all. */
export type Bar = "away" | "double-booked" | "new" | "beside" | "other-turns";

/** What a pair of shifts costs whoever has both, or a shift whoever has others already. */
export type Strain = { rest: number; weekends: number };

/** Who goes along with a shift to learn: as a shadow, then as the second who answers first. */
export type Beside = { member: Handle; stage: "shadow" | "secondary" };

export type PlanSlot = Span & {
  rotation: string;
  /** Who has its seats as things stand; as many as there are seats. */
  was: readonly Place[];
  beside: readonly Beside[];
};

export type LoadHours = Readonly<Record<LoadKind, number>>;

export type PlanPerson = {
  handle: Handle;
  role: "ops" | "dev";
  /** Hours of past load against the mean of all, in shifts: what they owe (below 0) or are owed. */
  past: LoadHours;
};

/** All a plan is judged by, in numbers: the same in the browser as on the server. */
export type PlanProblem = {
  people: readonly PlanPerson[];
  /** By kind: what one shift is on average, in hours; loads are compared in these. */
  units: LoadHours;
  /** In order of their starts. */
  slots: readonly PlanSlot[];
  /** By slot, by person: why not; null: may. */
  bars: readonly (readonly (Bar | null)[])[];
  /** By slot, by person: its load in hours, on the person's own clock. */
  loads: readonly (readonly LoadHours[])[];
  /** By slot, by person: with what they are committed to besides. */
  alone: readonly (readonly Strain[])[];
  /** By slot: with those before it that are near. */
  near: readonly (readonly ({ slot: number } & Strain)[])[];
  /** By slot: those before it that are on at the same time; nobody has both. */
  clashes: readonly (readonly number[])[];
  /** Slots that are on together, as far as that are two seats or more: each should have an ops person and a developer. */
  companies: readonly (readonly number[])[];
};

/** By slot, by seat: who has it. */
export type Plan = readonly (readonly Place[])[];
