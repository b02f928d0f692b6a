import type { WalkStop } from "#server/domain/board/standup-walk.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

export const ATTENDEE_ROLES = ["dev", "ops"] as const;
export type AttendeeRole = (typeof ATTENDEE_ROLES)[number];

export type Attendee = {
  memberId: string;
  name: string;
  role: AttendeeRole;
  joinedAt: EpochMs;
  /** False: a lead took them off the list, and their browser does not put them back. */
  isThere: boolean;
};

/** Something said on the way; `about`: the card that was in question. */
export type StandupNote = { id: string; text: string; by: string; at: EpochMs; about: string | null } & (
  | { kind: "parked" }
  /** A card of the board; `cardVersion`: as it was made, to tell whether somebody worked on it since. */
  | { kind: "action"; cardId: string; cardVersion: number; assignee: string | null }
);

/** What all who take part share, until the stand-up ends and then for good. */
export type StandupRun = {
  /** What "since last time" counts from. */
  since: EpochMs;
  budgetMs: DurationMs;
  presenter: { memberId: string; name: string };
  /** The card in question; null: nothing was under way. */
  cardId: string | null;
  exceptionsOnly: boolean;
  /** Cards that were in question, each once, in that order, and why they were walked. */
  walked: readonly WalkStop[];
  attendees: readonly Attendee[];
  notes: readonly StandupNote[];
};

/** How long a stand-up may take where its team has not said. */
export const USUAL_BUDGET_MS: DurationMs = 15 * 60_000;

/** Whom the list counts as having been there, by role. */
export function thereAs(run: Pick<StandupRun, "attendees">, role: AttendeeRole): Attendee[] {
  return run.attendees.filter((one) => one.isThere && one.role === role);
}
