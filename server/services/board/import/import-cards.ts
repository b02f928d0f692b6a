import { randomUUID } from "node:crypto";
import { z } from "zod";
import { BLANK_FIELDS } from "#server/domain/board/blank.ts";
import type { Board } from "#server/domain/board/board.ts";
import { decideImport } from "#server/domain/board/decide-import.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { Refusal } from "../../refusal.ts";
import type { ServiceContext } from "../../service-context.ts";
import { boardRefusal } from "../board-refusal.ts";
import { cardDescription, cardFieldsInput, given, refuseStrangers } from "../card-input.ts";
import { changeBoard } from "../change-board.ts";

const MOST_CARDS = 5_000;

export const importCardsInput = z.object({
  boardId: z.string().min(1).max(100),
  cards: z
    .array(
      cardFieldsInput
        .partial()
        .required({ title: true })
        .extend({ columnId: z.string().min(1).max(100), description: cardDescription }),
    )
    .min(1, "There is no card to make.")
    .max(MOST_CARDS, `At most ${MOST_CARDS} cards at a time.`),
  /** Cards are made although others of their titles are on the board. */
  again: z.boolean(),
});

/**
 * Many new cards at once: all of them or, where one is refused, none. Refusals: not-found, invalid-input, conflict (titles
 * that are on the board already, unless they are meant; a limit or a policy that keeps a card out).
 */
export async function importCards(
  ctx: ServiceContext,
  { boardId, cards, again }: z.output<typeof importCardsInput>,
): Promise<{ created: number }> {
  await refuseStrangers(ctx.db, { assignees: [...new Set(cards.flatMap(({ assignees = [] }) => assignees))] });
  const wanted = cards.map(({ columnId, description, ...fields }) => ({
    ...{ cardId: randomUUID(), columnId, description },
    fields: { ...BLANK_FIELDS, ...given(fields), title: fields.title },
  }));
  const { events } = await changeBoard(ctx, { boardId }, "card.change", (board) => {
    if (!again) refuseTwins(board, wanted);
    const { events: made, refused } = decideImport(board, wanted);
    const [first] = refused;
    if (first === undefined) return made;
    const title = wanted[first.index]?.fields.title ?? "";
    const { message } = boardRefusal(board, first.refusal);
    throw new Refusal("conflict", `“${title}” cannot be made: ${message} Nothing was imported.`);
  });
  return { created: events.length };
}

/** The same table sent twice makes its cards once. */
function refuseTwins(board: Board, wanted: readonly { fields: { title: string } }[]): void {
  const titles = new Set(cardsOnBoard(board).map(({ title }) => title.trim().toLowerCase()));
  const twins = wanted.filter(({ fields }) => titles.has(fields.title.trim().toLowerCase()));
  const [first] = twins;
  if (first === undefined) return;
  const others = twins.length === 1 ? "is" : `and ${twins.length - 1} more are`;
  throw new Refusal(
    "conflict",
    `“${first.fields.title}” ${others} on the board already. Nothing was imported: look at the table again.`,
  );
}
