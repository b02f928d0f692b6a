import type { Database, Transaction } from "#server/db/database.ts";
import type { TouchedSubject } from "#server/db/events.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";

export type ConcernedStream = { streamId: string; repositoryId: string | null; subject: string | null };

type Reason = {
  touched?: readonly TouchedSubject[];
  repositoryIds?: readonly string[];
  streamIds?: readonly string[];
  teamId?: string | null;
};

/** More subjects than this in one change: the whole stream is looked at anyway. */
const MOST_SUBJECTS = 500;

/**
 * Which streams a change concerns, subject by subject (null: everything). Events of a repository concern the streams
 * that have it, events of no repository all streams; those of a team's source only that team's.
 */
export async function streamsConcerned(db: Database | Transaction, reason: Reason): Promise<ConcernedStream[]> {
  const touched = reason.touched ?? [];
  const subjects =
    touched.length > MOST_SUBJECTS
      ? [...new Set(touched.map((one) => one.repositoryId))].map((repositoryId) => ({ repositoryId, subject: null }))
      : touched;
  const wanted = [
    ...subjects.map((one) => ({ repository_id: one.repositoryId, subject: one.subject as string | null })),
    ...(reason.repositoryIds ?? []).map((id) => ({ repository_id: id as string | null, subject: null })),
  ];
  const named = (reason.streamIds ?? []).map((streamId) => ({ streamId, repositoryId: null, subject: null }));
  if (wanted.length === 0) return named;
  const found = await db.$queryRaw<ConcernedStream[]>`
    SELECT DISTINCT s.id AS "streamId", w.repository_id AS "repositoryId", w.subject
    FROM json_to_recordset(${JSON.stringify(wanted)}::json) AS w (repository_id text, subject text)
    JOIN stream s ON w.repository_id IS NULL
      OR EXISTS (SELECT 1 FROM stream_repository r WHERE r.stream_id = s.id AND r.repository_id = w.repository_id)
    WHERE ${reason.teamId ?? null}::text IS NULL OR s.team_id = ${reason.teamId ?? null}::text`;
  return [...named, ...found];
}

export async function streamIdsOfTeam(db: Database | Transaction, teamId: string): Promise<string[]> {
  const streams = await db.stream.findMany({ where: { teamId }, select: { id: true }, orderBy: { id: "asc" } });
  return streams.map((stream) => stream.id);
}

/** Writes the requests down; answers the streams that have any. */
export async function addProjectionRequests(
  db: Database | Transaction,
  concerned: readonly ConcernedStream[],
  deliveryId: string | null,
): Promise<string[]> {
  if (concerned.length === 0) return [];
  await db.projectionRequest.createMany({ data: concerned.map((one) => ({ ...one, deliveryId })) });
  return [...new Set(concerned.map((one) => one.streamId))].sort();
}

export type ProjectionRequestRow = { id: bigint; repositoryId: string | null; subject: string | null };

/** Waits until no other projection of the stream runs, on this server or another; held until the transaction ends. */
export async function lockProjection(tx: Transaction, streamId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`project-stream:${streamId}`}, 0))`;
}

/** What the stream's facts do not show yet. */
export async function openProjectionRequests(tx: Transaction, streamId: string): Promise<ProjectionRequestRow[]> {
  return tx.projectionRequest.findMany({
    where: { streamId },
    select: { id: true, repositoryId: true, subject: true },
  });
}

/** Takes back the requests that the facts now serve, exactly those; others may have come meanwhile. Says what they show. */
export async function finishProjection(
  tx: Transaction,
  streamId: string,
  served: readonly ProjectionRequestRow[],
  { changed, shownStages }: { changed: boolean; shownStages: readonly ShownStage[] },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM projection_request WHERE stream_id = ${streamId}
      AND id IN (SELECT value::bigint FROM json_array_elements_text(${JSON.stringify(served.map((row) => String(row.id)))}::json))`;
  await tx.$executeRaw`
    UPDATE stream SET facts_version = facts_version + ${changed ? 1 : 0}, projections = projections + 1, stale = false,
      shown_stages = ${JSON.stringify(shownStages)}::jsonb
    WHERE id = ${streamId}`;
}
