import { z } from "zod";
import { readCursor, writeCursor } from "#server/db/backfill-cursors.ts";
import type { RepositorySync } from "./repository-sync.ts";
import type { PageWalked } from "./walk-pages.ts";

const watermark = z.object({ newest: z.number().nullable(), since: z.string().nullable() });

/**
 * Up to where a list has been read completely: newer elements come first, so the next walk may stop there. Null: it has
 * not, or only from a later `since` on than is asked for now.
 */
export async function readWatermark(sync: RepositorySync, list: string): Promise<number | null> {
  const stored = watermark.safeParse((await readCursor(sync.db, sync.id, list))?.cursor);
  if (!stored.success) return null;
  const { newest, since } = stored.data;
  const reachesBack = since === null || (sync.since !== null && since <= sync.since);
  return reachesBack ? newest : null;
}

/** Notes that a list has been read completely. An earlier, deeper walk stays the one that counts. */
export async function writeWatermark(sync: RepositorySync, list: string, walked: PageWalked): Promise<void> {
  if (walked.kind !== "walked") return;
  const stored = watermark.safeParse((await readCursor(sync.db, sync.id, list))?.cursor);
  const reachedBack = walked.end === "stopped" && stored.success ? stored.data.since : sync.since;
  const newest = walked.newest ?? (stored.success ? stored.data.newest : null);
  await sync.db.$transaction((tx) => writeCursor(tx, sync.id, list, { newest, since: reachedBack }));
}
