import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { fullSha, line } from "../source-text.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, type RepositoryRef, repositoryKey } from "./github-fields.ts";

/** The tip of a branch at the repository's `pushed_at`. */
export function branchTip(
  repository: RepositoryRef,
  tip: { branch: string; sha: string; isDefault: boolean; pushedAt: EpochMs },
): FlowEvent {
  return {
    type: "branch.tip",
    source: GITHUB_SOURCE,
    key: `branch:${repositoryKey(repository)}:${tip.branch}`,
    repository: repository.fullName,
    subject: `branch:${tip.branch}`,
    occurredAt: tip.pushedAt,
    updatedAt: tip.pushedAt,
    actor: null,
    data: { branch: tip.branch, sha: tip.sha, isDefault: tip.isDefault },
  };
}

const githubBranch = z.object({ name: line, commit: z.object({ sha: fullSha }) });

/**
 * GitHub's answer for one branch → the `branch.tip` snapshot; `pushedAt` is the repository's `pushed_at` read before the
 * branch was asked for. Throws UnreadableBody.
 */
export function branchTipEvent(
  repository: RepositoryRef,
  body: unknown,
  known: { isDefault: boolean; pushedAt: EpochMs },
): FlowEvent {
  const branch = readBody(githubBranch, body, "branch");
  return branchTip(repository, { branch: branch.name, sha: branch.commit.sha, ...known });
}
