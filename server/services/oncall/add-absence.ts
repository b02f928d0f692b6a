import { type AbsenceRow, insertAbsence, teamsOfMember } from "#server/db/absences.ts";
import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, type FeedScope, feedScope } from "#server/db/feed.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { reachableMember } from "./reachable-member.ts";
import type { AbsenceInput } from "./schedule-input.ts";

/**
 * Enters when somebody is away: oneself, or a colleague of a team in which one works. It counts in every rota. Refusals:
 * forbidden, invalid-input (unknown handle).
 */
export async function addAbsence(ctx: ServiceContext, input: AbsenceInput): Promise<AbsenceRow> {
  authorize(ctx, "absence.change", "anywhere");
  return ctx.db.$transaction(async (tx) => {
    const member = await reachableMember(tx, ctx, { handle: input.member, path: "member", least: "member" });
    const row = await insertAbsence(tx, {
      memberId: member.id,
      startsAt: input.start,
      endsAt: input.end,
      createdAt: ctx.now,
    });
    await noteAbsence(tx, ctx, "absence.added", row);
    return row;
  });
}

/** The entry in the log, and word to the screens of the member's teams. */
export async function noteAbsence(
  tx: Transaction,
  ctx: ServiceContext,
  action: "absence.added" | "absence.removed",
  { id, member, startsAt, endsAt }: AbsenceRow,
): Promise<void> {
  const teamIds = (await teamsOfMember(tx, member.id)).sort();
  await writeAudit(tx, ctx, {
    action,
    teamId: teamIds[0] ?? null,
    subjectKind: "absence",
    subjectId: id,
    detail: { member: member.handle, start: startsAt.toISOString(), end: endsAt.toISOString() },
  });
  const scopes: FeedScope[] = teamIds.length === 0 ? ["workspace"] : teamIds.map(feedScope);
  for (const scope of scopes) await appendFeed(tx, scope, "absence.changed", { member: member.handle });
}
