import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { fullSha, identifier } from "../source-text.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, type RepositoryRef, repositoryKey } from "./github-fields.ts";

/** What a tag points at; a moved tag is a newer body of the same key. */
export function tagSnapshot(
  repository: RepositoryRef,
  tag: { name: string; sha: string; committedAt: EpochMs | null; pushedAt: EpochMs },
): FlowEvent {
  return {
    type: "tag.created",
    source: GITHUB_SOURCE,
    key: `tag:${repositoryKey(repository)}:${tag.name}`,
    repository: repository.fullName,
    subject: `tag:${tag.name}`,
    // A commit may carry any date; it was not tagged before it was pushed.
    occurredAt: Math.min(tag.committedAt ?? tag.pushedAt, tag.pushedAt),
    updatedAt: tag.pushedAt,
    actor: null,
    data: { tag: tag.name, sha: tag.sha },
  };
}

const githubTag = z.object({ name: identifier, commit: z.object({ sha: fullSha }) });

/**
 * An element of GitHub's tag list → the `tag.created` snapshot. `committedAt` is its commit's committer date where known
 * (the list has no dates); `pushedAt` is the repository's `pushed_at` read before the list. Throws UnreadableBody.
 */
export function tagEvents(
  repository: RepositoryRef,
  body: unknown,
  known: { committedAt: EpochMs | null; pushedAt: EpochMs },
): FlowEvent[] {
  const tag = readBody(githubTag, body, "tag");
  return [tagSnapshot(repository, { name: tag.name, sha: tag.commit.sha, ...known })];
}
