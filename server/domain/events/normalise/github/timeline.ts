import { z } from "zod";
import type { FlowEvent, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import { fullSha, line, prose } from "../source-text.ts";
import { commitInstant, githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { type CommentKind, commentEvent, githubComment } from "./comment.ts";
import { GITHUB_SOURCE, githubId, githubUser, type RepositoryRef, type TimelineOwner } from "./github-fields.ts";
import { closeReason } from "./issue.ts";
import { happeningEvent, type ItemHappening } from "./item-happening.ts";
import { githubReview, reviewEvents, reviewState } from "./review.ts";

const signature = z.object({ name: line.nullish(), email: line.nullish(), date: commitInstant.nullish() }).nullish();

const committed = z.object({ sha: fullSha, message: prose.nullish(), author: signature, committer: signature });

const linked = z.object({ number: z.number().int().positive(), html_url: line.nullish(), full_name: line.nullish() });

const happened = z.object({
  event: z.string(),
  actor: githubUser,
  created_at: githubInstant,
  commit_id: fullSha.nullish().catch(null),
  state_reason: z.string().nullish(),
  label: z.object({ name: line }).nullish(),
  milestone: z.object({ title: line }).nullish(),
  assignee: githubUser,
  requested_reviewer: githubUser,
  requested_team: z.object({ slug: line.nullish(), name: line.nullish() }).nullish(),
  dismissed_review: z.object({ state: z.string(), review_id: githubId }).nullish().catch(null),
  source: z.object({ issue: linked.nullish() }).nullish().catch(null),
});
type Happened = z.output<typeof happened>;

const withComments = z.object({ comments: z.array(z.unknown()) });
const named = z.object({ event: z.string() });

/** "owner/repo#12" of a linked item, from the address of its page. */
function linkedName(link: z.output<typeof linked>): string | null {
  const path = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:issues|pull)\/\d+/.exec(link.html_url ?? "");
  const fullName = link.full_name ?? path?.[1];
  return fullName === undefined ? null : `${fullName}#${link.number}`;
}

/** What a timeline item says about an issue or a pull request alike; null where it says nothing about flow. */
function sharedHappening(item: Happened): ItemHappening | null {
  const at = item.created_at;
  const actor = item.actor;
  switch (item.event) {
    case "connected":
    case "disconnected": {
      // REST often leaves out with what.
      const other = item.source?.issue ? linkedName(item.source.issue) : null;
      if (other === null) return null;
      return { words: `${item.event}:${other}`, at, actor, body: { type: `issue.${item.event}`, data: { other } } };
    }
    default:
      return null;
  }
}

/** The happening an item of an issue's timeline tells; null: nothing about flow. */
function issueHappening(item: Happened): ItemHappening | null {
  const at = item.created_at;
  const actor = item.actor;
  switch (item.event) {
    case "closed":
      return {
        words: "closed",
        at,
        actor,
        body: { type: "issue.closed", data: { reason: closeReason(item.state_reason) } },
      };
    case "reopened":
      return { words: "reopened", at, actor, body: { type: "issue.reopened", data: {} } };
    case "labeled":
    case "unlabeled": {
      const label = item.label?.name;
      if (!label) return null;
      return { words: `${item.event}:${label}`, at, actor, body: { type: `issue.${item.event}`, data: { label } } };
    }
    case "milestoned":
    case "demilestoned": {
      const milestone = item.milestone?.title;
      if (!milestone) return null;
      const body = { type: `issue.${item.event}`, data: { milestone } } as const;
      return { words: `${item.event}:${milestone}`, at, actor, body };
    }
    case "assigned": {
      const assignee = item.assignee?.login ?? null;
      return { words: `assigned:${assignee ?? ""}`, at, actor, body: { type: "issue.assigned", data: { assignee } } };
    }
    default:
      return sharedHappening(item);
  }
}

/** The happening an item of a pull request's timeline tells; null: nothing about flow. */
function pullHappening(item: Happened): ItemHappening | null {
  const at = item.created_at;
  const actor = item.actor;
  switch (item.event) {
    case "closed":
      return { words: "closed", at, actor, body: { type: "pr.closed", data: {} } };
    case "reopened":
      return { words: "reopened", at, actor, body: { type: "pr.reopened", data: {} } };
    case "ready_for_review":
      return { words: "ready", at, actor, body: { type: "pr.ready", data: {} } };
    case "convert_to_draft":
    case "converted_to_draft":
      return { words: "to_draft", at, actor, body: { type: "pr.to_draft", data: {} } };
    case "head_ref_force_pushed": {
      const after = item.commit_id ?? null;
      return { words: "forced", at, actor, body: { type: "pr.synchronized", data: { forced: true, after } } };
    }
    case "labeled":
    case "unlabeled": {
      const label = item.label?.name;
      if (!label) return null;
      return { words: `${item.event}:${label}`, at, actor, body: { type: `pr.${item.event}`, data: { label } } };
    }
    case "review_requested":
    case "review_request_removed": {
      const reviewer = item.requested_reviewer?.login ?? item.requested_team?.slug ?? item.requested_team?.name ?? null;
      const body = { type: `pr.${item.event}`, data: { reviewer } } as const;
      return { words: `${item.event}:${reviewer ?? ""}`, at, actor, body };
    }
    default:
      return sharedHappening(item);
  }
}

/** Facts of which there is one per pull request or review, whatever the time: keyed without it. */
function singleEvent(repository: RepositoryRef, owner: TimelineOwner, item: Happened): FlowEvent | null {
  const base = {
    source: GITHUB_SOURCE,
    repository: repository.fullName,
    subject: `#${owner.number}`,
    occurredAt: item.created_at,
    updatedAt: item.created_at,
    actor: item.actor,
  };
  if (item.event === "merged") {
    return { ...base, type: "pr.merged", key: `pr:${owner.nodeId}:merged`, data: { commit: item.commit_id ?? null } };
  }
  if (item.event === "review_dismissed" && item.dismissed_review) {
    const reviewId = item.dismissed_review.review_id;
    const state = reviewState(item.dismissed_review.state) ?? "dismissed";
    return { ...base, type: "pr.review_dismissed", key: `review:${reviewId}:dismissed`, data: { reviewId, state } };
  }
  return null;
}

const COMMENT_LISTS: Readonly<Record<string, CommentKind>> = {
  "line-commented": "review_comment",
  "commit-commented": "commit_comment",
};

/** The events of one timeline item but its commits; an item without what its kind must have tells nothing. */
function itemEvents(repository: RepositoryRef, owner: TimelineOwner, item: unknown): FlowEvent[] {
  const event = named.safeParse(item).data?.event ?? "";
  const isPull = owner.kind === "pull_request";
  if (event === "reviewed") {
    const review = githubReview.safeParse(item);
    return isPull && review.success ? reviewEvents(repository, owner.number, review.data) : [];
  }
  if (event === "commented") {
    const comment = githubComment.safeParse(item);
    return isPull && comment.success ? [commentEvent(repository, owner.number, "comment", comment.data)] : [];
  }
  const list = COMMENT_LISTS[event];
  if (list !== undefined) {
    const comments = withComments.safeParse(item).data?.comments ?? [];
    const read = comments.map((comment) => githubComment.safeParse(comment)).filter((comment) => comment.success);
    return isPull ? read.map((comment) => commentEvent(repository, owner.number, list, comment.data)) : [];
  }
  const read = happened.safeParse(item);
  if (!read.success) return [];
  const single = isPull ? singleEvent(repository, owner, read.data) : null;
  if (single !== null) return [single];
  const happening = isPull ? pullHappening(read.data) : issueHappening(read.data);
  return happening === null ? [] : [happeningEvent(repository, owner, happening)];
}

/** A commit of the timeline; null for other items. A missing author date is the committer's. */
function commitOf(item: unknown): PullRequestCommit | null {
  if (named.safeParse(item).data?.event !== "committed") return null;
  const read = committed.safeParse(item);
  if (!read.success) return null;
  const { author, committer } = read.data;
  const committedAt = committer?.date ?? author?.date;
  if (committedAt === undefined || committedAt === null) return null;
  return {
    sha: read.data.sha,
    authoredAt: author?.date ?? committedAt,
    committedAt,
    author: `${author?.name ?? ""} <${author?.email ?? ""}>`,
    message: read.data.message ?? "",
  };
}

/**
 * All pages of GitHub's timeline of one issue or pull request → what happened to it, and for a pull request the
 * `pr.commits` snapshot in the order of the list, versioned by the pull request's `updated_at`. Items that say nothing
 * about flow, or lack what their kind must have, give nothing; "cross-referenced" is a mention, not a link;
 * "transferred" stands at the place of arrival, where the item simply lives. Throws UnreadableBody if it is no list.
 */
export function timelineEvents(repository: RepositoryRef, owner: TimelineOwner, items: unknown): FlowEvent[] {
  const list = readBody(z.array(z.unknown()), items, "timeline");
  const events = list.flatMap((item) => itemEvents(repository, owner, item));
  if (owner.kind === "issue") return events;
  const commits = list.map(commitOf).filter((commit) => commit !== null);
  return [
    ...events,
    {
      type: "pr.commits",
      source: GITHUB_SOURCE,
      key: `pr:${owner.nodeId}:commits`,
      repository: repository.fullName,
      subject: `#${owner.number}`,
      occurredAt: owner.createdAt,
      updatedAt: owner.updatedAt,
      actor: null,
      data: { number: owner.number, headSha: owner.headSha, commits },
    },
  ];
}
