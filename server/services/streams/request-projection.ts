import type { Database, Transaction } from "#server/db/database.ts";
import type { TouchedSubject } from "#server/db/events.ts";
import { addProjectionRequests, streamIdsOfTeam, streamsConcerned } from "#server/db/projection-requests.ts";
import { wakeProjection } from "./wake-projection.ts";

/**
 * What changed. `touched` (the answer of `saveEvents`) is the precise form; `repositoryIds` says that anything of these
 * repositories may have changed; `streamIds` names streams directly (their settings changed). `teamId`: the events came
 * from a source bound to this team, so only its streams see them.
 */
export type ProjectionReason = {
  touched?: readonly TouchedSubject[];
  repositoryIds?: readonly string[];
  streamIds?: readonly string[];
  teamId?: string | null;
  deliveryId?: string | null;
};

/**
 * Asks for the facts of every stream concerned to be brought up to date. Call it in the transaction that changed the
 * events: the request becomes visible with them, and the job that is woken finds both. Answers the streams; `wake` false:
 * the caller wakes the worker for them, once for many requests.
 */
export async function requestProjection(
  tx: Database | Transaction,
  reason: ProjectionReason,
  { wake = true }: { wake?: boolean } = {},
): Promise<string[]> {
  const concerned = await streamsConcerned(tx, reason);
  const streamIds = await addProjectionRequests(tx, concerned, reason.deliveryId ?? null);
  if (wake) for (const streamId of streamIds) await wakeProjection(tx, streamId);
  return streamIds;
}

/** A team works at other hours now: business time of all its streams is to be measured anew. */
export async function requestTeamProjection(tx: Database | Transaction, teamId: string): Promise<void> {
  await requestProjection(tx, { streamIds: await streamIdsOfTeam(tx, teamId) });
}
