import type { CohortFilter } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { itemFace } from "#server/db/item-face.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** How many items of a type finished between two edges, named by the place of the first. */
export type FinishedCount = { bucket: number; type: string | null; items: number };

/** Items finished between the first and the last of ascending edges (half-open) and by `now`, by bucket and type. */
export async function finishedByBucket(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
  edges: readonly EpochMs[],
): Promise<FinishedCount[]> {
  const [first, last] = [edges[0], edges.at(-1)];
  if (first === undefined || last === undefined || edges.length < 2) return [];
  const conditions = [
    Prisma.sql`i.stream_id = ${streamId} AND i.state = 'done' AND i.finished_at <= ${new Date(filter.now)}`,
    Prisma.sql`i.finished_at >= ${new Date(first)} AND i.finished_at < ${new Date(last)}`,
    ...itemFace(filter),
  ];
  return await db.$queryRaw<FinishedCount[]>`
    SELECT width_bucket(extract(epoch FROM i.finished_at)::float8 * 1000, ${[...edges]}::float8[]) - 1 AS bucket,
           i.type AS type, count(*)::int AS items
    FROM item i WHERE ${Prisma.join(conditions, " AND ")} GROUP BY 1, 2 ORDER BY 1, 2`;
}
