import { z } from "zod";
import type { FlowEvent, ReviewState } from "#server/domain/events/flow-event.ts";
import { fullSha } from "../source-text.ts";
import { githubInstant } from "../source-time.ts";
import { GITHUB_SOURCE, githubId, githubUser, type RepositoryRef } from "./github-fields.ts";

const REVIEW_STATES: Readonly<Record<string, ReviewState>> = {
  approved: "approved",
  changes_requested: "changes_requested",
  commented: "commented",
  dismissed: "dismissed",
};

/** GitHub writes states in capitals in some answers; null for what is not said yet ("PENDING"). */
export function reviewState(state: string): ReviewState | null {
  return REVIEW_STATES[state.toLowerCase()] ?? null;
}

export const githubReview = z.object({
  id: githubId,
  user: githubUser,
  state: z.string(),
  submitted_at: githubInstant.nullish(),
  commit_id: fullSha.nullish().catch(null),
});
export type GithubReview = z.output<typeof githubReview>;

/**
 * A review as it stands now; nothing while it is pending. A dismissal changes the state under the same key and the same
 * time: "dismissed" is the larger body and wins.
 */
export function reviewEvents(repository: RepositoryRef, number: number, review: GithubReview): FlowEvent[] {
  const state = reviewState(review.state);
  if (state === null || !review.submitted_at) return [];
  return [
    {
      type: "pr.reviewed",
      source: GITHUB_SOURCE,
      key: `review:${review.id}`,
      repository: repository.fullName,
      subject: `#${number}`,
      occurredAt: review.submitted_at,
      updatedAt: review.submitted_at,
      actor: review.user,
      data: { reviewId: review.id, state, commitSha: review.commit_id ?? null },
    },
  ];
}
