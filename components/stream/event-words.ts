import type { EventType } from "#server/domain/events/flow-event.ts";

/** What happened, to follow a time: "12 Mar 2026, 14:05, merged". */
const WORDS: Partial<Record<EventType, string>> = {
  "issue.opened": "issue opened",
  "issue.closed": "issue closed",
  "issue.reopened": "issue reopened",
  "issue.labeled": "label set",
  "issue.unlabeled": "label removed",
  "issue.milestoned": "put into a milestone",
  "issue.assigned": "assigned",
  "pr.opened": "pull request opened",
  "pr.commits": "commit",
  "pr.ready": "marked ready for review",
  "pr.to_draft": "turned back into a draft",
  "pr.reviewed": "reviewed",
  "pr.review_dismissed": "review dismissed",
  "pr.commented": "commented",
  "pr.synchronized": "pushed to",
  "pr.closed": "pull request closed",
  "pr.reopened": "pull request reopened",
  "pr.merged": "merged",
  commit: "commit",
  push: "push",
  "ci.completed": "checks finished",
  "deployment.started": "deployment started",
  "deployment.succeeded": "deployed",
  "deployment.failed": "deployment failed",
  "deployment.rolled_back": "rolled back",
  "release.published": "released",
  "tag.created": "tagged",
  "flag.changed": "flag changed",
  "card.created": "card created",
  "card.entered": "card moved",
};

/** An event's type in words; one nobody has words for with its dots as blanks. */
export function eventWords(type: string): string {
  return WORDS[type as EventType] ?? type.replaceAll(/[._]/gu, " ");
}
