import type { CohortFilter } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { itemFace } from "#server/db/item-face.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** An item on its way, and the stage it is in; `since`: the start of the span that runs. */
export type OpenItemRow = {
  key: string;
  title: string;
  type: string | null;
  stage: StageId;
  startedAt: EpochMs;
  since: EpochMs;
};

/**
 * Open items whose row tells the stage they are in at `now`, oldest first; for those whose stage only their facts tell
 * see `openItemsAt`.
 */
export async function oldestOpenItems(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
  limit: number,
): Promise<OpenItemRow[]> {
  const conditions = [
    Prisma.sql`i.stream_id = ${streamId} AND i.state = 'open' AND i.current_since <= ${new Date(filter.now)}`,
    ...itemFace(filter),
  ];
  const rows = await db.$queryRaw<
    { key: string; title: string; type: string | null; stage: StageId; started_at: Date; since: Date }[]
  >`
    SELECT i.key, i.title, i.type, i.current_stage AS stage, i.started_at, i.current_since AS since
    FROM item i WHERE ${Prisma.join(conditions, " AND ")} ORDER BY i.started_at, i.key LIMIT ${limit}`;
  return rows.map(({ started_at, since, ...row }) => ({
    ...row,
    startedAt: started_at.getTime(),
    since: since.getTime(),
  }));
}
