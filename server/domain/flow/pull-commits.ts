import type { EventOf, FlowEvent, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A pull request's final commit list; `exact`: as GitHub lists it, not rebuilt from pushes. */
type PullCommits = {
  exact: boolean;
  commits: PullRequestCommit[];
  forcePushes: { at: EpochMs; event: FlowEvent }[];
};

/** Pushes by "repository\nbranch\nafter" and the commits pushed to a branch, for pull requests no backfill has read. */
export type PushIndex = {
  byTip: Map<string, EventOf<"push">>;
  byBranch: Map<string, EventOf<"push">[]>;
};

export function pushIndex(pushes: readonly EventOf<"push">[]): PushIndex {
  const index: PushIndex = { byTip: new Map(), byBranch: new Map() };
  for (const push of pushes) {
    const branch = branchKey(push.repository, push.data.branch);
    index.byTip.set(`${branch}\n${push.data.after.toLowerCase()}`, push);
    const list = index.byBranch.get(branch);
    if (list === undefined) index.byBranch.set(branch, [push]);
    else list.push(push);
  }
  return index;
}

/**
 * The final commit list of a pull request: its snapshot, or, where that is missing or older than the head the pull
 * request has now, rebuilt from the pushes to its branch back from the head. Pushes carry no author date, so the
 * committer's stands in until the list is read. Force pushes: GitHub's own events, else the pushes that say so.
 */
export function pullCommits(
  opened: EventOf<"pr.opened">,
  events: readonly FlowEvent[],
  pushes: PushIndex,
  mergeSha: string | null,
  exactCommits: ReadonlyMap<string, EventOf<"commit">>,
): PullCommits {
  const listed = events.find((event) => event.type === "pr.commits");
  const forced = events
    .filter((event) => event.type === "pr.synchronized" && event.data.forced)
    .map((event) => ({ at: event.occurredAt, event }));
  const headSha = opened.data.headSha.toLowerCase();
  if (
    listed !== undefined &&
    (listed.data.headSha === null ||
      listed.data.headSha.toLowerCase() === headSha ||
      listed.updatedAt >= opened.updatedAt)
  ) {
    return { exact: true, commits: listed.data.commits, forcePushes: forced };
  }
  const rebuilt = rebuiltFromPushes(opened, pushes, mergeSha, exactCommits, listed?.data.commits ?? []);
  const commits = rebuilt ?? listed?.data.commits ?? [];
  const head = branchKey(opened.data.headRepository ?? opened.repository, opened.data.headRef);
  const forcedPushes = (pushes.byBranch.get(head) ?? [])
    .filter((push) => push.data.forced && push.occurredAt >= opened.occurredAt)
    .map((event) => ({ at: event.occurredAt, event }));
  return { exact: false, commits, forcePushes: forced.length > 0 ? forced : forcedPushes };
}

function rebuiltFromPushes(
  opened: EventOf<"pr.opened">,
  pushes: PushIndex,
  mergeSha: string | null,
  exactCommits: ReadonlyMap<string, EventOf<"commit">>,
  listed: readonly PullRequestCommit[],
): PullRequestCommit[] | null {
  const head = branchKey(opened.data.headRepository ?? opened.repository, opened.data.headRef);
  const onBase = baseCommits(opened, pushes, mergeSha);
  const listedAt = new Map(listed.map((commit, index) => [commit.sha.toLowerCase(), index]));
  const newestFirst: PullRequestCommit[] = [];
  const seen = new Set<string>();
  let sha: string | null = opened.data.headSha.toLowerCase();
  while (sha !== null && !seen.has(sha) && !onBase.has(sha)) {
    seen.add(sha);
    const known = listedAt.get(sha);
    if (known !== undefined) {
      newestFirst.push(...listed.slice(0, known + 1).reverse());
      break;
    }
    const push: EventOf<"push"> | undefined = pushes.byTip.get(`${head}\n${sha}`);
    if (push === undefined) break;
    for (const commit of [...push.data.commits].reverse()) {
      const commitSha = commit.sha.toLowerCase();
      if (onBase.has(commitSha)) continue;
      const exact = exactCommits.get(commitSha);
      newestFirst.push({ ...commit, authoredAt: exact?.data.authoredAt ?? commit.committedAt });
    }
    sha = push.data.forced ? null : (push.data.before?.toLowerCase() ?? null);
  }
  return newestFirst.length === 0 ? null : newestFirst.reverse();
}

/** What had reached the base branch by other ways than merging this pull request. */
function baseCommits(opened: EventOf<"pr.opened">, pushes: PushIndex, mergeSha: string | null): Set<string> {
  const shas = new Set<string>();
  if (opened.data.baseRef === opened.data.headRef) return shas;
  const mergedAt = opened.data.mergedAt ?? Number.POSITIVE_INFINITY;
  for (const push of pushes.byBranch.get(branchKey(opened.repository, opened.data.baseRef)) ?? []) {
    if (push.occurredAt >= mergedAt || push.data.after.toLowerCase() === mergeSha) continue;
    shas.add(push.data.after.toLowerCase());
    for (const commit of push.data.commits) shas.add(commit.sha.toLowerCase());
  }
  return shas;
}

function branchKey(repository: string | null, branch: string): string {
  return `${repository?.toLowerCase() ?? ""}\n${branch}`;
}
