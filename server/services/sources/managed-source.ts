import type { Database, Transaction } from "#server/db/database.ts";
import { ENVIRONMENT_SOURCE_ID, findSource, type SourceRow } from "#server/db/sources.ts";
import { authorize, notFound, type Verb } from "#server/services/permissions.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** The source a verb is about. Refuses with not-found, forbidden, or conflict for the environment's source. */
export async function managedSource(
  ctx: ServiceContext,
  db: Database | Transaction,
  verb: Verb,
  id: string,
): Promise<SourceRow> {
  const row = await findSource(db, id);
  if (row === null) {
    // Who may not know of sources at all learns that first.
    authorize(ctx, "source.list", "anywhere");
    throw notFound("This source");
  }
  authorize(ctx, verb, { teamId: row.teamId });
  if (id === ENVIRONMENT_SOURCE_ID) {
    throw new Refusal(
      "conflict",
      "This source stands for GITHUB_WEBHOOK_SECRET. Change or remove that setting instead.",
    );
  }
  return row;
}
