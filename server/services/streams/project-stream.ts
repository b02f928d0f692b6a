import { boardsThatFollow } from "#server/db/boards.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import {
  finishProjection,
  lockProjection,
  openProjectionRequests,
  type ProjectionRequestRow,
} from "#server/db/projection-requests.ts";
import { addedStages } from "#server/db/stage-columns.ts";
import { findStream, type StreamRow } from "#server/db/streams.ts";
import { deleteDeployments, deploymentHashes, writeDeployments } from "#server/db/write-deployments.ts";
import { deleteItems, itemHashes, writeItems } from "#server/db/write-items.ts";
import { canonicalJson } from "#server/domain/events/canonical-json.ts";
import type { StreamFacts } from "#server/domain/flow/facts.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";
import { stagePlan } from "#server/domain/flow/stage-plan.ts";
import { type WorkingHours, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { tellFlowOfBoards } from "../board/tell-flow-of-boards.ts";
import { type EventCache, eventCache } from "./event-cache.ts";
import { deploymentRow, itemHash, itemRow } from "./fact-row.ts";
import { settingsOf } from "./settings-of.ts";
import { streamWorkingHours } from "./stream-calendar.ts";

/** What a projection changed: keys of items and ids of deployments, written or removed. */
export type FactsChange = { items: string[]; deployments: string[] };

/** A feed entry names at most this many; more, and a screen loads everything anew. */
const MOST_NAMED = 200;
/** The largest streams take some seconds; a database under load more. */
const PATIENCE = { maxWait: 60_000, timeout: 15 * 60_000 };

/**
 * Brings a stream's facts up to date with its events and settings: computes them, writes the rows that differ, removes
 * those that are gone, and takes back the requests it served. One projection of a stream runs at a time. Answers null
 * where there was nothing to do; `always` computes even then, and from all events. With a cache, only the events of the
 * subjects that changed are read.
 */
export async function projectStream(
  db: Database,
  streamId: string,
  options: { always?: boolean; cache?: EventCache } = {},
): Promise<FactsChange | null> {
  const { always = false, cache = eventCache(0) } = options;
  const projected = db.$transaction(async (tx) => {
    await lockProjection(tx, streamId);
    // Requests before events: what arrives in between is seen early and computed once more, never missed.
    const requests = await openProjectionRequests(tx, streamId);
    const stream = await findStream(tx, streamId);
    if (stream === null || (requests.length === 0 && !stream.stale && !always)) return null;
    await tellFlowOfBoards(tx, stream);
    const facts = streamFacts(await cache.eventsFor(tx, stream, requests, always), settingsOf(stream));
    const { shown } = stagePlan(stream.settings.stages);
    const change = await writeChanges(tx, stream, facts, await streamWorkingHours(tx, stream), shown);
    await settle(tx, stream, requests, change, shown);
    return change;
  }, PATIENCE);
  try {
    return await projected;
  } catch (error) {
    cache.forget(streamId);
    throw error;
  }
}

async function writeChanges(
  tx: Transaction,
  stream: StreamRow,
  facts: StreamFacts,
  hours: WorkingHours,
  shown: readonly ShownStage[],
): Promise<FactsChange> {
  const storedItems = await itemHashes(tx, stream.id);
  const business = workCalendar(hours);
  const stages = shown.map(({ stage }) => stage);
  const measuredBy = JSON.stringify([hours, addedStages(stages)]);
  const items = facts.items.flatMap((item) => {
    const hash = itemHash(item, measuredBy);
    return storedItems.get(item.key) === hash ? [] : [itemRow(item, hash, business)];
  });
  const goneItems = missing(
    storedItems,
    facts.items.map((item) => item.key),
  );
  await writeItems(tx, stream.id, items, stages);
  await deleteItems(tx, stream.id, goneItems);

  const storedDeployments = await deploymentHashes(tx, stream.id);
  const deployments = facts.deployments
    .map(deploymentRow)
    .filter((row) => storedDeployments.get(row.facts.id) !== row.hash);
  const goneDeployments = missing(
    storedDeployments,
    facts.deployments.map((deployment) => deployment.id),
  );
  await writeDeployments(tx, stream.id, deployments);
  await deleteDeployments(tx, stream.id, goneDeployments);
  return {
    items: [...items.map((row) => row.facts.key), ...goneItems],
    deployments: [...deployments.map((row) => row.facts.id), ...goneDeployments],
  };
}

function missing(stored: ReadonlyMap<string, string>, present: readonly string[]): string[] {
  const there = new Set(present);
  return [...stored.keys()].filter((key) => !there.has(key));
}

async function settle(
  tx: Transaction,
  stream: StreamRow,
  requests: readonly ProjectionRequestRow[],
  change: FactsChange,
  shown: ShownStage[],
): Promise<void> {
  const renamed = canonicalJson(shown) !== canonicalJson(stream.shownStages);
  const changed = renamed || change.items.length + change.deployments.length > 0;
  await finishProjection(tx, stream.id, requests, { changed, shownStages: shown });
  for (const boardId of await boardsThatFollow(tx, stream)) {
    await enqueueTask(tx, "follow-pull-requests", { boardId }, { jobKey: `follow-pull-requests:${boardId}` });
  }
  const few = change.items.length + change.deployments.length <= MOST_NAMED;
  await appendFeed(tx, feedScope(stream.teamId), "stream.facts", {
    streamId: stream.id,
    changed,
    items: few ? change.items : null,
    deployments: few ? change.deployments : null,
  });
}
