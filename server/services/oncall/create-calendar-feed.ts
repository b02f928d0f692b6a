import { publicAddress } from "#server/config/public-address.ts";
import { writeAudit } from "#server/db/audit.ts";
import { type CalendarFeedRow, insertCalendarFeed } from "#server/db/calendar-feeds.ts";
import type { Transaction } from "#server/db/database.ts";
import { findTeam } from "#server/db/teams.ts";
import { actorName } from "../actor-name.ts";
import { newSecretToken } from "../people/secret-token.ts";
import { authorize, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownMemberId, reachableMember } from "./reachable-member.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** One of the three. */
export type CalendarFeedInput = {
  /** Handle. */
  member?: string | null | undefined;
  schedule?: string | null | undefined;
  team?: string | null | undefined;
};

/**
 * Makes a secret link to a calendar of shifts, shown in this answer and nowhere else. One's own needs no role. Refusals:
 * forbidden, not-found (schedule or team), invalid-input (unknown handle).
 */
export async function createCalendarFeed(
  ctx: ServiceContext,
  input: CalendarFeedInput,
): Promise<CalendarFeedRow & { url: string }> {
  const { token, tokenHash } = newSecretToken("cal");
  return ctx.db.$transaction(async (tx) => {
    const { subject, teamId } = await subjectOf(tx, ctx, input);
    const row = await insertCalendarFeed(tx, {
      ...subject,
      tokenHash,
      createdAt: ctx.now,
      createdBy: actorName(ctx.actor),
    });
    await writeAudit(tx, ctx, {
      action: "calendar-feed.created",
      teamId,
      subjectKind: "calendar-feed",
      subjectId: row.id,
      detail: {
        member: row.member?.handle ?? null,
        schedule: row.schedule?.name ?? null,
        team: row.team?.name ?? null,
      },
    });
    return { ...row, url: `${publicAddress()}/api/calendar/${token}.ics` };
  });
}

type Subject = Pick<CalendarFeedRow, "memberId" | "scheduleId" | "teamId">;

async function subjectOf(
  tx: Transaction,
  ctx: ServiceContext,
  { member, schedule, team }: CalendarFeedInput,
): Promise<{ subject: Subject; teamId: string | null }> {
  const nobody: Subject = { memberId: null, scheduleId: null, teamId: null };
  if (schedule) {
    const { id, teamId } = await visibleSchedule(ctx, "calendar-feed.make", schedule, tx);
    return { subject: { ...nobody, scheduleId: id }, teamId };
  }
  if (team) {
    authorize(ctx, "calendar-feed.make", { teamId: team });
    if ((await findTeam(tx, team)) === null) throw notFound("This team");
    return { subject: { ...nobody, teamId: team }, teamId: team };
  }
  if (ownMemberId(ctx.actor) === null) authorize(ctx, "calendar-feed.make", "anywhere");
  const found = await reachableMember(tx, ctx, { handle: member ?? "", path: "member", least: "admin" });
  return { subject: { ...nobody, memberId: found.id }, teamId: null };
}
