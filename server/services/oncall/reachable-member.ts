import { findMemberWithin } from "#server/db/absences.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { atLeast } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { Actor, Role, ServiceContext } from "../service-context.ts";

/** The teams in which the actor has at least a role; null: everywhere. */
export function teamsWithRole(actor: Actor, least: Role): string[] | null {
  switch (actor.kind) {
    case "job":
    case "cli":
      return null;
    case "anonymous":
    case "webhook":
      return [];
    case "token":
      if (!atLeast(actor.role, least)) return [];
      return actor.teamId === null ? null : [actor.teamId];
    case "user":
      if (atLeast(actor.workspaceRole, least)) return null;
      return Object.entries(actor.teamRoles).flatMap(([teamId, role]) => (atLeast(role, least) ? [teamId] : []));
  }
}

/** The member the actor is, if a person. */
export function ownMemberId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.memberId : null;
}

/**
 * The member with a handle, in whose name the actor may act: oneself, or somebody of a team in which one has the role.
 * Refusals: invalid-input at the path, be it that nobody has the handle or that one may not.
 */
export async function reachableMember(
  db: Database | Transaction,
  ctx: Pick<ServiceContext, "actor">,
  { handle, path, least }: { handle: string; path: string; least: Role },
): Promise<{ id: string; handle: string; name: string }> {
  const teamIds = teamsWithRole(ctx.actor, least);
  const member = await findMemberWithin(db, handle, { teamIds, ownId: ownMemberId(ctx.actor) });
  if (member !== null) return member;
  const message = `No member has the handle “${handle}”${teamIds === null ? "" : ", or you have no say over them"}.`;
  throw new Refusal("invalid-input", message, { issues: [{ path, message }] });
}
