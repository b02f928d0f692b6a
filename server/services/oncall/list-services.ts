import { listServiceRows, type ServiceRow } from "#server/db/services.ts";
import { authorize, visibleTeams } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** The services of the teams one may see, by name. */
export async function listServices(ctx: ServiceContext): Promise<ServiceRow[]> {
  authorize(ctx, "service.list", "anywhere");
  const visible = visibleTeams(ctx.actor);
  return listServiceRows(ctx.db, visible.kind === "all" ? {} : { teamId: { in: visible.teamIds } });
}
