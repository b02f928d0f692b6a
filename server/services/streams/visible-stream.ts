import type { Database, Transaction } from "#server/db/database.ts";
import { findStream, type StreamRow } from "#server/db/streams.ts";
import { authorize, notFound, type Verb } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** The stream a verb acts on, once the actor may do it; refuses with `not-found` what is out of reach. */
export async function visibleStream(
  ctx: ServiceContext,
  verb: Verb,
  streamId: string,
  tx: Database | Transaction = ctx.db,
): Promise<StreamRow> {
  const stream = await findStream(tx, streamId);
  if (stream === null) {
    authorize(ctx, "stream.list", "anywhere");
    throw notFound("This stream");
  }
  authorize(ctx, verb, { teamId: stream.teamId });
  return stream;
}
