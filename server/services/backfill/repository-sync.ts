import type { Database, Transaction } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { RepositoryRef } from "#server/domain/events/normalise/github-rest.ts";
import { UnreadableBody } from "#server/domain/events/normalise/unreadable-body.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { GithubGet } from "#server/integrations/github/github-client.ts";
import type { PendingProjection } from "./pending-projection.ts";

/** What the parts of a backfill tell whoever watches it. */
export type SyncReport = {
  /** What is being done now, in words. */
  activity: (words: string) => void;
  /** What could not be had, in words; kept with the job. */
  problem: (words: string) => Promise<void>;
  /** Things that will be fetched one by one. */
  expect: (things: number) => void;
  did: (things: number) => void;
};

/** One repository on its way into the event table. */
export type RepositorySync = {
  db: Database;
  get: GithubGet;
  clock: () => Date;
  /** Our row. */
  id: string;
  ref: RepositoryRef;
  /** null: the repository has no branch that GitHub calls default. */
  defaultBranch: string | null;
  /** Of the repository's body, read first: the version of everything that has none of its own. */
  pushedAt: EpochMs | null;
  /** Items and runs older than this stay out; ISO, UTC. */
  since: string | null;
  /** True where a service of the stream contains only changes that touch its paths. */
  wantsFiles: boolean;
  /** True where releases are deployments of the stream. */
  wantsReleases: boolean;
  report: SyncReport;
  projection: PendingProjection;
};

const TRANSACTION = { timeout: 120_000, maxWait: 60_000 };

/** Saves facts together with the cursor that says so: killed at any moment, both are there or neither. */
export async function saveFacts(
  sync: RepositorySync,
  events: readonly FlowEvent[],
  also: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await sync.db.$transaction(async (tx) => {
    const origin = { deliveryId: null, receivedAt: sync.clock(), teamId: null };
    const saved = events.length === 0 ? null : await saveEvents(tx, events, origin);
    await also(tx);
    if (saved !== null) await sync.projection.changed(tx, sync.id, saved.inserted + saved.changed);
  }, TRANSACTION);
}

/** Events of one body; a body that cannot be read is told, not fatal. */
export async function readableEvents(
  sync: RepositorySync,
  what: string,
  read: () => FlowEvent[],
): Promise<FlowEvent[]> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error;
    await sync.report.problem(`${sync.ref.fullName}: ${what} could not be read (${error.message}).`);
    return [];
  }
}

/** `readableEvents` for each body of a page. */
export async function eventsOfEach(
  sync: RepositorySync,
  what: string,
  bodies: readonly unknown[],
  read: (body: unknown) => FlowEvent[],
): Promise<FlowEvent[]> {
  const events: FlowEvent[] = [];
  for (const body of bodies) events.push(...(await readableEvents(sync, what, () => read(body))));
  return events;
}

/** The API path of something in the repository. */
export function repositoryPath(sync: RepositorySync, rest: string): string {
  return `/repos/${sync.ref.fullName}${rest}`;
}
