import { linkedCards } from "#server/db/card-imports.ts";
import type { Database } from "#server/db/database.ts";
import { numbersOf } from "#server/domain/board/github-reference.ts";

/** Numbers of a repository's issues that a board has a card of, and whether only archived ones; `names`: all it ever had. */
export async function knownIssues(
  db: Database,
  boardId: string,
  names: ReadonlySet<string>,
): Promise<Map<number, "on-board" | "archived">> {
  const known = new Map<number, "on-board" | "archived">();
  for (const card of await linkedCards(db, boardId)) {
    for (const number of numbersOf(card, names)) {
      if (card.archivedAt === null || !known.has(number)) {
        known.set(number, card.archivedAt === null ? "on-board" : "archived");
      }
    }
  }
  return known;
}
