import { z } from "zod";
import type { CloseReason, FlowEvent } from "#server/domain/events/flow-event.ts";
import { identifier, line, prose } from "../source-text.ts";
import { githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, githubLabels, githubUser, type RepositoryRef } from "./github-fields.ts";

export const githubIssue = z.object({
  node_id: identifier,
  number: z.number().int().positive(),
  title: line.nullish(),
  body: prose.nullish(),
  html_url: line.nullish(),
  user: githubUser,
  labels: githubLabels,
  milestone: z.object({ title: line }).nullish(),
  state: z.enum(["open", "closed"]).nullish(),
  state_reason: z.string().nullish(),
  created_at: githubInstant,
  updated_at: githubInstant.nullish(),
  closed_at: githubInstant.nullish(),
  /** Present where the "issue" is a pull request's face in the issue list. */
  pull_request: z.unknown().optional(),
});
export type GithubIssue = z.output<typeof githubIssue>;

/** GitHub leaves the reason of an ordinary close empty in some answers and says "completed" in others. */
export function closeReason(reason: string | null | undefined): CloseReason {
  return reason === "not_planned" || reason === "duplicate" ? "not_planned" : "completed";
}

/** The `issue.opened` snapshot of an issue body. */
export function issueSnapshot(repository: RepositoryRef, issue: GithubIssue): FlowEvent {
  const closed = issue.state === "closed";
  return {
    type: "issue.opened",
    source: GITHUB_SOURCE,
    key: `issue:${issue.node_id}:opened`,
    repository: repository.fullName,
    subject: `#${issue.number}`,
    occurredAt: issue.created_at,
    updatedAt: issue.updated_at ?? issue.created_at,
    actor: issue.user,
    data: {
      nodeId: issue.node_id,
      number: issue.number,
      title: issue.title ?? "",
      body: issue.body ?? "",
      url: issue.html_url ?? "",
      author: issue.user?.login ?? null,
      labels: issue.labels,
      milestone: issue.milestone?.title ?? null,
      state: closed ? "closed" : "open",
      closedAt: closed ? (issue.closed_at ?? null) : null,
      reason: closed ? closeReason(issue.state_reason) : null,
    },
  };
}

/**
 * An element of GitHub's issue list → its `issue.opened` snapshot; nothing for a pull request's face in that list. Closes
 * come from the timeline. Throws UnreadableBody.
 */
export function issueEvents(repository: RepositoryRef, body: unknown): FlowEvent[] {
  const issue = readBody(githubIssue, body, "issue");
  return issue.pull_request ? [] : [issueSnapshot(repository, issue)];
}
