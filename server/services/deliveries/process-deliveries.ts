import type { Database, Transaction } from "#server/db/database.ts";
import {
  claimDelivery,
  noteFailedAttempt,
  type ReceivedDelivery,
  readReceivedDelivery,
  receivedDeliveryIds,
  settleDelivery,
  teamHasRepository,
} from "#server/db/deliveries.ts";
import { saveEvents } from "#server/db/events.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { isPassingFailure } from "#server/db/passing-failure.ts";
import { knownRepositories, resolveRepository } from "#server/db/repositories.ts";
import { noteHeardFrom } from "#server/db/sources.ts";
import { tellMembers } from "#server/services/notifications/tell-members.ts";
import { requestProjection } from "#server/services/streams/request-projection.ts";
import { wakeProjection } from "#server/services/streams/wake-projection.ts";
import { type DeliveryReading, readDeliveryBody } from "./read-delivery-body.ts";

/** Passing failures (a deadlock, a lost connection) are tried this often before the delivery is parked. */
const MOST_ATTEMPTS = 5;
const BATCH = 200;
/** So many are read at once: while one waits for the database, another is parsed. */
const LANES = 2;
/** With so many waiting, the facts follow once per batch instead of after each. */
const BACKLOG = 100;
/** With GitHub out of reach for longer, the next reconcile fetches what is missing. */
const REFETCH_ATTEMPTS = 4;

export type ProcessingReport = { done: number; parked: number; putOff: number };

/**
 * Turns every received delivery into events, oldest first, each in a transaction of its own. One that cannot be read is
 * parked with the reason; one that fails is parked too, or put off when the failure passes by itself. None blocks the
 * others. `clock` gives the time of each settling; at `signal` it stops after the one at hand.
 */
export async function processDeliveries(
  db: Database,
  clock: () => Date,
  signal?: AbortSignal,
): Promise<ProcessingReport> {
  const report: ProcessingReport = { done: 0, parked: 0, putOff: 0 };
  const seen = new Set<string>();
  for (;;) {
    const waiting = await receivedDeliveryIds(db, BATCH + seen.size);
    const next = waiting.filter(({ id }) => !seen.has(id)).slice(0, BATCH);
    if (next.length === 0) return report;
    const later = next.length >= BACKLOG ? new Set<string>() : null;
    await inLanes(next, async ({ id, attempts }) => {
      if (signal?.aborted) return;
      seen.add(id);
      const outcome = await processOne(db, clock, { id, attempts, later });
      if (outcome !== null) report[outcome] += 1;
      if (outcome === "done" || outcome === "parked") seen.delete(id);
    });
    // Killed before this, the look for lost work finds the requests.
    for (const streamId of later ?? []) await wakeProjection(db, streamId);
    if (signal?.aborted) return report;
  }
}

/** One after the other, in as many lanes as there are. */
async function inLanes<Value>(values: readonly Value[], act: (value: Value) => Promise<void>): Promise<void> {
  const left = values.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const value of left) await act(value);
    }),
  );
}

/** `later`: where streams are gathered whose facts need not follow at once. */
type Waiting = { id: string; attempts: number; later: Set<string> | null };

type Outcome = keyof ProcessingReport | null;

async function processOne(db: Database, clock: () => Date, waiting: Waiting): Promise<Outcome> {
  const delivery = await readReceivedDelivery(db, waiting.id);
  if (delivery === null) return null;
  try {
    // Reading can be long and needs no lock.
    const reading = readDeliveryBody({ ...delivery, header: (name) => headerOf(delivery, name) });
    const settled = await db.$transaction(
      (tx) => settle(tx, delivery, reading, { now: clock(), wake: waiting.later === null }),
      {
        timeout: 120_000,
        maxWait: 30_000,
      },
    );
    for (const streamId of settled?.streamIds ?? []) waiting.later?.add(streamId);
    return settled?.state ?? null;
  } catch (error) {
    return await handleFailure(db, clock, { ...waiting, delivery }, error);
  }
}

function headerOf(delivery: ReceivedDelivery, name: string): string | null {
  const { headers } = delivery;
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) return null;
  const value = headers[name];
  return typeof value === "string" ? value : null;
}

/** Saves what the delivery says and settles it, all or nothing; null: another worker has it. */
async function settle(
  tx: Transaction,
  delivery: ReceivedDelivery,
  reading: DeliveryReading,
  { now, wake }: { now: Date; wake: boolean },
): Promise<{ state: "done" | "parked"; streamIds: string[] } | null> {
  if (!(await claimDelivery(tx, delivery.id))) return null;
  const { source } = delivery;
  const about = { processedAt: now, eventType: reading.eventType, repository: reading.repository?.fullName ?? null };
  const saved = reading.parked === null ? await saveReading(tx, delivery, reading, wake) : { parked: reading.parked };
  const { parked, streamIds = [] } = saved;
  const state = parked === null ? "done" : "parked";
  const events = parked === null ? reading.events.length : 0;
  await settleDelivery(tx, delivery.id, {
    ...about,
    state,
    events,
    error: parked,
    note: parked === null ? reading.ignored : null,
  });
  const isPing = source.kind === "github" && delivery.eventType === "ping";
  await noteHeardFrom(tx, source.id, {
    deliveryAt: delivery.receivedAt,
    pingAt: isPing ? delivery.receivedAt : null,
  });
  if (parked !== null) await tellOfParked(tx, delivery, parked, now);
  await appendFeed(tx, feedScope(source.teamId), "delivery.settled", { deliveryId: delivery.id, state });
  return { state, streamIds };
}

/** Somebody has to look: whoever looks after the source's team hears of it, once per source until read. */
async function tellOfParked(tx: Transaction, delivery: ReceivedDelivery, error: string, at: Date): Promise<void> {
  const { id: sourceId, name: sourceName, teamId } = delivery.source;
  await tellMembers(tx, "admins", { teamId, at, about: { kind: "deliveries-parked", sourceId, sourceName, error } });
}

type Saved = { parked: string | null; streamIds?: string[] };

/** Saves the events and asks for what follows from them; a reason instead where the source may not say this. */
async function saveReading(
  tx: Transaction,
  delivery: ReceivedDelivery,
  reading: DeliveryReading,
  wake: boolean,
): Promise<Saved> {
  const { source } = delivery;
  if (reading.events.length === 0 && reading.refetch === null) return { parked: null };
  const bound = source.kind === "github" ? source.teamId : null;
  if (bound !== null && !(await mayTell(tx, bound, reading.repository))) {
    const name = reading.repository?.fullName ?? "A repository";
    const parked = `${name} is in no stream of the team this source belongs to: add it to a stream of the team, then replay`;
    return { parked };
  }
  const repository =
    reading.repository === null
      ? null
      : await resolveRepository(tx, { ...reading.repository, observedAt: reading.repositorySeenAt });
  const teamId = source.kind === "github" ? null : source.teamId;
  const saved = await saveEvents(tx, reading.events, {
    deliveryId: delivery.id,
    receivedAt: delivery.receivedAt,
    teamId,
    repository,
  });
  const reason = { touched: saved.touched, teamId, deliveryId: delivery.id };
  const streamIds = saved.touched.length === 0 ? [] : await requestProjection(tx, reason, { wake });
  // Of the demo's repositories no GitHub knows anything.
  if (reading.refetch !== null && repository !== null && !source.demo) {
    const { number } = reading.refetch;
    await enqueueTask(
      tx,
      "refetch-item",
      { repositoryId: repository.id, number },
      { jobKey: `refetch-item:${repository.id}:${number}`, maxAttempts: REFETCH_ATTEMPTS },
    );
  }
  return { parked: null, streamIds };
}

/**
 * A team's source tells of the team's repositories only, and a body of it gives no repository the name or the identity
 * of another: that is asked before anything is learnt from it.
 */
async function mayTell(tx: Transaction, teamId: string, named: DeliveryReading["repository"]): Promise<boolean> {
  if (named === null) return false;
  const known = await knownRepositories(tx, named);
  for (const { id, nodeId } of known) {
    if (nodeId !== null && named.nodeId !== null && nodeId !== named.nodeId) return false;
    if (!(await teamHasRepository(tx, teamId, id))) return false;
  }
  return known.length > 0;
}

/** Parks what will fail again, puts off what may not. A database that is gone altogether ends the run instead. */
async function handleFailure(
  db: Database,
  clock: () => Date,
  waiting: { id: string; attempts: number; delivery: ReceivedDelivery },
  error: unknown,
): Promise<Outcome> {
  const words = error instanceof Error ? error.message : String(error);
  if (isPassingFailure(error) && waiting.attempts + 1 < MOST_ATTEMPTS) {
    await noteFailedAttempt(db, waiting.id, words);
    return "putOff";
  }
  const reason = `could not be processed: ${words}`;
  const now = clock();
  await db.$transaction(async (tx) => {
    const outcome = { state: "parked", processedAt: now, error: reason, note: null, events: 0 } as const;
    await settleDelivery(tx, waiting.id, outcome);
    await tellOfParked(tx, waiting.delivery, reason, now);
    const settled = { deliveryId: waiting.id, state: outcome.state };
    await appendFeed(tx, feedScope(waiting.delivery.source.teamId), "delivery.settled", settled);
  });
  return "parked";
}
