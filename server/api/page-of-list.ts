import { z } from "zod";
import { decodeCursor, encodeCursor } from "#server/services/cursor.ts";

export type PageRequest = { limit: number; cursor?: string | undefined };
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/**
 * A page of a list that is short enough to be read whole (people, teams). Sorted by key in code point order, so that a
 * cursor means the same tomorrow, whatever came or went meanwhile.
 */
export function pageOfList<Item>(
  list: string,
  items: readonly Item[],
  keyOf: (item: Item) => readonly [string, string],
  { limit, cursor }: PageRequest,
): Page<Item> {
  const after = cursor === undefined ? null : decodeCursor(list, cursor, z.tuple([z.string(), z.string()]));
  const sorted = [...items].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
  const rest = after === null ? sorted : sorted.filter((item) => compareKeys(keyOf(item), after) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: last && rest.length > limit ? encodeCursor(list, keyOf(last)) : null };
}

function compareKeys(a: readonly [string, string], b: readonly [string, string]): number {
  return compareText(a[0], b[0]) || compareText(a[1], b[1]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
