import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertRotaPlan } from "#server/db/rota-plans.ts";
import { writeLaid } from "#server/db/schedules.ts";
import { laidWithPlan } from "#server/domain/oncall/planning/laid-plan.ts";
import type { Bar } from "#server/domain/oncall/planning/plan-problem.ts";
import type { PosedShift } from "#server/domain/oncall/planning/plan-problem-of.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { actorName } from "../actor-name.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import type { publishPlanInput } from "./plan-input.ts";
import { type PlanningFacts, planningOf } from "./planning-of.ts";
import { lockedSchedule } from "./visible-schedule.ts";

type PublishPlanInput = z.output<typeof publishPlanInput>;
/** By slot, by seat: whom it was given to; null: nobody could take it. */
type Seats = readonly (readonly (Handle | null)[])[];
type PlannedTurn = PosedShift & { members: readonly Handle[] };

/**
 * Lays a plan into its rotations, as it was proposed or changed by hand: turns like any others, that overrides and covers act on. One
 * entry in the log. Refusals: not-found, forbidden, conflict (the shifts are no longer those that were planned), invalid-input
 * (somebody who is away, on elsewhere, new, in no turn of it, twice on a shift, or on two at once).
 */
export async function publishPlan(ctx: ServiceContext, input: PublishPlanInput): Promise<{ changedShifts: number }> {
  return ctx.db.$transaction(async (tx) => {
    const schedule = await lockedSchedule(ctx, "schedule.update", input.id, tx);
    const planning = await planningOf(tx, ctx, schedule, input);
    refuseOthers(planning.shifts, input.shifts);
    const seats = input.shifts.map(({ members }) => members);
    refuseBarred(planning, seats);
    const changed = changedOf(turnsOf(planning, seats));
    const turns = changed.flatMap((rotation) => rotation.turns).sort((left, right) => left.start - right.start);
    if (turns.length === 0) return { changedShifts: 0 };
    const changedShifts = turns.filter(isChanged).length;
    const id = randomUUID();
    const laid = changed.reduce((so, { base, turns: shifts }) => laidWithPlan(so, base, { id, shifts }), schedule.laid);
    await writeLaid(tx, schedule.id, laid, ctx.now);
    const span = { start: turns[0]?.start ?? 0, end: Math.max(...turns.map(({ end }) => end)) };
    const { slots } = planning.problem;
    await insertRotaPlan(tx, {
      id,
      scheduleId: schedule.id,
      rotations: namesOf(planning.bases),
      span,
      beside: slots.flatMap(({ rotation, start, beside }) => beside.map((along) => ({ rotation, start, ...along }))),
      wishes: input.wishes,
      createdAt: ctx.now,
      createdBy: actorName(ctx.actor),
    });
    await writeAudit(tx, ctx, {
      action: "plan.published",
      teamId: schedule.teamId,
      subjectKind: "plan",
      subjectId: id,
      detail: {
        schedule: schedule.name,
        rotation: namesOf(changed.map(({ base }) => base)).join(", "),
        start: new Date(span.start).toISOString(),
        end: new Date(span.end).toISOString(),
        changedShifts,
        shifts: turns.map(
          ({ rotation, start, members }) => `${new Date(start).toISOString()} ${rotation}: ${members.join("+")}`,
        ),
      },
    });
    await appendFeed(tx, feedScope(schedule.teamId), "schedule.changed", { scheduleId: schedule.id });
    return { changedShifts };
  });
}

type StretchTurns = { base: PlanningFacts["bases"][number]; turns: PlannedTurn[] };

/** All stretches of the rotations a turn changes in, in order: a plan laid into one gives up what an earlier plan said of later ones. */
function changedOf(stretches: readonly StretchTurns[]): StretchTurns[] {
  const changed = new Set(stretches.filter(({ turns }) => turns.some(isChanged)).map(({ base }) => base.name));
  const startOf = ({ turns }: StretchTurns) => turns[0]?.start ?? 0;
  return stretches.filter(({ base }) => changed.has(base.name)).sort((left, right) => startOf(left) - startOf(right));
}

function namesOf(bases: PlanningFacts["bases"]): string[] {
  return [...new Set(bases.map(({ name }) => name))];
}

/** The turns of each stretch, those that overrides decide among them: an override acts on whose turn it is, so this must stay. */
function turnsOf({ bases, problem, shifts, byHand }: PlanningFacts, seats: Seats): StretchTurns[] {
  const clashing = shifts.map((_, slot) => [...(problem.clashes[slot] ?? [])]);
  problem.clashes.forEach((earlier, slot) => {
    for (const other of earlier) clashing[other]?.push(slot);
  });
  const planned = shifts.map((shift, slot) => {
    const busy = new Set(clashing[slot]?.flatMap((other) => seats[other] ?? []));
    const along = problem.slots[slot]?.beside.map(({ member }) => member) ?? [];
    return { ...shift, members: [...membersOf(shift, seats[slot] ?? [], busy), ...along] };
  });
  return bases.map((base) => ({
    base,
    turns: [...planned, ...byHand.map((shift) => ({ ...shift, members: shift.now }))]
      .filter(({ stretch }) => stretch === base)
      .sort((left, right) => left.start - right.start),
  }));
}

/**
 * A seat nobody can take stays with whose turn it is, whose absence the rota then shows; with nobody, where they are on with another shift
 * at the time.
 */
function membersOf(
  { group }: PosedShift,
  seats: readonly (Handle | null)[],
  busy: ReadonlySet<Handle | null>,
): Handle[] {
  const taken = seats.flatMap((handle) => (handle === null ? [] : [handle]));
  const left = group.filter((handle) => !taken.includes(handle) && !busy.has(handle));
  return [...taken, ...left.slice(0, seats.length - taken.length)];
}

function isChanged({ members, now }: PlannedTurn): boolean {
  return [...members].sort().join() !== [...now].sort().join();
}

function refuseOthers(shifts: readonly PosedShift[], asked: PublishPlanInput["shifts"]): void {
  const isSame =
    shifts.length === asked.length &&
    shifts.every(({ rotation, start, group }, slot) => {
      const other = asked[slot];
      return other?.rotation === rotation && other.start === start && other.members.length === group.length;
    });
  if (!isSame) throw new Refusal("conflict", "The rota has changed since this was planned. Plan it again.");
}

const BARRED: Record<Bar, string> = {
  away: "is away then",
  "double-booked": "is on call elsewhere then",
  new: "is not yet ready for a shift alone",
  beside: "goes along with somebody else then",
  "other-turns": "takes no turns in this rotation",
};

function refuseBarred({ problem: { people, bars, clashes } }: PlanningFacts, plan: Seats): void {
  const issues = plan.flatMap((seats, slot) =>
    seats.flatMap((handle, seat) => {
      if (handle === null) return [];
      const place = people.findIndex((person) => person.handle === handle);
      const bar = bars[slot]?.[place];
      const message =
        bar === undefined
          ? `“${handle}” is no part of this plan.`
          : bar !== null
            ? `“${handle}” ${BARRED[bar]}.`
            : seats.indexOf(handle) < seat
              ? `“${handle}” has this shift twice.`
              : clashes[slot]?.some((other) => plan[other]?.includes(handle))
                ? `“${handle}” has another shift at this time.`
                : null;
      return message === null ? [] : [{ path: `shifts.${slot}.members.${seat}`, message }];
    }),
  );
  if (issues[0] !== undefined) throw new Refusal("invalid-input", issues[0].message, { issues });
}
