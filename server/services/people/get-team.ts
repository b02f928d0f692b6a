import { z } from "zod";
import { findTeam, findTeamBySlug } from "#server/db/teams.ts";
import { authorize, notFound, scopeOf } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type TeamView, teamView } from "./team-view.ts";

export const getTeamInput = z.union([z.object({ id: z.string().max(100) }), z.object({ slug: z.string().max(100) })]);

/** One team, by its id or by its name in addresses. Refusals: not-found. */
export async function getTeam(ctx: ServiceContext, input: z.output<typeof getTeamInput>): Promise<TeamView> {
  const team = await ("id" in input ? findTeam(ctx.db, input.id) : findTeamBySlug(ctx.db, input.slug));
  authorize(ctx, "team.read", scopeOf(team === null ? null : { teamId: team.id }));
  if (team === null) throw notFound("This team");
  return teamView(team);
}
