import type { RepositorySync } from "./repository-sync.ts";
import { repositoryPath } from "./repository-sync.ts";
import { PER_PAGE } from "./walk-pages.ts";

export type AllPages =
  | { kind: "found"; items: unknown[]; etag: string | null }
  | { kind: "not-modified" }
  | { kind: "refused"; status: number; message: string };

/** All pages of one small list; an ETag is only of use where there is one page. */
export async function allPages(sync: RepositorySync, path: string, etag: string | null = null): Promise<AllPages> {
  const items: unknown[] = [];
  let previous: string | null = null;
  for (let page = 1; ; page += 1) {
    const query = { per_page: PER_PAGE, page };
    const answer = await sync.get(repositoryPath(sync, path), page === 1 ? { query, etag } : { query });
    if (answer.kind === "not-modified") return { kind: "not-modified" };
    if (answer.kind === "refused") return answer;
    if (!Array.isArray(answer.body)) return { kind: "refused", status: 200, message: "the answer is not a list" };
    const text = JSON.stringify(answer.body);
    if (text === previous) return { kind: "found", items, etag: null };
    previous = text;
    items.push(...(answer.body as unknown[]));
    const more = answer.next !== null || (!answer.linked && answer.body.length >= PER_PAGE);
    if (!more) return { kind: "found", items, etag: page === 1 ? answer.etag : null };
  }
}
