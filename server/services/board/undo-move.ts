import { z } from "zod";
import { actorAsData } from "#server/db/audit.ts";
import { boardEvents } from "#server/db/boards.ts";
import type { BoardEvent, BoardEventOf } from "#server/domain/board/board-event.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { decideMove } from "#server/domain/board/decide-move.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardRefusal } from "./board-refusal.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { visibleBoard } from "./visible-board.ts";

export const undoMoveInput = z.object({ boardId: z.string().min(1).max(100) });

const UNDO_MS = 10 * MINUTE_MS;

/**
 * Takes back the last move of whoever asks, within ten minutes, the one before it when asked again. Refusals: conflict
 * (nothing to take back), stale-move (somebody moved the card since), wip-limit-reached.
 */
export async function undoMove(
  ctx: ServiceContext,
  { boardId }: z.output<typeof undoMoveInput>,
): Promise<BoardChanged> {
  const board = await visibleBoard(ctx, "card.change", boardId);
  const since = new Date(ctx.now.getTime() - UNDO_MS);
  const moves = (await boardEvents(ctx.db, board.id, { since, kinds: ["card.moved"] })) as BoardEventOf<"card.moved">[];
  const me = actorAsData(ctx.actor);
  const undone = new Set(moves.flatMap(({ data }) => data.undoes ?? []));
  const isMine = ({ by }: BoardEvent) => by.kind === me.kind && by.id === me.id;
  const last = moves.findLast((move) => isMine(move) && move.data.undoes === undefined && !undone.has(move.seq));
  if (last === undefined)
    throw new Refusal("conflict", "There is no move of yours from the last ten minutes to take back.");
  // What was moved and taken back since by whoever asks is no surprise to them; anybody else's move is.
  const later = moves.filter(({ cardId, seq }) => cardId === last.cardId && seq > last.seq);
  const seen = later.every(isMine) ? (later.at(-1)?.seq ?? last.seq) : last.seq;
  return changeBoard(ctx, { boardId }, "card.change", (now, who) => {
    const { from, before } = last.data;
    const above = cardsIn(now, from.columnId).findLast(({ id, rank }) => id !== last.cardId && rank < from.rank);
    const back = {
      cardId: last.cardId,
      columnId: from.columnId,
      half: from.half,
      after: above?.id ?? null,
      version: seen,
      undoes: last.seq,
    };
    const decision = decideMove(now, back, who);
    if (!decision.ok) throw boardRefusal(now, decision.refusal);
    if (decision.value === null) return [];
    const { checks: _, ...fields } = before;
    const card = now.cards[last.cardId];
    const set = { ...decision.value.data.set, ...fields };
    const held = Object.fromEntries(Object.keys(set).map((name) => [name, card?.[name as keyof typeof set]]));
    return [{ ...decision.value, data: { ...decision.value.data, set, before: held } }];
  });
}
