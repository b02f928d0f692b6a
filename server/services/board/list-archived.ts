import { z } from "zod";
import { archivedCards } from "#server/db/boards.ts";
import { storableText } from "#server/db/storable-text.ts";
import type { Card } from "#server/domain/board/board.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleBoard } from "./visible-board.ts";

export const listArchivedInput = z.object({
  boardId: z.string().min(1).max(100),
  /** Words that all are in a card's title, number, labels or reference. */
  text: z.string().max(200).default(""),
  /** The last card of the page before; absent: the first page. */
  cursor: z.object({ at: z.number().int(), id: z.string().max(100) }).nullish(),
});

const PAGE = 25;

/** A page of a board's archived cards, the last archived first. Refusals: not-found. */
export async function listArchived(
  ctx: ServiceContext,
  { boardId, text, cursor }: z.output<typeof listArchivedInput>,
): Promise<{ cards: Card[]; nextCursor: { at: number; id: string } | null }> {
  await visibleBoard(ctx, "board.read", boardId);
  const words = storableText(text).split(/\s+/).filter(Boolean);
  const before = cursor == null ? null : { at: new Date(cursor.at), id: cursor.id };
  const found = await archivedCards(ctx.db, boardId, { words, before, limit: PAGE + 1 });
  const cards = found.slice(0, PAGE);
  const last = found.length > PAGE ? cards.at(-1) : undefined;
  return { cards, nextCursor: last === undefined ? null : { at: last.archivedAt ?? 0, id: last.id } };
}
