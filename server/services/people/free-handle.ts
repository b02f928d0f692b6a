import type { Transaction } from "#server/db/database.ts";
import { handlesLike } from "#server/db/members.ts";
import { freeSlug, slugOf } from "./slug.ts";

/** A handle nobody has, made from the first word of a name. */
export async function freeHandle(tx: Transaction, name: string): Promise<string> {
  const slug = slugOf(name.trim().split(/\s+/)[0] ?? "", "member");
  return freeSlug(slug, await handlesLike(tx, slug.slice(0, 34)));
}
