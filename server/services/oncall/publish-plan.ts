import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertRotaPlan } from "#server/db/rota-plans.ts";
import { writeLaid } from "#server/db/schedules.ts";
import { laidWithPlan } from "#server/domain/oncall/planning/laid-plan.ts";
import type { Bar, PlanProblem } from "#server/domain/oncall/planning/plan-problem.ts";
import type { RotationShift } from "#server/domain/oncall/planning/plan-slots.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { actorName } from "../actor-name.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import type { publishPlanInput } from "./plan-input.ts";
import { planningOf } from "./planning-of.ts";
import { lockedSchedule } from "./visible-schedule.ts";

type PublishPlanInput = z.output<typeof publishPlanInput>;

/**
 * Lays a plan into a rotation, as it was proposed or changed by hand: turns like any others, that overrides and covers act on. One
 * entry in the log. Refusals: not-found, forbidden, conflict (the shifts are no longer those that were planned), invalid-input
 * (somebody who is away, on elsewhere, new, or twice on a shift).
 */
export async function publishPlan(ctx: ServiceContext, input: PublishPlanInput): Promise<{ changedShifts: number }> {
  return ctx.db.$transaction(async (tx) => {
    const schedule = await lockedSchedule(ctx, "schedule.update", input.id, tx);
    const { problem, shifts, byHand, base } = await planningOf(tx, ctx, schedule, input);
    refuseOthers(shifts, input.shifts);
    const seats = input.shifts.map(({ members }) => members);
    refuseBarred(problem, seats);
    const turns = [
      ...shifts.map((shift, slot) => ({ ...shift, members: membersOf(problem, slot, seats[slot] ?? [], shift) })),
      // An override acts on whose turn it is, so this must stay.
      ...byHand.map((shift) => ({ ...shift, members: shift.now })),
    ].sort((left, right) => left.start - right.start);
    const changed = turns.filter(({ members, now }) => [...members].sort().join() !== [...now].sort().join()).length;
    if (changed === 0) return { changedShifts: 0 };
    const id = randomUUID();
    const laid = laidWithPlan(schedule.laid, base, { id, shifts: turns });
    await writeLaid(tx, schedule.id, laid, ctx.now);
    const span = { start: turns[0]?.start ?? 0, end: turns.at(-1)?.end ?? 0 };
    await insertRotaPlan(tx, {
      id,
      scheduleId: schedule.id,
      rotations: [input.rotation],
      span,
      beside: problem.slots.flatMap(({ start, beside }) =>
        beside.map((along) => ({ rotation: input.rotation, start, ...along })),
      ),
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
        rotation: input.rotation,
        start: new Date(span.start).toISOString(),
        end: new Date(span.end).toISOString(),
        changedShifts: changed,
        shifts: turns.map(({ start, members }) => `${new Date(start).toISOString()} ${members.join("+")}`),
      },
    });
    await appendFeed(tx, feedScope(schedule.teamId), "schedule.changed", { scheduleId: schedule.id });
    return { changedShifts: changed };
  });
}

/** Who goes along is on as well; a seat nobody can take stays with whose turn it is, whose absence the rota then shows. */
function membersOf(
  problem: PlanProblem,
  slot: number,
  seats: readonly (Handle | null)[],
  { group }: RotationShift,
): Handle[] {
  const taken = seats.flatMap((handle) => (handle === null ? [] : [handle]));
  const left = group.filter((handle) => !taken.includes(handle)).slice(0, seats.length - taken.length);
  return [...taken, ...left, ...(problem.slots[slot]?.beside ?? []).map(({ member }) => member)];
}

function refuseOthers(shifts: readonly RotationShift[], asked: PublishPlanInput["shifts"]): void {
  const isSame =
    shifts.length === asked.length &&
    shifts.every(
      ({ start, group }, slot) => asked[slot]?.start === start && asked[slot]?.members.length === group.length,
    );
  if (!isSame) throw new Refusal("conflict", "The rota has changed since this was planned. Plan it again.");
}

const BARRED: Record<Bar, string> = {
  away: "is away then",
  "double-booked": "is on call elsewhere then",
  new: "is not yet ready for a shift alone",
  beside: "goes along with somebody else then",
};

function refuseBarred({ people, bars }: PlanProblem, plan: readonly (readonly (Handle | null)[])[]): void {
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
              : null;
      return message === null ? [] : [{ path: `shifts.${slot}.members.${seat}`, message }];
    }),
  );
  if (issues[0] !== undefined) throw new Refusal("invalid-input", issues[0].message, { issues });
}
