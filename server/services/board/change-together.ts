import { randomUUID } from "node:crypto";
import { z } from "zod";
import { decideTogether, type RefusedCard } from "#server/domain/board/decide-together.ts";
import type { ServiceContext } from "../service-context.ts";
import { cardFieldsInput, refuseStrangers, serviceClass } from "./card-input.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";

const id = z.string().min(1).max(100);
const { assignees, labels } = cardFieldsInput.shape;

export const changeTogetherInput = z.object({
  boardId: id,
  cards: z
    .array(z.object({ id, version: z.number().int().min(0) }))
    .min(1)
    .max(200, "At most 200 cards at once."),
  deed: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("move"), columnId: id }),
    z.object({ kind: z.literal("assign"), assignees, instead: z.boolean() }),
    z.object({ kind: z.literal("label"), add: labels, remove: labels }),
    z.object({ kind: z.literal("class"), class: serviceClass }),
    z.object({ kind: z.literal("archive") }),
  ]),
});

/** What became of several cards: the refused ones with why; `together` takes the rest back as one. */
export type ChangedTogether = BoardChanged & { together: string; refused: RefusedCard[] };

/** Does one thing to several cards; a card that is refused keeps no other from it. Refusals: not-found, forbidden. */
export async function changeTogether(
  ctx: ServiceContext,
  { boardId, cards, deed }: z.output<typeof changeTogetherInput>,
): Promise<ChangedTogether> {
  if (deed.kind === "assign") await refuseStrangers(ctx.db, deed);
  const together = randomUUID();
  let refused: RefusedCard[] = [];
  const change = await changeBoard(ctx, { boardId }, "card.change", (board, who) => {
    const outcome = decideTogether(board, { cards, deed, together }, who);
    refused = outcome.refused;
    return outcome.bodies;
  });
  return { ...change, together, refused };
}
