import { z } from "zod";
import { readCursor, writeCursor } from "#server/db/backfill-cursors.ts";
import type { Transaction } from "#server/db/database.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { GithubQuery } from "#server/integrations/github/github-client.ts";
import { type RepositorySync, repositoryPath, saveFacts } from "./repository-sync.ts";

export const PER_PAGE = 100;

/** What is remembered of a page, so that a 304 says as much as the page did. */
const pageFacts = z.object({
  /** Whether its items came newest first. */
  ordered: z.boolean(),
  newest: z.number().nullable(),
  oldest: z.number().nullable(),
  more: z.boolean(),
  count: z.number(),
});
type PageFacts = z.output<typeof pageFacts>;

export type PageWalk = {
  /** Names the list; page cursors stand under "<list>?page=N". */
  list: string;
  path: string;
  query?: GithubQuery;
  /** The elements of a page; null: not what this list answers. */
  items: (body: unknown) => unknown[] | null;
  /** When an element last changed; the list should come newest first by it. */
  time: (item: unknown) => number | null;
  /** Pages wholly older than this are known already; only heeded while the order holds. */
  stopBefore: number | null;
  /** Pages GitHub gives of one search. */
  maxPages?: number;
  /** Facts of a page, and what to note in the same transaction. */
  page: (items: unknown[]) => Promise<PageRead>;
};

export type PageRead = {
  events: FlowEvent[];
  also?: (tx: Transaction) => Promise<void>;
  /** Something of the page was left out: it has to be read again when it is wanted, so no ETag is kept. */
  partial?: boolean;
};

export type PageWalked =
  | {
      kind: "walked";
      newest: number | null;
      oldest: number | null;
      pages: number;
      items: number;
      end: "last" | "stopped" | "capped";
    }
  | { kind: "refused"; status: number; message: string };

/**
 * Reads a list page by page, each asked for with the ETag of last time, so that an unchanged page costs nothing. Every
 * page is saved with its ETag before the next is asked for; a killed walk begins again and finds its pages unchanged.
 */
export async function walkPages(sync: RepositorySync, walk: PageWalk): Promise<PageWalked> {
  const total = { newest: null as number | null, oldest: null as number | null, pages: 0, items: 0 };
  let ordered = true;
  let previous: string | null = null;
  for (let page = 1; ; page += 1) {
    const resource = `${walk.list}?page=${page}`;
    const remembered = await readCursor(sync.db, sync.id, resource);
    const memory = remembered === null ? null : pageFacts.safeParse(remembered.cursor);
    const etag = memory?.success ? (remembered?.etag ?? null) : null;
    const query = { ...walk.query, per_page: PER_PAGE, page };
    const answer = await sync.get(repositoryPath(sync, walk.path), { query, etag });
    let facts: PageFacts;
    if (answer.kind === "refused") {
      if (page === 1) return answer;
      // Beyond the reach of a search; anything else would be a page that was promised and is withheld.
      if (answer.status === 422) return { kind: "walked", ...total, end: "capped" };
      return answer;
    }
    if (answer.kind === "not-modified") {
      if (!memory?.success) throw new Error(`GitHub answered 304 to ${walk.path} although no ETag was sent.`);
      facts = memory.data;
    } else {
      const items = walk.items(answer.body);
      if (items === null) return { kind: "refused", status: 200, message: "The answer is not the list it should be." };
      const text = JSON.stringify(items);
      // A server that ignores `page` would send us round for ever.
      if (items.length > 0 && text === previous) return { kind: "walked", ...total, end: "last" };
      previous = text;
      const more = answer.next !== null || (!answer.linked && items.length >= PER_PAGE);
      facts = factsOf(items, walk.time, more);
      const { events, also, partial = false } = await walk.page(items);
      await saveFacts(sync, events, async (tx) => {
        await also?.(tx);
        if (answer.etag !== null && !partial) await writeCursor(tx, sync.id, resource, facts, answer.etag);
      });
    }
    total.pages = page;
    total.items += facts.count;
    ordered &&= facts.ordered && (total.oldest === null || facts.newest === null || facts.newest <= total.oldest);
    total.newest = larger(total.newest, facts.newest);
    total.oldest = smaller(total.oldest, facts.oldest);
    if (!facts.more) return { kind: "walked", ...total, end: "last" };
    if (ordered && walk.stopBefore !== null && facts.oldest !== null && facts.oldest < walk.stopBefore) {
      return { kind: "walked", ...total, end: "stopped" };
    }
    if (page === walk.maxPages) return { kind: "walked", ...total, end: "capped" };
  }
}

function factsOf(items: readonly unknown[], time: PageWalk["time"], more: boolean): PageFacts {
  const facts: PageFacts = { ordered: true, newest: null, oldest: null, more, count: items.length };
  for (const item of items) {
    const at = time(item);
    facts.ordered &&= at !== null && (facts.oldest === null || at <= facts.oldest);
    facts.newest = larger(facts.newest, at);
    facts.oldest = smaller(facts.oldest, at);
  }
  return facts;
}

function larger(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.max(left, right);
}

function smaller(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.min(left, right);
}

/** A plain array. */
export function arrayBody(body: unknown): unknown[] | null {
  return Array.isArray(body) ? body : null;
}

/** A time field of a list's element; null where it is missing or no time. */
export function timeField(field: string): (item: unknown) => number | null {
  return (item) => {
    const value = (item as Record<string, unknown> | null)?.[field];
    const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? null : at;
  };
}
