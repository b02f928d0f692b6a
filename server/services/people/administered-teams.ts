import { atLeast, roleIn, visibleTeams } from "../permissions.ts";
import type { Actor } from "../service-context.ts";

/** The teams in which the actor is at least admin; null: the whole workspace. */
export function administeredTeams(actor: Actor): string[] | null {
  const visible = visibleTeams(actor);
  if (visible.kind === "all" && atLeast(roleIn(actor, { teamId: null }), "admin")) return null;
  const known = actor.kind === "user" ? Object.keys(actor.teamRoles) : visible.kind === "some" ? visible.teamIds : [];
  return known.filter((teamId) => atLeast(roleIn(actor, { teamId }), "admin"));
}
