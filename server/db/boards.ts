import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { FinishedCard } from "#server/domain/board/age-standards.ts";
import type { Board, BoardSettings, Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A board by its id, without its archived cards; null: there is none. One statement, so that all of it is of one moment. */
export async function findBoard(db: Database | Transaction, id: string): Promise<Board | null> {
  const rows = await db.$queryRaw<(Omit<BoardHead, "cards"> & { cards: Card[] })[]>`
    SELECT id, name, team_id AS "teamId", stream_id AS "streamId", version, changed_at AS "changedAt",
      next_number AS "nextNumber", settings,
      (SELECT coalesce(json_agg(c.state), '[]') FROM card c WHERE c.board_id = board.id AND c.archived_at IS NULL) AS cards
    FROM board WHERE id = ${id}`;
  const row = rows[0];
  if (row === undefined) return null;
  const { settings, cards, changedAt, ...head } = row;
  return {
    ...settings,
    ...head,
    changedAt: changedAt.getTime(),
    cards: Object.fromEntries(cards.map((card) => [card.id, card])),
  };
}

type BoardHead = {
  id: string;
  name: string;
  teamId: string | null;
  streamId: string | null;
  version: number;
  changedAt: Date;
  nextNumber: number;
  settings: BoardSettings;
  cards: unknown;
};

/** The number of a board's last event; null: there is no such board. */
export async function boardVersion(db: Database | Transaction, id: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ version: number }[]>`SELECT version FROM board WHERE id = ${id}`;
  return rows[0]?.version ?? null;
}

/** What a board is called and whose it is; null: there is none. */
export async function findBoardName(
  db: Database | Transaction,
  id: string,
): Promise<{ name: string; teamId: string | null } | null> {
  return db.board.findUnique({ where: { id }, select: { name: true, teamId: true } });
}

/** The board a card is on; null: there is no such card. */
export async function boardIdOfCard(db: Database | Transaction, cardId: string): Promise<string | null> {
  const row = await db.card.findUnique({ where: { id: cardId }, select: { boardId: true } });
  return row?.boardId ?? null;
}

/** What a card holds besides its face, archived or not. */
export async function findCard(
  db: Database | Transaction,
  cardId: string,
): Promise<{ boardId: string; description: string; card: Card } | null> {
  const row = await db.card.findUnique({
    where: { id: cardId },
    select: { boardId: true, description: true, state: true },
  });
  return row === null
    ? null
    : { boardId: row.boardId, description: row.description ?? "", card: row.state as unknown as Card };
}

/** A page of a board's archived cards, the last archived first; `words` all stand in title, number, labels or reference. */
export async function archivedCards(
  db: Database | Transaction,
  boardId: string,
  { words, before, limit }: { words: readonly string[]; before: { at: Date; id: string } | null; limit: number },
): Promise<Card[]> {
  const said = Prisma.sql`concat_ws(' ', title, '#' || number, state->>'labels', state->>'github')`;
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const rows = await db.$queryRaw<{ state: Card }[]>`
    SELECT state FROM card
    WHERE board_id = ${boardId} AND archived_at IS NOT NULL AND ${said} ILIKE ALL (${patterns}::text[])
      ${before === null ? Prisma.empty : Prisma.sql`AND (archived_at, id) < (${before.at}, ${before.id})`}
    ORDER BY archived_at DESC, id DESC LIMIT ${limit}`;
  return rows.map(({ state }) => state);
}

/** Those of some cards that are archived. */
export async function archivedAmong(db: Database | Transaction, cardIds: readonly string[]): Promise<Card[]> {
  const rows = await db.card.findMany({
    where: { id: { in: [...cardIds] }, archivedAt: { not: null } },
    select: { state: true },
  });
  return rows.map(({ state }) => state as unknown as Card);
}

export type BoardFace = { id: string; name: string; teamId: string | null; streamId: string | null; cards: number };

/** Boards by name, with how many cards are on them. */
export async function listBoardRows(db: Database, where: Prisma.BoardWhereInput): Promise<BoardFace[]> {
  const rows = await db.board.findMany({
    where,
    select: {
      id: true,
      name: true,
      teamId: true,
      streamId: true,
      _count: { select: { cards: { where: { archivedAt: null } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ _count, ...row }) => ({ ...row, cards: _count.cards }));
}

/** A board without anything on it; its first event follows. */
export async function insertBoard(
  tx: Transaction,
  board: { id: string; name: string; teamId: string | null; streamId: string | null; createdAt: Date },
): Promise<void> {
  await tx.board.create({ data: { ...board, changedAt: board.createdAt, settings: {} } });
}

/** The cards of a board that were done after an instant, archived or not, as far as ages are judged by them. */
export async function cardsDoneSince(
  db: Database | Transaction,
  boardId: string,
  since: EpochMs,
): Promise<FinishedCard[]> {
  return db.$queryRaw<FinishedCard[]>`
    SELECT state->>'class' AS class, (state->>'createdAt')::float8 AS "createdAt",
      (state->>'startedAt')::float8 AS "startedAt", (state->>'doneAt')::float8 AS "doneAt"
    FROM card WHERE board_id = ${boardId} AND (state->>'doneAt')::float8 > ${since}`;
}

/** Which of a board's events: of one card, up to or since an instant, of some kinds. */
export type EventFilter = { cardId?: string; until?: Date; since?: Date; kinds?: readonly string[] };

/** A board's events in order. */
export async function boardEvents(
  db: Database | Transaction,
  boardId: string,
  { cardId, until, since, kinds }: EventFilter = {},
): Promise<BoardEvent[]> {
  const rows = await db.$queryRaw<(Omit<BoardEvent, "at"> & { at: Date })[]>`
    SELECT seq, at, by, kind, card_id AS "cardId", data FROM board_event
    WHERE board_id = ${boardId}
      ${cardId === undefined ? Prisma.empty : Prisma.sql`AND card_id = ${cardId}`}
      ${until === undefined ? Prisma.empty : Prisma.sql`AND at <= ${until}`}
      ${since === undefined ? Prisma.empty : Prisma.sql`AND at > ${since}`}
      ${kinds === undefined ? Prisma.empty : Prisma.sql`AND kind = ANY(${[...kinds]})`}
    ORDER BY seq`;
  return rows.map((row) => ({ ...row, at: row.at.getTime() }) as BoardEvent);
}

/** Boards that feed a stream and follow what happens on GitHub, or tell it. */
export async function boardsThatFollow(
  tx: Transaction,
  stream: { id: string; teamId: string | null },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM board
    WHERE (stream_id = ${stream.id} OR (stream_id IS NULL AND team_id = ${stream.teamId}))
      AND (jsonb_path_exists(settings, '$.columns[*] ? (@.follows != null)')
        OR coalesce(settings->>'issues', 'leave') <> 'leave') ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** When cards last moved out of one of these columns into another than these, by card. */
export async function leftColumnsAt(
  db: Database,
  boardId: string,
  columnIds: readonly string[],
  cardIds: readonly string[],
): Promise<Map<string, EpochMs>> {
  if (cardIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ cardId: string; at: Date }[]>`
    SELECT card_id AS "cardId", max(at) AS at FROM board_event
    WHERE board_id = ${boardId} AND kind = 'card.moved' AND card_id = ANY(${[...cardIds]}::text[])
      AND data->'from'->>'columnId' = ANY(${[...columnIds]}::text[])
      AND NOT data->'to'->>'columnId' = ANY(${[...columnIds]}::text[])
    GROUP BY card_id`;
  return new Map(rows.map(({ cardId, at }) => [cardId, at.getTime()]));
}

/** Events that the flow engine has not been told of, of boards that feed a stream; takes the boards until the commit. */
export async function untoldFlow(
  tx: Transaction,
  stream: { id: string; teamId: string | null },
): Promise<{ boardId: string; teamId: string | null; seq: number; at: Date; flow: unknown }[]> {
  const boards = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM board WHERE flow_version < version
      AND (stream_id = ${stream.id} OR (stream_id IS NULL AND team_id = ${stream.teamId})) ORDER BY id`;
  const untold: { boardId: string; teamId: string | null; seq: number; at: Date; flow: unknown }[] = [];
  for (const { id } of boards) {
    // Not the row itself: people move cards meanwhile.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`board-flow:${id}`}, 0))`;
    untold.push(
      ...(await tx.$queryRaw<typeof untold>`
        SELECT e.board_id AS "boardId", b.team_id AS "teamId", e.seq, e.at, e.flow
        FROM board b JOIN board_event e ON e.board_id = b.id AND e.seq > b.flow_version
        WHERE b.id = ${id} ORDER BY e.seq`),
    );
  }
  return untold;
}

export async function markFlowTold(tx: Transaction, boardId: string, seq: number): Promise<void> {
  await tx.$executeRaw`UPDATE board SET flow_version = ${seq} WHERE id = ${boardId} AND flow_version < ${seq}`;
}
