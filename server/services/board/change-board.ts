import { actorAsData } from "#server/db/audit.ts";
import { findBoard } from "#server/db/boards.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { clearRanks, lockBoard, writeBoard } from "#server/db/write-board.ts";
import { applyBoardEvents } from "#server/domain/board/apply-board-event.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { BoardEvent, BoardEventBody } from "#server/domain/board/board-event.ts";
import { cardNews } from "#server/domain/board/card-news.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { flowEventsOfBoard } from "#server/domain/board/flow-events.ts";
import { LONG_RANK, shortRanks } from "#server/domain/board/rank.ts";
import { authorize, may, notFound, type Verb } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { wakeProjection } from "../streams/wake-projection.ts";
import { boardAudits } from "./board-audits.ts";
import { boardLastSeen, boardOfCard, currentBoard, inTurn, rememberBoard } from "./known-boards.ts";
import { tellOfCards } from "./tell-of-cards.ts";

/** What a change made: the board before and after, and the events in between (none: nothing was to be done). */
export type BoardChanged = { before: Board; board: Board; events: BoardEvent[] };

/** Decides on a state of the board: the events, or a thrown refusal. It may be asked again, on a later state. */
export type Decide = (board: Board, who: { isLead: boolean }) => readonly BoardEventBody[];

/** What else belongs to a change. */
export type WithChange = {
  /** Archived cards that the change is about. */
  also?: readonly Card[];
  /** Written in the same transaction, once the board is; a refusal of it takes the change back. */
  alongside?: (tx: Transaction, change: BoardChanged) => Promise<void>;
};

/** Collisions with other instances before the board is locked first and decided on afterwards. */
const HOPEFUL_TRIES = 4;
/** A table of thousands of cards takes its time. */
const PATIENCE = { maxWait: 10_000, timeout: 60_000 };
const MOST_FEED_BYTES = 20_000;

/**
 * Changes a board: decide, write, tell. What is known of the board is tried first and written only if it was current, so
 * an undisturbed change is one statement; a refusal is given only on the current state. Refusals: not-found, forbidden, and
 * those of `decide`.
 */
export async function changeBoard(
  ctx: ServiceContext,
  about: { boardId: string } | { cardId: string },
  verb: Verb,
  decide: Decide,
  { also = [], alongside }: WithChange = {},
): Promise<BoardChanged> {
  const boardId = "boardId" in about ? about.boardId : await boardOfCard(ctx.db, about.cardId);
  if (boardId === null) return refuseUnknown(ctx);
  return inTurn(ctx.db, boardId, async () => {
    for (let attempt = 0; attempt < HOPEFUL_TRIES; attempt++) {
      const { board, isCurrent } =
        attempt === 0
          ? await boardLastSeen(ctx.db, boardId)
          : { board: await currentBoard(ctx.db, boardId), isCurrent: true };
      if (board === null) return refuseUnknown(ctx);
      const outcome = await tryChange(ctx, board, { verb, decide, also, alongside, isCurrent });
      if (outcome !== "again") return outcome;
    }
    return changeLocked(ctx, boardId, { verb, decide, also, alongside, isCurrent: true });
  });
}

function refuseUnknown(ctx: ServiceContext): never {
  authorize(ctx, "board.list", "anywhere");
  throw notFound("This board");
}

type Attempt = {
  verb: Verb;
  decide: Decide;
  also: readonly Card[];
  alongside: WithChange["alongside"];
  isCurrent: boolean;
};

async function tryChange(ctx: ServiceContext, known: Board, attempt: Attempt): Promise<BoardChanged | "again"> {
  let change: BoardChanged;
  try {
    change = decided(ctx, known, attempt);
  } catch (error) {
    // Decided on what may be outdated: nobody is refused by that.
    if (error instanceof Refusal && !attempt.isCurrent) return "again";
    throw error;
  }
  if (change.events.length === 0) return attempt.isCurrent ? change : "again";
  const isMore =
    attempt.alongside !== undefined ||
    change.events.some(({ kind }) => kind === "cards.reranked") ||
    cardNews(change.events).length > 0;
  if (isMore) return changeLocked(ctx, known.id, { ...attempt, isCurrent: true });
  return (await written(ctx, ctx.db, change)) ? told(ctx.db, change) : "again";
}

/** Takes the board first, then decides. */
async function changeLocked(ctx: ServiceContext, boardId: string, attempt: Attempt): Promise<BoardChanged> {
  const change = await ctx.db.$transaction(async (tx) => {
    await lockBoard(tx, boardId);
    const board = await findBoard(tx, boardId);
    if (board === null) return refuseUnknown(ctx);
    const made = decided(ctx, board, attempt);
    if (made.events.length === 0) return made;
    const ranks = made.events.flatMap((event) =>
      event.kind === "cards.reranked" ? Object.keys(event.data.ranks) : [],
    );
    if (ranks.length > 0) await clearRanks(tx, boardId, ranks);
    if (!(await written(ctx, tx, made))) throw new Error("A locked board changed.");
    await tellOfCards(ctx, tx, made);
    await attempt.alongside?.(tx, made);
    return made;
  }, PATIENCE);
  return told(ctx.db, change);
}

function decided(ctx: ServiceContext, known: Board, { verb, decide, also }: Attempt): BoardChanged {
  const scope = { teamId: known.teamId };
  authorize(ctx, verb, scope);
  const missing = also.filter(({ id }) => known.cards[id] === undefined);
  const before =
    missing.length === 0
      ? known
      : { ...known, cards: { ...known.cards, ...Object.fromEntries(missing.map((card) => [card.id, card])) } };
  const bodies = decide(before, { isLead: may(ctx, "board.pass-limit", scope) });
  return withShortRanks(applied(before, bodies, ctx), ctx);
}

function applied(before: Board, bodies: readonly BoardEventBody[], ctx: ServiceContext): BoardChanged {
  const by = actorAsData(ctx.actor);
  // Time never runs backwards on a board, whatever the clocks of two servers say.
  const at = Math.max(ctx.now.getTime(), before.changedAt);
  const events = bodies.map((body, index): BoardEvent => ({ ...body, seq: before.version + index + 1, at, by }));
  return { before, board: applyBoardEvents(before, events), events };
}

/** Deals out short keys where the change made one too long. */
function withShortRanks(change: BoardChanged, ctx: ServiceContext): BoardChanged {
  const long = changedCards(change).find(({ rank }) => rank.length > LONG_RANK);
  const ranks = long === undefined ? null : shortRanks(cardsIn(change.board, long.columnId));
  if (ranks === null) return change;
  const after = applied(change.board, [{ kind: "cards.reranked", cardId: null, data: { ranks } }], ctx);
  return { before: change.before, board: after.board, events: [...change.events, ...after.events] };
}

async function written(ctx: ServiceContext, db: Database | Transaction, change: BoardChanged): Promise<boolean> {
  const { before, board, events } = change;
  const rows = await writeBoard(db, {
    board,
    expected: before.version,
    events: events.map((event) => {
      const flow = flowEventsOfBoard(board, event, event.cardId === null ? undefined : before.cards[event.cardId]);
      return { event, flow: flow.length === 0 ? null : flow };
    }),
    cards: changedCards(change).map((card) => ({ card, description: descriptionOf(card.id, events) })),
    audits: boardAudits(before, board, events),
    by: actorAsData(ctx.actor),
    feed: feedOf(board, events),
  });
  for (const { streamId, queued } of rows ?? []) if (!queued) await wakeProjection(db, streamId);
  return rows !== null;
}

function changedCards({ board, events }: BoardChanged): Card[] {
  const ids = events.flatMap((event) =>
    event.kind === "cards.reranked" ? Object.keys(event.data.ranks) : (event.cardId ?? []),
  );
  return [...new Set(ids)].flatMap((id) => board.cards[id] ?? []);
}

function descriptionOf(cardId: string, events: readonly BoardEvent[]): string | null {
  const said = events.findLast(
    (event) => event.cardId === cardId && (event.kind === "card.created" || event.kind === "card.edited"),
  );
  return said?.kind === "card.created" || said?.kind === "card.edited" ? (said.data.description ?? null) : null;
}

/** What open screens are told: the events themselves, so that they need not ask; none where they are too many. */
function feedOf(board: Board, events: readonly BoardEvent[]) {
  const whole = { boardId: board.id, version: board.version, events };
  return JSON.stringify(whole).length <= MOST_FEED_BYTES ? whole : { ...whole, events: null };
}

function told(db: Database, change: BoardChanged): BoardChanged {
  rememberBoard(db, change.board);
  return change;
}
