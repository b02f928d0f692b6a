import type { AuditRecord } from "#server/db/audit.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { FEED_CHANNEL, feedScope } from "#server/db/feed.ts";
import { storableJson } from "#server/db/storable-text.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

/** All that a change of a board writes. */
export type BoardWrite = {
  /** The board as the events made it. */
  board: Board;
  /** The version they were decided on: a board that has another by now is left alone. */
  expected: number;
  events: readonly { event: BoardEvent; flow: unknown[] | null }[];
  /** Cards that are not as they were; `description` null: as it was. */
  cards: readonly { card: Card; description: string | null }[];
  audits: readonly AuditRecord[];
  /** Who did it, as the audit log keeps it. */
  by: unknown;
  /** What open screens are told. */
  feed: unknown;
};

/** Streams that are to be computed anew, and whether the queue took the job that does it. */
export type BoardWritten = { streamId: string; queued: boolean }[];

/**
 * Writes a change of a board if nothing else changed it since: null where something did. One statement does all of it, the
 * row of the board being its lock: whoever comes second finds another version. Ids of the feed follow the order of commits
 * because its counter is taken in the same statement.
 */
export async function writeBoard(db: Database | Transaction, write: BoardWrite): Promise<BoardWritten | null> {
  const { board, expected, events, cards, audits } = write;
  const { name, laneBy, columns, classes, limits, issues } = board;
  const settings = storableJson({
    name,
    laneBy,
    columns,
    classes,
    limits,
    ...(issues === undefined ? {} : { issues }),
  });
  const scope = feedScope(board.teamId);
  const flowing = events.some(({ flow }) => flow !== null);
  const eventRows = storableJson(
    events.map(({ event: { seq, at, by, kind, cardId, data }, flow }) => ({
      seq,
      at,
      by,
      kind,
      card_id: cardId,
      data,
      flow,
    })),
  );
  const cardRows = storableJson(
    cards.map(({ card, description }) => ({
      id: card.id,
      number: card.number,
      column_id: card.columnId,
      rank: card.archivedAt === null ? card.rank : null,
      title: card.title,
      description,
      archived_ms: card.archivedAt,
      state: card,
    })),
  );
  const auditRows = storableJson(audits.map(({ detail = {}, ...audit }) => ({ ...audit, detail })));
  const subjects = storableJson(
    events.flatMap(({ event, flow }) => (flow === null || event.cardId === null ? [] : [`card:${event.cardId}`])),
  );
  const rows = await db.$queryRaw<{ streamId: string | null; queued: boolean }[]>`
    /* kept plan */ WITH locked AS (
      UPDATE board SET name = ${name}, stream_id = ${board.streamId}, version = ${board.version},
        changed_at = ${new Date(board.changedAt)}, next_number = ${board.nextNumber}, settings = ${settings}::jsonb
      WHERE id = ${board.id} AND version = ${expected} RETURNING id
    ), logged AS (
      INSERT INTO board_event (board_id, seq, at, by, kind, card_id, data, flow)
      SELECT locked.id, e.seq, to_timestamp(e.at / 1000), e.by, e.kind, e.card_id, e.data, nullif(e.flow, 'null'::jsonb)
      FROM locked, json_to_recordset(${eventRows}::json) AS e
        (seq int, at numeric, by jsonb, kind text, card_id text, data jsonb, flow jsonb)
    ), placed AS (
      INSERT INTO card (id, board_id, number, column_id, rank, title, description, archived_at, state)
      SELECT c.id, locked.id, c.number, c.column_id, c.rank, c.title, c.description,
        to_timestamp(c.archived_ms / 1000), c.state
      FROM locked, json_to_recordset(${cardRows}::json) AS c
        (id text, number int, column_id text, rank text, title text, description text, archived_ms numeric, state jsonb)
      ON CONFLICT (id) DO UPDATE SET column_id = excluded.column_id, rank = excluded.rank, title = excluded.title,
        archived_at = excluded.archived_at, state = excluded.state,
        description = coalesce(excluded.description, card.description)
    ), audited AS (
      INSERT INTO audit_entry (at, actor, action, team_id, subject_kind, subject_id, detail)
      SELECT ${new Date(board.changedAt)}, ${storableJson(write.by)}::jsonb, a.action, a."teamId", a."subjectKind", a."subjectId", a.detail
      FROM locked, json_to_recordset(${auditRows}::json) AS a
        (action text, "teamId" text, "subjectKind" text, "subjectId" text, detail jsonb)
    ), concerned AS (
      SELECT s.id FROM locked, stream s WHERE ${flowing}
        AND (s.id = ${board.streamId} OR (${board.streamId}::text IS NULL AND s.team_id = ${board.teamId}))
    ), requested AS (
      INSERT INTO projection_request (stream_id, subject)
      SELECT concerned.id, s.subject FROM concerned, json_array_elements_text(${subjects}::json) AS s (subject)
    ), counted AS (
      INSERT INTO feed_counter (scope, last) SELECT ${scope}, 1 FROM locked
      ON CONFLICT (scope) DO UPDATE SET last = feed_counter.last + 1 RETURNING last
    ), told AS (
      INSERT INTO feed_entry (scope, id, at, kind, data)
      SELECT ${scope}, counted.last, clock_timestamp(), 'board.changed', ${storableJson(write.feed)}::jsonb FROM counted
    )
    SELECT concerned.id AS "streamId", pg_notify(${FEED_CHANNEL}, ${scope})::text IS NULL AS told,
      concerned.id IS NULL OR (graphile_worker.add_job('project-stream', payload := json_build_object('streamId', concerned.id),
        queue_name := 'project-stream:' || concerned.id, job_key := 'project-stream:' || concerned.id)).id IS NOT NULL AS queued
    FROM locked LEFT JOIN concerned ON true`;
  if (rows.length === 0) return null;
  return rows.flatMap(({ streamId, queued }) => (streamId === null ? [] : [{ streamId, queued }]));
}

/** Takes the ranks of a column's cards away, so that new ones can be dealt out in any order. Before `writeBoard`, in its transaction. */
export async function clearRanks(tx: Transaction, boardId: string, cardIds: readonly string[]): Promise<void> {
  await tx.card.updateMany({ where: { boardId, id: { in: [...cardIds] } }, data: { rank: null } });
}

/** Takes a board until the commit: what is decided on it now nobody else changes. */
export async function lockBoard(tx: Transaction, boardId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM board WHERE id = ${boardId} FOR UPDATE`;
}
