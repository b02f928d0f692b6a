import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findTeam, putTeamMember } from "#server/db/teams.ts";
import { authorize, authorizeGrant, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { membersForHandles } from "./members-for-handles.ts";
import { role } from "./person-fields.ts";

export const setTeamMemberInput = z.object({ teamId: z.string().max(100), handle: z.string().max(100), role });

/**
 * Adds a member to a team or changes the role there; nobody hands out or takes away more than the own role. Refusals:
 * not-found, forbidden, invalid-input (unknown handle).
 */
export async function setTeamMember(ctx: ServiceContext, input: z.output<typeof setTeamMemberInput>): Promise<void> {
  const { teamId } = input;
  authorize(ctx, "team.change-members", { teamId });
  authorizeGrant(ctx, input.role, { teamId });
  await ctx.db.$transaction(async (tx) => {
    const team = await findTeam(tx, teamId);
    if (team === null) throw notFound("This team");
    const [member] = await membersForHandles(tx, [input.handle], "handle");
    if (member === undefined) throw notFound("This member");
    const before = team.members.find((membership) => membership.member.id === member.id)?.role ?? null;
    if (before !== null) authorizeGrant(ctx, before, { teamId });
    await putTeamMember(tx, teamId, member.id, input.role);
    await writeAudit(tx, ctx, {
      action: before === null ? "team.member-added" : "team.member-role-changed",
      teamId,
      subjectKind: "member",
      subjectId: member.id,
      detail: { handle: member.handle, role: input.role, before },
    });
    await appendFeed(tx, feedScope(teamId), "team.changed", { teamId });
  });
}
