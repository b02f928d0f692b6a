import { z } from "zod";
import { actorAsData } from "#server/db/audit.ts";
import { archivedAmong, boardEvents } from "#server/db/boards.ts";
import { type DoneTogether, decideUndoTogether, type RefusedCard } from "#server/domain/board/decide-together.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { UNDO_MS } from "./undo-window.ts";
import { visibleBoard } from "./visible-board.ts";

export const undoTogetherInput = z.object({ boardId: z.string().min(1).max(100), together: z.string().max(100) });

const KINDS = ["card.moved", "card.edited", "card.archived"];

/**
 * Takes back what whoever asks has done to several cards at once, within ten minutes; what somebody changed since stays
 * and is told. Refusals: not-found, conflict (nothing to take back).
 */
export async function undoTogether(
  ctx: ServiceContext,
  { boardId, together }: z.output<typeof undoTogetherInput>,
): Promise<BoardChanged & { refused: RefusedCard[] }> {
  const board = await visibleBoard(ctx, "card.change", boardId);
  const since = new Date(ctx.now.getTime() - UNDO_MS);
  const me = actorAsData(ctx.actor);
  const events = (await boardEvents(ctx.db, board.id, { since, kinds: KINDS })) as DoneTogether[];
  const done = events.filter(
    ({ by, data }) =>
      by.kind === me.kind && by.id === me.id && data.together !== undefined && data.together === together,
  );
  if (done.length === 0)
    throw new Refusal("conflict", "There is nothing of that from the last ten minutes to take back.");
  const gone = await archivedAmong(
    ctx.db,
    done.map(({ cardId }) => cardId),
  );
  let refused: RefusedCard[] = [];
  const decide = (now: BoardChanged["board"], who: { isLead: boolean }) => {
    const outcome = decideUndoTogether(now, done, who);
    refused = outcome.refused;
    return outcome.bodies;
  };
  const change = await changeBoard(ctx, { boardId }, "card.change", decide, { also: gone });
  return { ...change, refused };
}
