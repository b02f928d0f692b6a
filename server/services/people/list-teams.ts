import { listTeamRows } from "#server/db/teams.ts";
import { authorize, visibleTeams } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type TeamView, teamView } from "./team-view.ts";

/** The teams the actor may see, by name. */
export async function listTeams(ctx: ServiceContext): Promise<TeamView[]> {
  authorize(ctx, "team.list", "anywhere");
  const visible = visibleTeams(ctx.actor);
  const rows = await listTeamRows(ctx.db, visible.kind === "all" ? null : visible.teamIds);
  return rows.map(teamView);
}
