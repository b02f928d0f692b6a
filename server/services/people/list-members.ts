import { listMemberRows, type MemberRow } from "#server/db/members.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** Everybody in the workspace, by name; a token bound to a team sees that team's people. */
export async function listMembers(ctx: ServiceContext): Promise<MemberRow[]> {
  authorize(ctx, "member.list", "anywhere");
  return listMemberRows(ctx.db, { teamId: ctx.actor.kind === "token" ? ctx.actor.teamId : null });
}
