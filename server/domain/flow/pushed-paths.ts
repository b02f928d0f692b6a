import type { EventOf, PushedCommit } from "#server/domain/events/flow-event.ts";
import type { Pull } from "#server/domain/flow/pull-request.ts";

/**
 * What a pull request touched, as far as pushes tell: those of the push that merged it, else of its own commits. Null
 * where they do not tell all of it, and where a backfill has read the pull request: then its files are what decides.
 */
export function pathsOfPushes(pushes: readonly EventOf<"push">[]): (pull: Pull) => string[] | null {
  const byTip = new Map<string, EventOf<"push">>();
  const byCommit = new Map<string, PushedCommit>();
  for (const push of pushes) {
    byTip.set(`${push.data.branch}\n${push.data.after.toLowerCase()}`, push);
    for (const commit of push.data.commits) byCommit.set(commit.sha.toLowerCase(), commit);
  }
  return (pull) => {
    if (byTip.size === 0 || pull.events.some(({ type }) => type === "pr.commits")) return null;
    const merged = byTip.get(`${pull.opened.data.baseRef}\n${pull.merged?.sha ?? ""}`)?.data.commits ?? [];
    return unionOf(merged) ?? unionOf(pull.commits.map(({ sha }) => byCommit.get(sha.toLowerCase())));
  };
}

/** Null of nothing, and where one of them does not say. */
function unionOf(commits: readonly (PushedCommit | undefined)[]): string[] | null {
  const paths = new Set<string>();
  for (const commit of commits) {
    if (commit?.paths === undefined) return null;
    for (const path of commit.paths) paths.add(path);
  }
  return commits.length === 0 ? null : [...paths].sort();
}
