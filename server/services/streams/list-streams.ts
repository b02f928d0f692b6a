import { z } from "zod";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import { listStreamRows } from "#server/db/streams.ts";
import { decodeCursor, encodeCursor } from "#server/services/cursor.ts";
import { authorize, teamFilter } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";

export type Page<Item> = { items: Item[]; nextCursor: string | null };

const position = z.tuple([z.string(), z.string()]);

/** The streams the actor may see, by name. */
export async function listStreams(
  ctx: ServiceContext,
  page: { limit: number; cursor?: string | undefined; teamId?: string | undefined },
): Promise<Page<StreamAnswer>> {
  authorize(ctx, "stream.list", "anywhere");
  const after = page.cursor === undefined ? null : decodeCursor("streams", page.cursor, position);
  const where = { AND: [teamFilter(ctx.actor), page.teamId === undefined ? {} : { teamId: page.teamId }] };
  const rows = await listStreamRows(ctx.db, where, {
    after: after === null ? null : { name: after[0], id: after[1] },
    limit: page.limit + 1,
  });
  const shown = rows.slice(0, page.limit);
  const pending = await pendingDeliveries(
    ctx.db,
    shown.map((row) => row.id),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => streamAnswer(row, pending.get(row.id) ?? 0, ctx.now)),
    nextCursor: rows.length > page.limit && last !== undefined ? encodeCursor("streams", [last.name, last.id]) : null,
  };
}
