import type { Database, Transaction } from "#server/db/database.ts";

/** A card that was imported with a key of another tool. */
export type CardKeyRow = { key: string; cardId: string };

/** The keys a board's cards, archived or not, were imported with. */
export async function cardKeyRows(db: Database, boardId: string): Promise<CardKeyRow[]> {
  return db.cardKey.findMany({ where: { boardId }, select: { key: true, cardId: true } });
}

/** Keeps the keys of new cards. Throws a unique violation where one is taken. */
export async function keepCardKeys(tx: Transaction, boardId: string, keys: readonly CardKeyRow[]): Promise<void> {
  await tx.cardKey.createMany({ data: keys.map((row) => ({ boardId, ...row })) });
}
