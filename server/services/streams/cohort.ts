import { type CohortFilter, cohortSums } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { openItemsAt } from "#server/db/items.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { DEFAULT_SHOWN_STAGES, type ShownStage } from "#server/domain/flow/shown-stages.ts";
import { type CohortMap, cohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import type { MapQuery } from "./read-input.ts";

/** The map of a cohort, in milliseconds, and how many items were on their way at `now`. */
export async function cohort(
  db: Database | Transaction,
  streamId: string,
  calendar: "elapsed" | "business",
  filter: CohortFilter,
  shown: readonly ShownStage[] = DEFAULT_SHOWN_STAGES,
): Promise<{ map: CohortMap; openItems: number }> {
  const [sums, inProgress] = await Promise.all([
    cohortSums(
      db,
      streamId,
      calendar,
      filter,
      shown.map(({ stage }) => stage),
    ),
    inProgressByStage(db, streamId, filter),
  ]);
  const openItems = [...inProgress.values()].reduce((sum, items) => sum + items, 0);
  return { map: cohortMap(sums, inProgress, shown), openItems };
}

export function cohortFilter(query: Omit<MapQuery, "calendar">, now: Date): CohortFilter {
  const { repository, service, label, type, author } = query;
  return {
    from: query.from?.getTime() ?? null,
    to: query.to?.getTime() ?? null,
    now: now.getTime(),
    repository,
    service,
    label,
    type,
    author,
  };
}

async function inProgressByStage(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
): Promise<Map<StageId, number>> {
  const { counted, others } = await openItemsAt(db, streamId, filter);
  const inProgress = new Map(counted);
  for (const facts of others) {
    const stage = itemAt(facts, filter.now).stages.findLast((one) => one.leftAt === null)?.stage;
    if (stage !== undefined) inProgress.set(stage, (inProgress.get(stage) ?? 0) + 1);
  }
  return inProgress;
}
