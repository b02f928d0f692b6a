import { z } from "zod";
import { type DeliveryRow, listDeliveryRows } from "#server/db/deliveries.ts";
import { cursorInstant, decodeCursor, encodeCursor } from "#server/services/cursor.ts";
import { authorize, teamFilter } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

export const listDeliveriesInput = z.object({
  state: z.enum(["received", "done", "parked"]).nullish(),
  /** A source's id. */
  source: z.string().nullish(),
  cursor: z.string().nullish(),
  limit: z.number().int().min(1).max(1000).default(100),
});
export type ListDeliveriesInput = z.input<typeof listDeliveriesInput>;

const position = z.tuple([cursorInstant, z.string()]);

/** The deliveries one may see, newest first. Refuses with invalid-input for a cursor of another list. */
export async function listDeliveries(
  ctx: ServiceContext,
  input: ListDeliveriesInput,
): Promise<{ items: DeliveryRow[]; nextCursor: string | null }> {
  authorize(ctx, "delivery.list", "anywhere");
  const { state, source, cursor, limit } = listDeliveriesInput.parse(input);
  const after = cursor ? decodeCursor("deliveries", cursor, position) : null;
  const rows = await listDeliveryRows(
    ctx.db,
    {
      ...(state ? { state } : {}),
      ...(source ? { sourceId: source } : {}),
      source: teamFilter(ctx.actor),
    },
    {
      after: after === null ? null : { receivedAt: after[0], id: after[1] },
      limit: limit + 1,
    },
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor("deliveries", [last.receivedAt.toISOString(), last.id]) : null };
}
