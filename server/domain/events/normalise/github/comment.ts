import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { githubInstant } from "../source-time.ts";
import { GITHUB_SOURCE, githubId, githubUser, type RepositoryRef } from "./github-fields.ts";

export const githubComment = z.object({
  id: githubId,
  user: githubUser,
  created_at: githubInstant,
  updated_at: githubInstant.nullish(),
  pull_request_review_id: githubId.nullish(),
});
export type GithubComment = z.output<typeof githubComment>;

/** The three kinds of comment are numbered apart from each other, so each has its own keys. */
export type CommentKind = "comment" | "review_comment" | "commit_comment";

/** Somebody wrote something at a pull request. */
export function commentEvent(
  repository: RepositoryRef,
  number: number,
  kind: CommentKind,
  comment: GithubComment,
): FlowEvent {
  return {
    type: "pr.commented",
    source: GITHUB_SOURCE,
    key: `${kind}:${comment.id}`,
    repository: repository.fullName,
    subject: `#${number}`,
    occurredAt: comment.created_at,
    updatedAt: comment.updated_at ?? comment.created_at,
    actor: comment.user,
    data: comment.pull_request_review_id ? { reviewId: comment.pull_request_review_id } : {},
  };
}
