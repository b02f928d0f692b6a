import { z } from "zod";
import { actorAsData } from "#server/db/audit.ts";
import { boardEvents } from "#server/db/boards.ts";
import type { BoardEvent, BoardEventOf } from "#server/domain/board/board-event.ts";
import { decideMoveBack, type RefusedCard } from "#server/domain/board/decide-together.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardRefusal } from "./board-refusal.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { undoTogether } from "./undo-together.ts";
import { UNDO_MS } from "./undo-window.ts";
import { visibleBoard } from "./visible-board.ts";

export const undoMoveInput = z.object({
  boardId: z.string().min(1).max(100),
  /** Also where somebody else moved the card since. */
  anyway: z.boolean().optional(),
});

/**
 * Takes back the last move of whoever asks, within ten minutes, the one before it when asked again; cards that were moved
 * together go back together, and those that cannot are told. Refusals: conflict
 * (nothing to take back), stale-move (somebody moved the card since, and `anyway` is not said), wip-limit-reached.
 */
export async function undoMove(
  ctx: ServiceContext,
  { boardId, anyway = false }: z.output<typeof undoMoveInput>,
): Promise<BoardChanged & { refused: RefusedCard[] }> {
  const board = await visibleBoard(ctx, "card.change", boardId);
  const since = new Date(ctx.now.getTime() - UNDO_MS);
  const moves = (await boardEvents(ctx.db, board.id, { since, kinds: ["card.moved"] })) as BoardEventOf<"card.moved">[];
  const me = actorAsData(ctx.actor);
  const undone = new Set(moves.flatMap(({ data }) => data.undoes ?? []));
  const isMine = ({ by }: BoardEvent) => by.kind === me.kind && by.id === me.id;
  const last = moves.findLast((move) => isMine(move) && move.data.undoes === undefined && !undone.has(move.seq));
  if (last === undefined)
    throw new Refusal("conflict", "There is no move of yours from the last ten minutes to take back.");
  const { together } = last.data;
  if (together !== undefined) {
    const change = await undoTogether(ctx, { boardId, together });
    const [first] = change.refused;
    if (first !== undefined && change.events.length === 0) throw boardRefusal(change.board, first.refusal);
    return change;
  }
  // What was moved and taken back since by whoever asks is no surprise to them; anybody else's move is.
  const later = moves.filter(({ cardId, seq }) => cardId === last.cardId && seq > last.seq);
  const seen = anyway || later.every(isMine) ? (later.at(-1)?.seq ?? last.seq) : last.seq;
  const change = await changeBoard(ctx, { boardId }, "card.change", (now, who) => {
    const decision = decideMoveBack(now, last, { seen }, who);
    if (!decision.ok) throw boardRefusal(now, decision.refusal);
    return decision.value === null ? [] : [decision.value];
  });
  return { ...change, refused: [] };
}
