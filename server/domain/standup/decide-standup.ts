import type { WalkReason, WalkStop } from "#server/domain/board/standup-walk.ts";
import { ok, type Result, refused } from "#server/domain/shared/result.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { Attendee, AttendeeRole, StandupNote, StandupRun } from "./standup.ts";

/** One thing somebody does in a stand-up that runs. */
export type StandupStep =
  | { kind: "join"; role: AttendeeRole }
  | { kind: "show"; cardId: string; reason: WalkReason }
  | { kind: "filter"; exceptionsOnly: boolean }
  | { kind: "take-over" }
  | { kind: "hand-over"; memberId: string }
  | { kind: "note"; note: StandupNote }
  | { kind: "remove-note"; noteId: string }
  /** A lead puts right who was there. */
  | { kind: "attend"; memberId: string; name: string; role: AttendeeRole; isThere: boolean };

export type StandupRefusal =
  | { code: "not-presenting"; presenter: string }
  | { code: "not-there" }
  | { code: "no-such-note" }
  | { code: "needs-lead" };

export type Participant = { memberId: string; name: string; isLead: boolean; at: EpochMs };

/** A stand-up at its beginning: who starts it presents. */
export function startedRun(
  who: Pick<Participant, "memberId" | "name" | "at"> & { role: AttendeeRole },
  given: { since: EpochMs; budgetMs: DurationMs; walk: readonly WalkStop[] },
): StandupRun {
  const { memberId, name, role, at } = who;
  const first = given.walk[0];
  return {
    since: given.since,
    budgetMs: given.budgetMs,
    presenter: { memberId, name },
    cardId: first?.cardId ?? null,
    exceptionsOnly: false,
    walked: first === undefined ? [] : [first],
    attendees: [{ memberId, name, role, joinedAt: at, isThere: true }],
    notes: [],
  };
}

/**
 * The stand-up after a step, the same value where nothing changes. Showing cards is the presenter's, putting right who was
 * there a lead's, everything else anybody's who takes part.
 */
export function decideStandup(
  run: StandupRun,
  step: StandupStep,
  who: Participant,
): Result<StandupRun, StandupRefusal> {
  const presents = run.presenter.memberId === who.memberId;
  switch (step.kind) {
    case "join":
      return ok(joined(run, { memberId: who.memberId, name: who.name, role: step.role, at: who.at }));
    case "show": {
      if (!presents) return refused({ code: "not-presenting", presenter: run.presenter.name });
      if (run.cardId === step.cardId) return ok(run);
      const stop = { cardId: step.cardId, reason: step.reason };
      const isNew = !run.walked.some(({ cardId }) => cardId === step.cardId);
      return ok({ ...run, cardId: step.cardId, walked: isNew ? [...run.walked, stop] : run.walked });
    }
    case "filter":
      if (!presents) return refused({ code: "not-presenting", presenter: run.presenter.name });
      return ok(run.exceptionsOnly === step.exceptionsOnly ? run : { ...run, exceptionsOnly: step.exceptionsOnly });
    case "take-over":
      return ok(presents ? run : { ...run, presenter: { memberId: who.memberId, name: who.name } });
    case "hand-over": {
      if (!presents) return refused({ code: "not-presenting", presenter: run.presenter.name });
      const to = run.attendees.find(({ memberId, isThere }) => isThere && memberId === step.memberId);
      if (to === undefined) return refused({ code: "not-there" });
      return ok({ ...run, presenter: { memberId: to.memberId, name: to.name } });
    }
    case "note":
      return ok(run.notes.some(({ id }) => id === step.note.id) ? run : { ...run, notes: [...run.notes, step.note] });
    case "remove-note": {
      const notes = run.notes.filter(({ id }) => id !== step.noteId);
      return notes.length === run.notes.length ? refused({ code: "no-such-note" }) : ok({ ...run, notes });
    }
    case "attend": {
      if (!who.isLead) return refused({ code: "needs-lead" });
      const { memberId, name, role, isThere } = step;
      const before = run.attendees.find((one) => one.memberId === memberId);
      if (before?.role === role && before.isThere === isThere) return ok(run);
      const after: Attendee = { memberId, name, role, isThere, joinedAt: before?.joinedAt ?? who.at };
      const others = run.attendees.filter((one) => one.memberId !== memberId);
      return ok({ ...run, attendees: [...others, after].sort((left, right) => left.joinedAt - right.joinedAt) });
    }
  }
}

/** Whom the list knows already stays as it has them: a lead may have put them there otherwise, or taken them off. */
function joined(run: StandupRun, who: { memberId: string; name: string; role: AttendeeRole; at: EpochMs }): StandupRun {
  if (run.attendees.some(({ memberId }) => memberId === who.memberId)) return run;
  const { memberId, name, role, at } = who;
  return { ...run, attendees: [...run.attendees, { memberId, name, role, joinedAt: at, isThere: true }] };
}
