import { linkedCards } from "#server/db/card-imports.ts";
import type { Database } from "#server/db/database.ts";
import { referencesOf } from "#server/domain/board/github-reference.ts";

/** Issues that a board has a card of, in lower case, and whether only archived ones. */
export async function knownReferences(db: Database, boardId: string): Promise<Map<string, "on-board" | "archived">> {
  const known = new Map<string, "on-board" | "archived">();
  for (const card of await linkedCards(db, boardId)) {
    for (const reference of referencesOf(card).map((one) => one.toLowerCase())) {
      if (card.archivedAt === null || !known.has(reference)) {
        known.set(reference, card.archivedAt === null ? "on-board" : "archived");
      }
    }
  }
  return known;
}
