import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** An open pull request somebody was asked to review and has not looked at since. */
export type WaitingReview = {
  /** "owner/repo#12" */
  key: string;
  title: string;
  url: string;
  author: string | null;
  /** When it was asked for; of several times the last. */
  since: EpochMs;
};

/**
 * The reviews that wait for a login, longest first: asked for by name on a pull request that is open and no draft, not taken
 * back since, with no review of theirs since. Events in any order, of any pull requests. Taken back and asked for in the same
 * second, it waits.
 */
export function reviewsWaiting(events: readonly FlowEvent[], login: string): WaitingReview[] {
  const me = login.toLowerCase();
  const pulls = Map.groupBy(events, ({ repository, subject }) => `${repository}${subject}`);
  return [...pulls]
    .flatMap(([key, all]) => waiting(key, all.toSorted(byTime), me) ?? [])
    .sort((left, right) => left.since - right.since || (left.key < right.key ? -1 : 1));
}

/** At one instant by type: taken back, then asked for, then answered. */
function byTime(left: FlowEvent, right: FlowEvent): number {
  if (left.occurredAt !== right.occurredAt) return left.occurredAt - right.occurredAt;
  return left.type < right.type ? -1 : Number(left.type > right.type);
}

function waiting(key: string, events: readonly FlowEvent[], me: string): WaitingReview | null {
  let face: (FlowEvent & { type: "pr.opened" }) | null = null;
  let asked: EpochMs | null = null;
  let open: boolean | null = null;
  let draft: boolean | null = null;
  for (const event of events) {
    if (event.type === "pr.opened" && (face === null || event.updatedAt > face.updatedAt)) face = event;
    if (event.type === "pr.closed" || event.type === "pr.merged") open = false;
    if (event.type === "pr.reopened") open = true;
    if (event.type === "pr.to_draft") draft = true;
    if (event.type === "pr.ready") draft = false;
    if (event.type === "pr.review_requested" && event.data.reviewer?.toLowerCase() === me) asked = event.occurredAt;
    if (event.type === "pr.review_request_removed" && event.data.reviewer?.toLowerCase() === me) asked = null;
    if (event.type === "pr.reviewed" && event.actor?.login.toLowerCase() === me) asked = null;
  }
  if (face === null || asked === null) return null;
  if (!(open ?? true) || face.data.state === "closed" || (draft ?? face.data.draft)) return null;
  const { title, url, author } = face.data;
  return { key, title, url, author: author?.login ?? null, since: asked };
}
