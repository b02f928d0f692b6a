import { liveSession, touchSession } from "#server/db/sessions.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import type { Actor, Role, ServiceContext } from "../service-context.ts";

/**
 * Who a session stands for, looked up anew on every request, so that revoking acts at once; null: nobody any more. An
 * ops partner works with the team and counts as its member.
 */
export async function sessionActor(
  ctx: Pick<ServiceContext, "db" | "now">,
  sessionId: string,
): Promise<Extract<Actor, { kind: "user" }> | null> {
  const session = await liveSession(ctx.db, sessionId, ctx.now);
  if (session === null) return null;
  if (ctx.now.getTime() - session.lastSeenAt.getTime() >= MINUTE_MS) await touchSession(ctx.db, sessionId, ctx.now);
  const teamRoles: Record<string, Role> = {};
  for (const teamId of session.opsPartnerOf) teamRoles[teamId] = "member";
  for (const { teamId, role } of session.memberships)
    teamRoles[teamId] = role === "viewer" && teamId in teamRoles ? "member" : role;
  return {
    kind: "user",
    memberId: session.memberId,
    sessionId: session.sessionId,
    name: session.name,
    workspaceRole: session.workspaceRole,
    teamRoles,
  };
}
