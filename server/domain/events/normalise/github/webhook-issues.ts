import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { line } from "../source-text.ts";
import { readBody } from "../unreadable-body.ts";
import { commentEvent, githubComment } from "./comment.ts";
import { githubUser, type RepositoryRef } from "./github-fields.ts";
import { closeReason, githubIssue, issueSnapshot } from "./issue.ts";
import { happeningEvent, type ItemHappening } from "./item-happening.ts";
import { ignored, said, type WebhookContent } from "./webhook-reading.ts";

const issuesPayload = z.object({
  issue: githubIssue,
  sender: githubUser,
  label: z.object({ name: line }).nullish(),
  milestone: z.object({ title: line }).nullish(),
  assignee: githubUser,
});
type IssuesPayload = z.output<typeof issuesPayload>;

function happening(action: string, payload: IssuesPayload): ItemHappening | null {
  const { issue, sender: actor } = payload;
  // The body has no time of the action itself: it is the issue's last change.
  const at = issue.updated_at ?? issue.created_at;
  switch (action) {
    case "closed":
      return {
        words: "closed",
        at: issue.closed_at ?? at,
        actor,
        body: { type: "issue.closed", data: { reason: closeReason(issue.state_reason) } },
      };
    case "deleted":
      return { words: "closed", at, actor, body: { type: "issue.closed", data: { reason: "not_planned" } } };
    case "reopened":
      return { words: "reopened", at, actor, body: { type: "issue.reopened", data: {} } };
    case "transferred":
      return { words: "transferred", at, actor, body: { type: "issue.transferred", data: {} } };
    case "labeled":
    case "unlabeled": {
      const label = payload.label?.name;
      if (!label) return null;
      return { words: `${action}:${label}`, at, actor, body: { type: `issue.${action}`, data: { label } } };
    }
    case "milestoned":
    case "demilestoned": {
      const milestone = payload.milestone?.title;
      if (!milestone) return null;
      return { words: `${action}:${milestone}`, at, actor, body: { type: `issue.${action}`, data: { milestone } } };
    }
    case "assigned": {
      const assignee = payload.assignee?.login ?? null;
      return { words: `assigned:${assignee ?? ""}`, at, actor, body: { type: "issue.assigned", data: { assignee } } };
    }
    default:
      return null;
  }
}

/** `issues`: the issue's newest face, and what was done to it. A deleted issue counts as closed as not planned. */
export function issuesWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const read = readBody(issuesPayload, payload, "");
  if (read.issue.pull_request) return ignored("a pull request's face as an issue: its own events tell");
  const item = { kind: "issue", number: read.issue.number, nodeId: read.issue.node_id } as const;
  const done = happening(action, read);
  const events: FlowEvent[] = [issueSnapshot(repository, read.issue)];
  if (done !== null) events.push(happeningEvent(repository, item, done));
  return said(events);
}

const commentPayload = z.object({ issue: githubIssue, comment: githubComment, sender: githubUser });

/** `issue_comment`: at a pull request somebody responded; at an issue only its newest face is news. */
export function issueCommentWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const { issue, comment } = readBody(commentPayload, payload, "");
  if (!issue.pull_request) return said([issueSnapshot(repository, issue)]);
  if (action === "deleted") return ignored("a deleted comment: what was already said stays said");
  return said([commentEvent(repository, issue.number, "comment", comment)]);
}
