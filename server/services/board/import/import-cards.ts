import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type CardKeyRow, cardKeyRows, keepCardKeys } from "#server/db/card-keys.ts";
import type { Transaction } from "#server/db/database.ts";
import { isUniqueViolation } from "#server/db/unique-violation.ts";
import { BLANK_FIELDS } from "#server/domain/board/blank.ts";
import type { Board } from "#server/domain/board/board.ts";
import { decideImport, type ImportedCard } from "#server/domain/board/decide-import.ts";
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
        .extend({
          columnId: z.string().min(1).max(100),
          description: cardDescription,
          /** What the other tool calls it. */
          key: z.string().trim().min(1).max(200).nullish(),
        }),
    )
    .min(1, "There is no card to make.")
    .max(MOST_CARDS, `At most ${MOST_CARDS} cards at a time.`)
    .refine(eachOnce, "A key belongs to one card: one stands in several."),
  /** Cards are made although others of their titles are on the board. */
  again: z.boolean(),
});

type Wanted = ImportedCard & { key: string | null };

/**
 * Many new cards at once: all of them or, where one is refused, none. Refusals: not-found, invalid-input, conflict (keys that
 * cards of the board were imported with, titles that are on the board already, unless they are meant; a limit or a policy that
 * keeps a card out).
 */
export async function importCards(
  ctx: ServiceContext,
  { boardId, cards, again }: z.output<typeof importCardsInput>,
): Promise<{ created: number }> {
  await refuseStrangers(ctx.db, { assignees: [...new Set(cards.flatMap(({ assignees = [] }) => assignees))] });
  const wanted = cards.map(
    ({ columnId, description, key, ...fields }): Wanted => ({
      ...{ cardId: randomUUID(), columnId, description, key: key ?? null },
      fields: { ...BLANK_FIELDS, ...given(fields), title: fields.title },
    }),
  );
  const known = await cardKeyRows(ctx.db, boardId);
  const decide = (board: Board) => {
    refuseKnown(wanted, known);
    if (!again) refuseTwins(board, { wanted, known });
    const { events: made, refused } = decideImport(board, wanted);
    const [first] = refused;
    if (first === undefined) return made;
    const title = wanted[first.index]?.fields.title ?? "";
    const { message } = boardRefusal(board, first.refusal);
    throw new Refusal("conflict", `“${title}” cannot be made: ${message} Nothing was imported.`);
  };
  const keys = wanted.flatMap(({ key, cardId }) => (key === null ? [] : [{ key, cardId }]));
  const kept = keys.length === 0 ? {} : { alongside: (tx: Transaction) => keepCardKeys(tx, boardId, keys) };
  try {
    const { events } = await changeBoard(ctx, { boardId }, "card.change", decide, kept);
    return { created: events.length };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Refusal("conflict", "Somebody else imported some of these just now. Nothing was imported: look again.");
  }
}

function eachOnce(cards: readonly { key?: string | null | undefined }[]): boolean {
  const keys = cards.flatMap(({ key }) => key ?? []);
  return new Set(keys).size === keys.length;
}

/** A card is known again by its key, whatever became of it. */
function refuseKnown(wanted: readonly Wanted[], known: readonly CardKeyRow[]): void {
  const keys = new Set(known.map(({ key }) => key));
  refuseAny(wanted.flatMap(({ key }) => (key !== null && keys.has(key) ? [key] : [])));
}

/** The same table sent twice makes its cards once. A card that has a key is told from others by it alone. */
function refuseTwins(
  board: Board,
  { wanted, known }: { wanted: readonly Wanted[]; known: readonly CardKeyRow[] },
): void {
  const keyed = new Set(known.map(({ cardId }) => cardId));
  const present = cardsOnBoard(board);
  const all = new Set(present.map(({ title }) => plain(title)));
  const withoutKey = new Set(present.filter(({ id }) => !keyed.has(id)).map(({ title }) => plain(title)));
  refuseAny(
    wanted
      .filter(({ key, fields }) => (key === null ? all : withoutKey).has(plain(fields.title)))
      .map(({ fields }) => fields.title),
  );
}

function refuseAny(names: readonly string[]): void {
  const [first] = names;
  if (first === undefined) return;
  const others = names.length === 1 ? "is" : `and ${names.length - 1} more are`;
  throw new Refusal(
    "conflict",
    `“${first}” ${others} on the board already. Nothing was imported: look at the table again.`,
  );
}

function plain(title: string): string {
  return title.trim().toLowerCase();
}
