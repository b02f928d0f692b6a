import type { FlowEvent, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import type { DirectPush } from "#server/domain/flow/changes.ts";
import type { Evidence, ItemContext } from "#server/domain/flow/item-context.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import type { Pull } from "#server/domain/flow/pull-request.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

/** Work longer before the pull request than this is somebody's old branch, not this item. */
const LONGEST_WORK_BEFORE_OPENING_MS = 90 * DAY_MS;

export type FirstWork = Evidence & {
  /** It began earlier than 90 days before the pull request was opened. */
  capped: boolean;
  /** It was moved back to the opening of the pull request: nothing was seen before it. */
  clampedBack: boolean;
};

/**
 * First work: the earliest of the In-progress column or label, an authored commit of a linked pull request, a draft pull
 * request opened; not before the pull request's opening − 90 days, and not after it (DESIGN.md §5).
 */
export function firstWork(parts: ItemParts, context: ItemContext): FirstWork | null {
  const candidates: FirstWork[] = [];
  for (const moment of [parts.card?.inProgress, parts.issue?.inProgress]) {
    if (moment != null) candidates.push({ ...moment, capped: false, clampedBack: false });
  }
  for (const pull of parts.pulls) candidates.push(firstWorkOfPull(pull, context));
  for (const push of parts.directPushes) candidates.push(firstWorkOfPush(push));
  let first: FirstWork | null = null;
  for (const candidate of candidates) if (first === null || candidate.at < first.at) first = candidate;
  return first;
}

function firstWorkOfPull(pull: Pull, context: ItemContext): FirstWork {
  const openedAt = pull.opened.occurredAt;
  const opening = { at: openedAt, event: pull.opened, capped: false, clampedBack: false };
  const commit = earliest(pull.commits);
  if (commit === null) return opening;
  if (commit.authoredAt >= openedAt)
    return { ...opening, clampedBack: !pull.openedAsDraft && commit.authoredAt > openedAt };
  const cap = openedAt - LONGEST_WORK_BEFORE_OPENING_MS;
  return {
    at: Math.max(commit.authoredAt, cap),
    event: eventOfCommit(pull, commit, context),
    sha: commit.sha,
    capped: commit.authoredAt < cap,
    clampedBack: false,
  };
}

function firstWorkOfPush(push: DirectPush): FirstWork {
  const cap = push.committedAt - LONGEST_WORK_BEFORE_OPENING_MS;
  return {
    at: Math.max(push.authoredAt, cap),
    event: push.event,
    sha: push.sha,
    capped: push.authoredAt < cap,
    clampedBack: false,
  };
}

/** The event that tells of a pull request's commit: its own, else the list. */
export function eventOfCommit(pull: Pull, commit: PullRequestCommit, context: ItemContext): FlowEvent {
  return (
    context.subjects.commits.get(commit.sha.toLowerCase()) ??
    pull.events.find(({ type }) => type === "pr.commits") ??
    pull.opened
  );
}

function earliest(commits: readonly PullRequestCommit[]): PullRequestCommit | null {
  let first: PullRequestCommit | null = null;
  for (const commit of commits) if (first === null || commit.authoredAt < first.authoredAt) first = commit;
  return first;
}
