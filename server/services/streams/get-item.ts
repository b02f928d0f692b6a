import { findItemFacts } from "#server/db/items.ts";
import { findRepositories } from "#server/db/repositories.ts";
import type { StreamRow } from "#server/db/streams.ts";
import type { ItemFacts } from "#server/domain/flow/facts.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";
import { type WorkCalendar, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type ItemAnswer, type ItemEvidence, itemAnswer, itemEvidence } from "./item-answer.ts";
import type { ItemQuery } from "./read-input.ts";
import { readNow } from "./read-range.ts";
import { streamWorkingHours } from "./stream-calendar.ts";
import { visibleStream } from "./visible-stream.ts";

/** Keys kept from before a repository was renamed, and those of another case, still find their item. */
async function byPresentName(ctx: ServiceContext, streamId: string, key: string): Promise<ItemFacts | null> {
  const [, named = "", rest = ""] = /^([^/#@]+\/[^/#@]+)([#@].+)$/.exec(key) ?? [];
  const present = (await findRepositories(ctx.db, [named])).get(named.toLowerCase());
  return present === undefined ? null : await findItemFacts(ctx.db, streamId, `${present.fullName}${rest}`);
}

export type ItemDetail = ItemAnswer & { evidence: ItemEvidence[]; shownStages: ShownStage[]; now: string };

/** An item, and what to answer it by. */
type FoundItem = { stream: StreamRow; facts: ItemFacts; now: EpochMs; calendar: WorkCalendar | null };

/** The item a read is about; refuses with not-found one that had not begun at `now`. */
export async function readItem(
  ctx: ServiceContext,
  streamId: string,
  key: string,
  query: ItemQuery,
): Promise<FoundItem> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  const now = readNow(ctx, query).getTime();
  const facts = (await findItemFacts(ctx.db, streamId, key)) ?? (await byPresentName(ctx, streamId, key));
  if (facts === null || facts.startedAt > now) throw notFound("This item");
  const calendar = query.calendar === "business" ? workCalendar(await streamWorkingHours(ctx.db, stream)) : null;
  return { stream, facts, now, calendar };
}

export function answerItem({ stream, facts, now, calendar }: FoundItem): ItemDetail {
  return {
    ...itemAnswer(facts, now, calendar, stream.shownStages),
    evidence: itemEvidence(facts, now),
    shownStages: stream.shownStages,
    now: new Date(now).toISOString(),
  };
}

/** One item as it was at `now`, with the event behind every boundary. */
export async function getItem(
  ctx: ServiceContext,
  streamId: string,
  key: string,
  query: ItemQuery,
): Promise<ItemDetail> {
  return answerItem(await readItem(ctx, streamId, key, query));
}
