import { type RotaPerson, rotaPeople } from "#server/db/absences.ts";
import type { CoverRow } from "#server/db/covers.ts";
import type { Transaction } from "#server/db/database.ts";
import { membersToldOfCover } from "#server/db/member-notifications.ts";
import type { ScheduleRow } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { tellMembers } from "../notifications/tell-members.ts";
import type { ServiceContext } from "../service-context.ts";

/** Tells who is asked to cover, or everybody else in the rota. */
export async function tellOfCover(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  cover: CoverRow,
  inRota: ReadonlyMap<Handle, RotaPerson>,
): Promise<void> {
  const { askedOf, member, reason } = cover;
  const people = await peopleOf(tx, cover, askedOf === null ? [...inRota.keys()] : [askedOf]);
  const told = people.filter(({ handle, deactivatedAt }) => handle !== member && deactivatedAt === null);
  const about = await aboutCover(tx, schedule, cover, people);
  await tellMembers(
    tx,
    { memberIds: told.map(({ id }) => id).filter((id) => !isActor(ctx, id)) },
    { teamId: schedule.teamId, at: ctx.now, about: { kind: "cover-asked", reason, ...about } },
  );
}

/** Tells who needed cover that somebody takes it. */
export async function tellOfAcceptance(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  cover: CoverRow,
): Promise<void> {
  const by = cover.acceptedBy ?? "";
  const people = await peopleOf(tx, cover, [by]);
  const needed = people.filter(({ handle, id }) => handle === cover.member && !isActor(ctx, id));
  const byName = people.find(({ handle }) => handle === by)?.name ?? by;
  const about = await aboutCover(tx, schedule, cover, people);
  await tellMembers(
    tx,
    { memberIds: needed.map(({ id }) => id) },
    { teamId: schedule.teamId, at: ctx.now, about: { kind: "cover-accepted", byName, ...about } },
  );
}

/** Tells who was asked that cover is no longer needed. */
export async function tellOfWithdrawal(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  cover: CoverRow,
): Promise<void> {
  const asked = await membersToldOfCover(tx, cover.id, cover.createdAt);
  const about = await aboutCover(tx, schedule, cover, await peopleOf(tx, cover, []));
  await tellMembers(
    tx,
    { memberIds: asked.filter((id) => !isActor(ctx, id)) },
    { teamId: schedule.teamId, at: ctx.now, about: { kind: "cover-withdrawn", ...about } },
  );
}

function peopleOf(tx: Transaction, { member, startsAt, endsAt }: CoverRow, others: readonly Handle[]) {
  return rotaPeople(tx, [...new Set([member, ...others])], { start: startsAt.getTime(), end: endsAt.getTime() });
}

async function aboutCover(
  tx: Transaction,
  { id, name, teamId, definition }: ScheduleRow,
  { id: coverId, member, startsAt, endsAt, returnStartsAt, returnEndsAt }: CoverRow,
  people: readonly RotaPerson[],
) {
  return {
    coverId,
    scheduleId: id,
    scheduleName: name,
    teamSlug: teamId === null ? null : ((await findTeam(tx, teamId))?.slug ?? null),
    memberName: people.find(({ handle }) => handle === member)?.name ?? member,
    start: startsAt.getTime(),
    end: endsAt.getTime(),
    timeZone: definition.timeZone,
    inReturn:
      returnStartsAt === null || returnEndsAt === null
        ? null
        : { start: returnStartsAt.getTime(), end: returnEndsAt.getTime() },
  };
}

/** Nobody is told of what they did themselves. */
function isActor({ actor }: ServiceContext, memberId: string): boolean {
  return actor.kind === "user" && actor.memberId === memberId;
}
