import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { fullSha, line } from "../source-text.ts";
import { readBody } from "../unreadable-body.ts";
import { commentEvent, githubComment } from "./comment.ts";
import { GITHUB_SOURCE, githubUser, type RepositoryRef } from "./github-fields.ts";
import { happeningEvent, type ItemHappening } from "./item-happening.ts";
import { type GithubPullRequest, githubPullRequest, mergeOfBody, pullRequestSnapshot } from "./pull-request.ts";
import { githubReview, reviewEvents } from "./review.ts";
import { said, type WebhookContent } from "./webhook-reading.ts";

const pullRequestPayload = z.object({
  pull_request: githubPullRequest,
  sender: githubUser,
  label: z.object({ name: line }).nullish(),
  requested_reviewer: githubUser,
  requested_team: z.object({ slug: line.nullish(), name: line.nullish() }).nullish(),
  after: fullSha.nullish(),
  changes: z.object({ base: z.unknown().optional() }).nullish(),
});
type PullRequestPayload = z.output<typeof pullRequestPayload>;

function happening(action: string, payload: PullRequestPayload): ItemHappening | null {
  const { pull_request: pull, sender: actor } = payload;
  // The body has no time of the action itself: it is the pull request's last change.
  const at = pull.updated_at;
  switch (action) {
    case "closed":
      return { words: "closed", at: pull.closed_at ?? at, actor, body: { type: "pr.closed", data: {} } };
    case "reopened":
      return { words: "reopened", at, actor, body: { type: "pr.reopened", data: {} } };
    case "ready_for_review":
      return { words: "ready", at, actor, body: { type: "pr.ready", data: {} } };
    case "converted_to_draft":
      return { words: "to_draft", at, actor, body: { type: "pr.to_draft", data: {} } };
    case "synchronize": {
      // Whether it was forced only the timeline says.
      const after = payload.after ?? pull.head.sha;
      return {
        words: `synchronized:${after}`,
        at,
        actor,
        body: { type: "pr.synchronized", data: { forced: false, after } },
      };
    }
    case "labeled":
    case "unlabeled": {
      const label = payload.label?.name;
      if (!label) return null;
      return { words: `${action}:${label}`, at, actor, body: { type: `pr.${action}`, data: { label } } };
    }
    case "review_requested":
    case "review_request_removed": {
      const team = payload.requested_team;
      const reviewer = payload.requested_reviewer?.login ?? team?.slug ?? team?.name ?? null;
      const body = { type: `pr.${action}`, data: { reviewer } } as const;
      return { words: `${action}:${reviewer ?? ""}`, at, actor, body };
    }
    default:
      return null;
  }
}

/** Actions after which the commit list, or the merge's commit, is not what the body can say. */
function changesCommits(action: string, payload: PullRequestPayload): boolean {
  if (action === "edited") return payload.changes?.base !== undefined;
  return ["opened", "synchronize", "reopened", "closed"].includes(action);
}

/** The newest face of the pull request, and the merge if it has one. */
function faceOf(repository: RepositoryRef, pull: GithubPullRequest): FlowEvent[] {
  return [pullRequestSnapshot(repository, pull), ...mergeOfBody(repository, pull, "later", null)];
}

/** `pull_request`: the newest face, what was done, and at the closing the merge with its commit. */
export function pullRequestWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const read = readBody(pullRequestPayload, payload, "");
  const pull = read.pull_request;
  const item = { kind: "pull_request", number: pull.number, nodeId: pull.node_id } as const;
  const done = happening(action, read);
  const seen = action === "closed" ? "at-merge" : "later";
  const events = [pullRequestSnapshot(repository, pull), ...mergeOfBody(repository, pull, seen, read.sender)];
  if (done !== null) events.push(happeningEvent(repository, item, done));
  return said(events, changesCommits(action, read) ? { number: pull.number } : null);
}

const reviewPayload = z.object({ pull_request: githubPullRequest, review: githubReview, sender: githubUser });

/**
 * `pull_request_review`: the review as it stands now. A dismissal does not say what the review had said: that stays as
 * it was told, the dismissal stands beside it, and the timeline is asked for both.
 */
export function reviewWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const { pull_request: pull, review, sender } = readBody(reviewPayload, payload, "");
  const events = faceOf(repository, pull);
  if (action !== "dismissed") return said([...events, ...reviewEvents(repository, pull.number, review)]);
  events.push({
    type: "pr.review_dismissed",
    source: GITHUB_SOURCE,
    key: `review:${review.id}:dismissed`,
    repository: repository.fullName,
    subject: `#${pull.number}`,
    occurredAt: pull.updated_at,
    // Older than the timeline's own event of the same key, which knows the exact time and what the review had said.
    updatedAt: review.submitted_at ?? pull.created_at,
    actor: sender,
    data: { reviewId: review.id, state: "dismissed" },
  });
  return said(events, { number: pull.number });
}

const reviewCommentPayload = z.object({ pull_request: githubPullRequest, comment: githubComment });

/** `pull_request_review_comment`: a comment on a line; deleting one takes back nothing. */
export function reviewCommentWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const { pull_request: pull, comment } = readBody(reviewCommentPayload, payload, "");
  const face = faceOf(repository, pull);
  if (action === "deleted") return said(face);
  return said([...face, commentEvent(repository, pull.number, "review_comment", comment)]);
}
