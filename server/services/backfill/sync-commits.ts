import { z } from "zod";
import { readCursor, removeCursor, writeCursor } from "#server/db/backfill-cursors.ts";
import { knownCommits, unknownDeployedShas } from "#server/db/backfill-history.ts";
import type { Transaction } from "#server/db/database.ts";
import { branchTipEvent, commitEvent } from "#server/domain/events/normalise/github-rest.ts";
import { eventsOfEach, type RepositorySync, repositoryPath, saveFacts } from "./repository-sync.ts";
import { PER_PAGE } from "./walk-pages.ts";

/** A walk down the history that is not over: killed, it goes on from here. */
const walkState = z.object({
  /** A commit, so that pages stay what they are while others push. */
  from: z.string(),
  page: z.number(),
  /** Parents of listed commits that have not been listed and were not known before. */
  open: z.array(z.string()),
  /** The branch it began with, for servers that list by branch only. */
  branch: z.string().nullable(),
  /** Commits to go on from when this walk is over. */
  later: z.array(z.string()),
});
type WalkState = z.output<typeof walkState>;

const WALK = "commits:walk";
/** GitHub does not have the commit, or has no commits at all. */
const GONE = [404, 409, 422];

const listedCommit = z.object({
  sha: z.string(),
  parents: z.array(z.object({ sha: z.string() })),
  commit: z.object({ committer: z.object({ date: z.string() }).nullish() }).optional(),
});

/**
 * Reads the history of the default branch, newest first, down to commits that are known with all their ancestors: what
 * is new costs one request per hundred.
 */
export async function syncHistory(sync: RepositorySync): Promise<void> {
  const { fullName } = sync.ref;
  const unfinished = walkState.safeParse((await readCursor(sync.db, sync.id, WALK))?.cursor);
  if (unfinished.success) await goOn(sync, unfinished.data);
  if (sync.defaultBranch === null) return;
  sync.report.activity(`Reading the history of ${fullName}`);
  const head = await readCursor(sync.db, sync.id, headCursor(sync.defaultBranch));
  const query = { sha: sync.defaultBranch, per_page: PER_PAGE, page: 1 };
  const answer = await sync.get(repositoryPath(sync, "/commits"), { query, etag: head?.etag ?? null });
  if (answer.kind === "not-modified") return;
  if (answer.kind === "refused") {
    const why =
      answer.status === 409 ? "the repository is empty" : `GitHub answered ${answer.status}, ${answer.message}`;
    await sync.report.problem(`${fullName}: no commits were read: ${why}.`);
    return;
  }
  const bodies = Array.isArray(answer.body) ? (answer.body as unknown[]) : [];
  const tip = listedCommit.safeParse(bodies[0]);
  if (!tip.success) {
    await sync.report.problem(`${fullName}: no commits were read: the list is empty or not a list of commits.`);
    return;
  }
  const more = answer.next !== null || (!answer.linked && bodies.length >= PER_PAGE);
  const start = { ...walkFrom([tip.data.sha]), branch: sync.defaultBranch };
  const next = await savePage(sync, start, bodies, more, {
    etag: answer.etag,
    branch: sync.defaultBranch,
  });
  if (next !== null) await goOn(sync, next);
}

/** Reads the history of deployed commits that the default branch does not contain. */
export async function syncDeployedHistory(sync: RepositorySync): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const sha = (await unknownDeployedShas(sync.db, sync.id)).find((candidate) => !tried.has(candidate));
    if (sha === undefined) return;
    tried.add(sha);
    await goOn(sync, walkFrom([sha]));
  }
}

/** Reads the history of these commits as far as it is unknown. */
export async function syncHistoryOf(sync: RepositorySync, shas: readonly string[]): Promise<void> {
  for (const sha of new Set(shas)) {
    const known = await knownCommits(sync.db, sync.id, [sha]);
    const gone = known.size > 0 ? null : await readCursor(sync.db, sync.id, goneCursor(sha));
    if (known.size === 0 && gone === null) await goOn(sync, walkFrom([sha]));
  }
}

function headCursor(branch: string): string {
  return `commits:head:${branch}`;
}

function goneCursor(sha: string): string {
  return `gone:${sha}`;
}

function walkFrom([from = "", ...later]: readonly string[]): WalkState {
  return { from, page: 1, open: [from], branch: null, later };
}

async function goOn(sync: RepositorySync, from: WalkState): Promise<void> {
  let state: WalkState | null = from;
  while (state !== null) {
    sync.report.activity(`Reading the history of ${sync.ref.fullName}@${state.from.slice(0, 7)}, page ${state.page}`);
    const bodies = await historyPage(sync, state);
    if (bodies.kind === "withheld") {
      // The walk stays where it is: another token may be allowed to go on.
      await sync.report.problem(`${sync.ref.fullName}: no more commits were read: GitHub answered ${bodies.status}.`);
      return;
    }
    state =
      bodies.kind === "gone" ? await giveUp(sync, state) : await savePage(sync, state, bodies.items, bodies.more, null);
  }
}

type HistoryPage =
  | { kind: "page"; items: unknown[]; more: boolean }
  | { kind: "gone" }
  | { kind: "withheld"; status: number };

async function historyPage(sync: RepositorySync, state: WalkState): Promise<HistoryPage> {
  let refused: { kind: "gone" } | { kind: "withheld"; status: number } = { kind: "gone" };
  for (const sha of state.branch === null ? [state.from] : [state.from, state.branch]) {
    const query = { sha, per_page: PER_PAGE, page: state.page };
    const answer = await sync.get(repositoryPath(sync, "/commits"), { query });
    if (answer.kind === "found") {
      const items = Array.isArray(answer.body) ? (answer.body as unknown[]) : [];
      // A server that ignores `sha` answers with some other history.
      const astray = state.page === 1 && listedCommit.safeParse(items[0]).data?.sha !== state.from;
      if (astray) return { kind: "gone" };
      return { kind: "page", items, more: answer.next !== null || (!answer.linked && items.length >= PER_PAGE) };
    }
    if (answer.kind === "refused" && !GONE.includes(answer.status))
      refused = { kind: "withheld", status: answer.status };
  }
  return refused;
}

/**
 * The commit is gone (a branch was rewritten, a fork deleted). What its walk had still to list may be there: it is asked
 * for commit by commit.
 */
async function giveUp(sync: RepositorySync, state: WalkState): Promise<WalkState | null> {
  const begun = state.page > 1;
  const later = begun ? [...new Set([...state.open, ...state.later])] : state.later;
  const next = later.length === 0 ? null : walkFrom(later);
  if (!begun) {
    const words = `commit ${state.from.slice(0, 12)} is not there any more, so its history is unknown`;
    await sync.report.problem(`${sync.ref.fullName}: ${words}.`);
  }
  await saveFacts(sync, [], async (tx) => {
    await writeWalk(sync, tx, next);
    if (!begun) await writeCursor(tx, sync.id, goneCursor(state.from), {});
  });
  return next;
}

async function writeWalk(sync: RepositorySync, tx: Transaction, next: WalkState | null): Promise<void> {
  if (next === null) await removeCursor(tx, sync.id, WALK);
  else await writeCursor(tx, sync.id, WALK, next);
}

type Head = { etag: string | null; branch: string };

/** Saves a page with where the walk stands after it; null: it is over. */
async function savePage(
  sync: RepositorySync,
  state: WalkState,
  bodies: readonly unknown[],
  more: boolean,
  head: Head | null,
): Promise<WalkState | null> {
  const commits = bodies.flatMap((body) => listedCommit.safeParse(body).data ?? []);
  const events = await eventsOfEach(sync, "a commit", bodies, (body) => [commitEvent(sync.ref, body)]);
  const open = await openAfter(sync, state.open, commits);
  const over = open.length === 0 || !more;
  const after = state.later.length === 0 ? null : walkFrom(state.later);
  const next = over ? after : { ...state, page: state.page + 1, open };
  const [tip] = commits;
  const tipEvents =
    head === null || tip === undefined
      ? []
      : [
          branchTipEvent(
            sync.ref,
            { name: head.branch, commit: { sha: tip.sha } },
            { isDefault: true, pushedAt: sync.pushedAt ?? Date.parse(tip.commit?.committer?.date ?? "1970-01-01") },
          ),
        ];
  await saveFacts(sync, [...events, ...tipEvents], async (tx) => {
    if (head !== null) await writeCursor(tx, sync.id, headCursor(head.branch), {}, head.etag);
    await writeWalk(sync, tx, next);
  });
  return next;
}

/** Which commits are still to come after a page: everything known before is known down to the root. */
async function openAfter(
  sync: RepositorySync,
  open: readonly string[],
  page: readonly z.output<typeof listedCommit>[],
): Promise<string[]> {
  const listed = new Set(page.map((commit) => commit.sha));
  const waiting = new Set([...open, ...page.flatMap((commit) => commit.parents.map((parent) => parent.sha))]);
  const candidates = [...waiting].filter((sha) => !listed.has(sha));
  // Listed by this very walk on an earlier page means known too: its own parents were waited for then.
  const known = await knownCommits(sync.db, sync.id, candidates);
  return candidates.filter((sha) => !known.has(sha)).sort();
}
