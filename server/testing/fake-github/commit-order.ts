import type { Json } from "./identifiers.ts";

/**
 * Commits reachable from a sha, newest committer date first among those whose children were listed, as `git log` walks
 * them: the tip is always first.
 */
export function commitsFrom(commits: ReadonlyMap<string, Json>, tip: string): Json[] {
  const waiting: { at: number; commit: Json }[] = [];
  const seen = new Set<string>();
  const listed: Json[] = [];
  const visit = (sha: string) => {
    const commit = commits.get(sha);
    if (commit === undefined || seen.has(sha)) return;
    seen.add(sha);
    const entry = { at: committedAt(commit), commit };
    waiting.splice(insertionIndex(waiting, entry.at), 0, entry);
  };
  visit(tip);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    listed.push(next.commit);
    for (const parent of next.commit.parents as { sha: string }[]) visit(parent.sha);
  }
  return listed;
}

function committedAt(commit: Json): number {
  return Date.parse((commit.commit as { committer: { date: string } }).committer.date);
}

/** `waiting` is sorted oldest first, so that the newest is popped; among equals the earlier visited comes out first. */
function insertionIndex(waiting: readonly { at: number }[], at: number): number {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waiting[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
