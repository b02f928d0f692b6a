import { boardIdOfCard, boardVersion, findBoard } from "#server/db/boards.ts";
import type { Database } from "#server/db/database.ts";
import type { Board } from "#server/domain/board/board.ts";

/** So many boards are kept in memory; the one unused for longest goes first. */
const MOST_BOARDS = 50;
const MOST_CARDS = 100_000;

type Known = { boards: Map<string, Board>; boardOfCard: Map<string, string>; turns: Map<string, Promise<unknown>> };

const knownTo = new WeakMap<Database, Known>();

function known(db: Database): Known {
  const found = knownTo.get(db) ?? { boards: new Map(), boardOfCard: new Map(), turns: new Map() };
  knownTo.set(db, found);
  return found;
}

/** A board as this process saw it last, which may be behind: only a write that checks its version may rely on it. */
export async function boardLastSeen(db: Database, id: string): Promise<{ board: Board | null; isCurrent: boolean }> {
  const seen = known(db).boards.get(id);
  return seen === undefined ? { board: await loaded(db, id), isCurrent: true } : { board: seen, isCurrent: false };
}

/** A board as it is now; null: there is none. Read anew only where its version is not the one that is known. */
export async function currentBoard(db: Database, id: string): Promise<Board | null> {
  const seen = known(db).boards.get(id);
  if (seen === undefined) return loaded(db, id);
  return (await boardVersion(db, id)) === seen.version ? seen : loaded(db, id);
}

async function loaded(db: Database, id: string): Promise<Board | null> {
  const board = await findBoard(db, id);
  if (board === null) known(db).boards.delete(id);
  else rememberBoard(db, board);
  return board;
}

/** Keeps a board as it was just read or written, unless a later state of it is known. */
export function rememberBoard(db: Database, board: Board): void {
  const { boards } = known(db);
  if ((boards.get(board.id)?.version ?? 0) > board.version) return;
  boards.delete(board.id);
  boards.set(board.id, board);
  const [oldest] = boards.keys();
  if (boards.size > MOST_BOARDS && oldest !== undefined) boards.delete(oldest);
}

/** The board a card is on, which never changes; null: there is no such card. */
export async function boardOfCard(db: Database, cardId: string): Promise<string | null> {
  const { boardOfCard: boards } = known(db);
  const seen = boards.get(cardId);
  if (seen !== undefined) return seen;
  const found = await boardIdOfCard(db, cardId);
  if (found === null) return null;
  if (boards.size >= MOST_CARDS) boards.clear();
  boards.set(cardId, found);
  return found;
}

/** Runs one change of a board after another within this process: those of one instance never collide in the database. */
export async function inTurn<Value>(db: Database, boardId: string, change: () => Promise<Value>): Promise<Value> {
  const { turns } = known(db);
  const before = turns.get(boardId) ?? Promise.resolve();
  const mine = before.then(change, change);
  const settled = mine.catch(() => {});
  turns.set(boardId, settled);
  try {
    return await mine;
  } finally {
    if (turns.get(boardId) === settled) turns.delete(boardId);
  }
}
