import { listSourceRows } from "#server/db/sources.ts";
import { authorize, teamFilter } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type SourceView, sourceView } from "./source-view.ts";

/** The sources one may see, oldest first. */
export async function listSources(ctx: ServiceContext): Promise<SourceView[]> {
  authorize(ctx, "source.list", "anywhere");
  const rows = await listSourceRows(ctx.db, teamFilter(ctx.actor));
  return rows.map(sourceView);
}
