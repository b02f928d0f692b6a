import { z } from "zod";
import { parkedBySource } from "#server/db/deliveries.ts";
import { type NotificationRow, notificationRows } from "#server/db/member-notifications.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownNotifications } from "./own-notifications.ts";

export const listNotificationsInput = z.object({
  /** The id of the last one shown; null: from the newest on. */
  cursor: z.string().max(100).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
});

export type NotificationView = Pick<NotificationRow, "id" | "at" | "readAt" | "about"> & {
  /** How many deliveries of the source are parked now; null: it is not about a source. */
  parkedNow: number | null;
};

/** What the asking person was told of, newest first. */
export async function listNotifications(
  ctx: ServiceContext,
  input: z.output<typeof listNotificationsInput>,
): Promise<{ items: NotificationView[]; nextCursor: string | null }> {
  const me = signedInMember(ctx, "notification.list");
  const page = { beforeId: input.cursor ?? null, limit: input.limit };
  const rows = await notificationRows(ctx.db, ownNotifications(me), page);
  const sources = rows.flatMap(({ about }) => (about.kind === "deliveries-parked" ? [about.sourceId] : []));
  const parked = await parkedBySource(ctx.db, sources);
  const items = rows.map(({ id, at, readAt, about }) => ({
    id,
    at,
    readAt,
    about,
    parkedNow: about.kind === "deliveries-parked" ? (parked.get(about.sourceId) ?? 0) : null,
  }));
  return { items, nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
}
