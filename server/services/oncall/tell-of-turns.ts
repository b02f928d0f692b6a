import type { RotaPerson } from "#server/db/absences.ts";
import type { Transaction } from "#server/db/database.ts";
import type { ScheduleRow } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import { editImpact, type Impact } from "#server/domain/oncall/edit-impact.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { actorName } from "../actor-name.ts";
import { tellMembers } from "../notifications/tell-members.ts";
import type { ServiceContext } from "../service-context.ts";
import { storedRota } from "./stored-rota.ts";

/** What is further ahead is told by the rota when it comes near. */
const AHEAD_MS = 366 * DAY_MS;
const MOST_SPANS = 10;

export type TurnsSeen = { segments: Segment[]; people: Map<Handle, RotaPerson>; range: Span };

/** Who is on in the part of a span that is to come; null: none of it is. Asked before a change, to tell of it after. */
export async function turnsToCome(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  { start, end }: Span,
): Promise<TurnsSeen | null> {
  const now = ctx.now.getTime();
  const range = { start: Math.max(start, now), end: Math.min(end, now + AHEAD_MS) };
  if (range.start >= range.end) return null;
  const rota = await storedRota(tx, schedule, range);
  return { segments: finalSchedule(rota, range), people: rota.people, range };
}

/**
 * Tells whom an override, made or taken back, has put on call or taken off it, but not who did that. `before` is what
 * `turnsToCome` said until then.
 */
export async function tellOfTurns(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  { before, ...override }: { before: TurnsSeen | null; id: string; state: "made" | "revoked"; reason: string | null },
): Promise<void> {
  const after = before === null ? null : await turnsToCome(tx, ctx, schedule, before.range);
  if (before === null || after === null) return;
  const impacts = editImpact(before.segments, after.segments).filter(
    ({ gains, loses }) => gains.length + loses.length > 0,
  );
  if (impacts.length === 0) return;
  const personOf = (handle: Handle) => after.people.get(handle) ?? before.people.get(handle);
  const teamSlug = schedule.teamId === null ? null : ((await findTeam(tx, schedule.teamId))?.slug ?? null);
  for (const { member, gains, loses } of impacts) {
    const person = personOf(member);
    if (person === undefined || person.deactivatedAt !== null) continue;
    if (ctx.actor.kind === "user" && ctx.actor.memberId === person.id) continue;
    await tellMembers(
      tx,
      { memberId: person.id },
      {
        teamId: schedule.teamId,
        at: ctx.now,
        about: {
          kind: "turns-changed",
          overrideId: override.id,
          state: override.state,
          reason: override.reason,
          byName: actorName(ctx.actor),
          scheduleId: schedule.id,
          scheduleName: schedule.name,
          teamSlug,
          timeZone: schedule.definition.timeZone,
          gains: gains.slice(0, MOST_SPANS),
          loses: loses.slice(0, MOST_SPANS),
          more: Math.max(0, gains.length - MOST_SPANS) + Math.max(0, loses.length - MOST_SPANS),
          others: othersIn(impacts, member, gains.length > 0 ? "loses" : "gains").map(
            (handle) => personOf(handle)?.name ?? handle,
          ),
        },
      },
    );
  }
}

/** Who else gains or loses by it. */
function othersIn(impacts: readonly Impact[], member: Handle, what: "gains" | "loses"): Handle[] {
  return impacts.filter((impact) => impact.member !== member && impact[what].length > 0).map((impact) => impact.member);
}
