import { randomUUID } from "node:crypto";
import { findMemberWithin } from "#server/db/absences.ts";
import { writeAudit } from "#server/db/audit.ts";
import { type CoverRow, decideCover, findCover } from "#server/db/covers.ts";
import type { Transaction } from "#server/db/database.ts";
import { findMember } from "#server/db/members.ts";
import { findSchedule } from "#server/db/schedules.ts";
import { authorize, notFound, scopeOf } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { keepCover } from "./keep-cover.ts";
import { tellOfAcceptance } from "./tell-of-cover.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/**
 * Takes over what a colleague needs covered; it becomes an override, a swap two, and more where a colleague is on by other
 * overrides. Who takes it: the person signed in, else `by`, else who was asked. Refusals: not-found, forbidden (asked of
 * somebody else), invalid-input (a script that names nobody), conflict (already decided, or nobody is on any more).
 */
export async function acceptCover(
  ctx: ServiceContext,
  { id, by }: { id: string; by?: string | null | undefined },
): Promise<CoverRow> {
  return ctx.db.$transaction(async (tx) => {
    const known = await findCover(tx, id);
    const owner = known === null ? null : await findSchedule(tx, known.scheduleId);
    authorize(ctx, "cover.change", scopeOf(owner));
    if (known === null) throw notFound("This cover");
    const schedule = await lockedSchedule(ctx, "cover.change", known.scheduleId, tx);
    const acceptedBy = await accepter(tx, ctx, known, by ?? null);
    const overrideId = randomUUID();
    const returnOverrideId = known.returnStartsAt === null ? null : randomUUID();
    const made = { acceptedBy, overrideId, returnOverrideId };
    const decision = { state: "accepted", ...made, decidedAt: ctx.now } as const;
    const cover = await decideCover(tx, id, decision);
    if (cover === null) throw new Refusal("conflict", "This cover is no longer open.");
    await writeAudit(tx, ctx, {
      action: "cover.accepted",
      teamId: schedule.teamId,
      subjectKind: "cover",
      subjectId: id,
      detail: { schedule: schedule.name, member: cover.member, by: acceptedBy, override: overrideId },
    });
    await tellOfAcceptance(tx, ctx, schedule, cover);
    const { member, startsAt, endsAt, returnStartsAt, returnEndsAt, reason, createdBy: askedBy } = cover;
    const span = { start: startsAt.getTime(), end: endsAt.getTime() };
    await keepCover(tx, ctx, schedule, { member, by: acceptedBy, span, overrideId, reason, askedBy });
    if (returnOverrideId !== null && returnStartsAt !== null && returnEndsAt !== null) {
      const inReturn = { start: returnStartsAt.getTime(), end: returnEndsAt.getTime() };
      const back = { member: acceptedBy, by: member, span: inReturn, overrideId: returnOverrideId };
      await keepCover(tx, ctx, schedule, { ...back, reason, askedBy });
    }
    return cover;
  });
}

async function accepter(tx: Transaction, ctx: ServiceContext, cover: CoverRow, by: string | null): Promise<string> {
  const own = ctx.actor.kind === "user" ? ((await findMember(tx, ctx.actor.memberId))?.handle ?? null) : null;
  if (own !== null && by !== null && by !== own) throw new Refusal("forbidden", "Everybody accepts for themselves.");
  const handle = own ?? by ?? cover.askedOf;
  if (handle === null) {
    const message = "This cover is open to all: name who takes it.";
    throw new Refusal("invalid-input", message, { issues: [{ path: "member", message }] });
  }
  if (cover.askedOf !== null && handle !== cover.askedOf)
    throw new Refusal("forbidden", `This was asked of “${cover.askedOf}” alone.`);
  if (handle === cover.member) throw new Refusal("conflict", "Nobody covers their own shift.");
  if ((await findMemberWithin(tx, handle, { teamIds: null, ownId: null })) === null) {
    const message = `No member has the handle “${handle}”.`;
    throw new Refusal("invalid-input", message, { issues: [{ path: "member", message }] });
  }
  return handle;
}
