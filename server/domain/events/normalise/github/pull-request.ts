import { z } from "zod";
import type { EventActor, FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { fullSha, identifier, line, prose } from "../source-text.ts";
import { githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, githubLabels, githubUser, type RepositoryRef } from "./github-fields.ts";

export const githubPullRequest = z.object({
  node_id: identifier,
  number: z.number().int().positive(),
  title: line.nullish(),
  body: prose.nullish(),
  html_url: line.nullish(),
  user: githubUser,
  labels: githubLabels,
  draft: z.boolean().nullish(),
  state: z.enum(["open", "closed"]),
  created_at: githubInstant,
  updated_at: githubInstant,
  closed_at: githubInstant.nullish(),
  merged_at: githubInstant.nullish(),
  merge_commit_sha: fullSha.nullish(),
  merged_by: githubUser,
  base: z.object({ ref: line }),
  head: z.object({ ref: line, sha: fullSha, repo: z.object({ full_name: line }).nullish() }),
});
export type GithubPullRequest = z.output<typeof githubPullRequest>;

/** The `pr.opened` snapshot of a pull request body. */
export function pullRequestSnapshot(repository: RepositoryRef, pull: GithubPullRequest): FlowEvent {
  return {
    type: "pr.opened",
    source: GITHUB_SOURCE,
    key: `pr:${pull.node_id}:opened`,
    repository: repository.fullName,
    subject: `#${pull.number}`,
    occurredAt: pull.created_at,
    updatedAt: pull.updated_at,
    actor: pull.user,
    data: {
      nodeId: pull.node_id,
      number: pull.number,
      title: pull.title ?? "",
      body: pull.body ?? "",
      url: pull.html_url ?? "",
      author: pull.user,
      labels: pull.labels,
      draft: pull.draft ?? false,
      state: pull.state,
      mergedAt: pull.merged_at ?? null,
      closedAt: pull.closed_at ?? null,
      // Before the merge it is a trial merge that GitHub renews without touching updated_at.
      mergeCommitSha: pull.merged_at ? (pull.merge_commit_sha ?? null) : null,
      baseRef: pull.base.ref,
      headRef: pull.head.ref,
      headSha: pull.head.sha,
      headRepository: pull.head.repo?.full_name ?? null,
    },
  };
}

/**
 * How much a body knows about a merge's commit, as the version of `pr.merged`. The field `merge_commit_sha` of a list is
 * often stale; of the closing webhook it is fresh; GitHub's merged event (versioned by its own time) is the truth.
 */
export function mergedVersion(pull: GithubPullRequest, seen: "at-merge" | "later"): EpochMs {
  return seen === "at-merge" ? pull.created_at : 0;
}

/** The merge as a pull request body tells it: weaker than the timeline's merged event, which has the same key. */
export function mergeOfBody(
  repository: RepositoryRef,
  pull: GithubPullRequest,
  seen: "at-merge" | "later",
  actor: EventActor | null,
): FlowEvent[] {
  if (!pull.merged_at) return [];
  return [
    {
      type: "pr.merged",
      source: GITHUB_SOURCE,
      key: `pr:${pull.node_id}:merged`,
      repository: repository.fullName,
      subject: `#${pull.number}`,
      occurredAt: pull.merged_at,
      updatedAt: mergedVersion(pull, seen),
      actor: pull.merged_by ?? actor,
      data: { commit: pull.merge_commit_sha ?? null },
    },
  ];
}

/**
 * An element of GitHub's pull request list → its `pr.opened` snapshot, and the merge as far as the list knows it. Throws
 * UnreadableBody.
 */
export function pullRequestEvents(repository: RepositoryRef, body: unknown): FlowEvent[] {
  const pull = readBody(githubPullRequest, body, "pull_request");
  return [pullRequestSnapshot(repository, pull), ...mergeOfBody(repository, pull, "later", null)];
}

const githubFiles = z.array(z.object({ filename: line, previous_filename: line.nullish() }));

/**
 * All pages of a pull request's files → the `pr.files` snapshot; a renamed file counts under both names. `updatedAt` is
 * the pull request's. Throws UnreadableBody.
 */
export function pullRequestFilesEvent(
  repository: RepositoryRef,
  pull: { number: number; nodeId: string; createdAt: EpochMs; updatedAt: EpochMs },
  files: unknown,
): FlowEvent {
  const read = readBody(githubFiles, files, "files");
  const paths = read.flatMap((file) => [file.filename, ...(file.previous_filename ? [file.previous_filename] : [])]);
  return {
    type: "pr.files",
    source: GITHUB_SOURCE,
    key: `pr:${pull.nodeId}:files`,
    repository: repository.fullName,
    subject: `#${pull.number}`,
    occurredAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    actor: null,
    data: { number: pull.number, paths: [...new Set(paths)].sort() },
  };
}
