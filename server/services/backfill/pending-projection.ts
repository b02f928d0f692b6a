import { removeCursor, writeCursor } from "#server/db/backfill-cursors.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { requestProjection } from "#server/services/streams/request-projection.ts";

/** Marks events whose streams have not been told yet; it outlives the process. */
const UNPROJECTED = "unprojected";
const CHANGES_PER_REQUEST = 5_000;
const REQUEST_EVERY_MS = 20_000;

export type PendingProjection = {
  /** In the transaction that changed so many events of the repository. */
  changed: (tx: Transaction, repositoryId: string, changes: number) => Promise<void>;
  /** At the end: asks for what is left, also what a killed run left. */
  flush: (db: Database, repositoryId: string) => Promise<void>;
};

/** Asks for the facts to follow a backfill while it runs, but not after every page. */
export function pendingProjection(clock: () => Date): PendingProjection {
  let changesSince = 0;
  let requestedAt = clock().getTime();
  const marked = new Set<string>();
  return {
    async changed(tx, repositoryId, changes) {
      if (changes === 0) return;
      changesSince += changes;
      const now = clock().getTime();
      if (changesSince < CHANGES_PER_REQUEST && now - requestedAt < REQUEST_EVERY_MS) {
        if (!marked.has(repositoryId)) await writeCursor(tx, repositoryId, UNPROJECTED, {});
        marked.add(repositoryId);
        return;
      }
      marked.delete(repositoryId);
      changesSince = 0;
      requestedAt = now;
      await removeCursor(tx, repositoryId, UNPROJECTED);
      await requestProjection(tx, { repositoryIds: [repositoryId] });
    },
    async flush(db, repositoryId) {
      await db.$transaction(async (tx) => {
        if (await removeCursor(tx, repositoryId, UNPROJECTED))
          await requestProjection(tx, { repositoryIds: [repositoryId] });
      });
    },
  };
}
