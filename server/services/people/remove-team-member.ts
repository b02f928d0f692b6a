import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { deleteTeamMember, findTeam } from "#server/db/teams.ts";
import { authorize, authorizeGrant, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

export const removeTeamMemberInput = z.object({ teamId: z.string().max(100), memberId: z.string().max(100) });

/** Takes a member out of a team. Refusals: not-found, forbidden (also for a role above the own). */
export async function removeTeamMember(
  ctx: ServiceContext,
  input: z.output<typeof removeTeamMemberInput>,
): Promise<void> {
  const { teamId, memberId } = input;
  authorize(ctx, "team.change-members", { teamId });
  await ctx.db.$transaction(async (tx) => {
    const membership = (await findTeam(tx, teamId))?.members.find(({ member }) => member.id === memberId);
    if (membership === undefined) throw notFound("This member of the team");
    authorizeGrant(ctx, membership.role, { teamId });
    await deleteTeamMember(tx, teamId, memberId);
    await writeAudit(tx, ctx, {
      action: "team.member-removed",
      teamId,
      subjectKind: "member",
      subjectId: memberId,
      detail: { handle: membership.member.handle, role: membership.role },
    });
    await appendFeed(tx, feedScope(teamId), "team.changed", { teamId });
  });
}
