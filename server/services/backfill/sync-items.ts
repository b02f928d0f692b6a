import { z } from "zod";
import { type WantedThing, wantThings } from "#server/db/backfill-cursors.ts";
import { issueEvents, pullRequestEvents } from "#server/domain/events/normalise/github-rest.ts";
import { readWatermark, writeWatermark } from "./list-watermark.ts";
import { eventsOfEach, type RepositorySync } from "./repository-sync.ts";
import { arrayBody, type PageWalk, timeField, walkPages } from "./walk-pages.ts";

const listed = z.object({
  node_id: z.string().optional(),
  number: z.number(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  merged_at: z.string().nullish(),
  state: z.string().nullish(),
  pull_request: z.unknown().optional(),
  head: z.object({ sha: z.string() }).nullish(),
});
type Listed = z.output<typeof listed>;

const UPDATED_FIRST = { state: "all", sort: "updated", direction: "desc" };

/**
 * Reads the lists of issues and pull requests, most recently updated first, down to what is known: saves each one's face
 * and notes which timelines (and files) have to be fetched.
 */
export async function syncItems(sync: RepositorySync): Promise<void> {
  await syncList(sync, "issues", issueEvents);
  await syncList(sync, "pulls", pullRequestEvents);
}

async function syncList(sync: RepositorySync, list: "issues" | "pulls", read: typeof issueEvents): Promise<void> {
  const { ref, report } = sync;
  report.activity(`Listing ${list === "issues" ? "issues" : "pull requests"} of ${ref.fullName}`);
  // Whose paths are wanted only now was listed before without being noted for them: such a list is one of its own.
  const listing = list === "pulls" && sync.wantsFiles ? "pulls:files" : list;
  const known = await readWatermark(sync, listing);
  const from = sync.since === null ? null : Date.parse(sync.since);
  const walk: PageWalk = {
    list: sync.since === null || list === "pulls" ? listing : `${list}:${sync.since}`,
    path: `/${list}`,
    query: list === "issues" && sync.since !== null ? { ...UPDATED_FIRST, since: sync.since } : UPDATED_FIRST,
    items: arrayBody,
    time: timeField("updated_at"),
    stopBefore: from === null || (known !== null && known > from) ? known : from,
    page: async (bodies) => {
      const named = bodies.filter((body) => isSince(body, from)).map((body) => withIdentity(sync, body));
      const events = await eventsOfEach(sync, list === "issues" ? "an issue" : "a pull request", named, (body) =>
        read(ref, body),
      );
      const items = named.map((body) => listed.safeParse(body)).flatMap((item) => (item.success ? [item.data] : []));
      return {
        events,
        partial: named.length < bodies.length,
        also: async (tx) => {
          await wantThings(
            tx,
            sync.id,
            "timeline",
            items.map((item) => wantedTimeline(item, list)),
          );
          if (sync.wantsFiles) await wantThings(tx, sync.id, "files", items.flatMap(wantedFiles), "any");
        },
      };
    },
  };
  const first = await walkPages(sync, walk);
  // What changed while later pages were read went to the front behind our back.
  const walked =
    first.kind === "walked" && first.pages > 1 ? await walkPages(sync, { ...walk, stopBefore: first.newest }) : first;
  if (walked.kind === "refused") {
    const what = list === "issues" ? "issues" : "pull requests";
    const why = walked.status === 410 ? "they are disabled" : `GitHub answered ${walked.status}, ${walked.message}`;
    await report.problem(`${ref.fullName}: no ${what} were read: ${why}.`);
    return;
  }
  await writeWatermark(sync, listing, walked);
}

/** Servers that leave out node ids still number their items. */
function withIdentity(sync: RepositorySync, body: unknown): unknown {
  const { node_id, number } = (body ?? {}) as { node_id?: unknown; number?: unknown };
  if (typeof node_id === "string" || typeof number !== "number") return body;
  return { ...(body as object), node_id: `${sync.ref.nodeId ?? sync.ref.fullName.toLowerCase()}#${number}` };
}

function isSince(body: unknown, from: number | null): boolean {
  const updatedAt = timeField("updated_at")(body);
  return from === null || updatedAt === null || updatedAt >= from;
}

function wantedTimeline(item: Listed, list: "issues" | "pulls"): WantedThing {
  const isPull = list === "pulls" || (item.pull_request !== undefined && item.pull_request !== null);
  const updatedAt = isoTime(item.updated_at ?? item.created_at);
  return {
    id: String(item.number),
    wanted: updatedAt,
    detail: {
      kind: isPull ? "pull_request" : "issue",
      nodeId: item.node_id ?? "",
      createdAt: isoTime(item.created_at),
      // The list of pull requests knows more of them than the list of issues.
      ...(list === "pulls" && { updatedAt, headSha: item.head?.sha ?? null }),
      ...(!isPull && { updatedAt }),
    },
  };
}

/** Files change with the head only. What was closed unmerged reaches no service. */
function wantedFiles(item: Listed): WantedThing[] {
  const reaches = item.merged_at || item.state !== "closed";
  const head = item.head?.sha;
  if (head === undefined || !reaches) return [];
  const detail = {
    nodeId: item.node_id ?? "",
    createdAt: isoTime(item.created_at),
    updatedAt: isoTime(item.updated_at ?? item.created_at),
  };
  return [{ id: String(item.number), wanted: head, detail }];
}

function isoTime(time: string): string {
  const at = Date.parse(time);
  return new Date(Number.isNaN(at) ? 0 : at).toISOString();
}
