import type {
  EventActor,
  EventOf,
  FlowEvent,
  PullRequestCommit,
  ReviewState,
} from "#server/domain/events/flow-event.ts";
import { sameActor } from "#server/domain/flow/actors.ts";
import { compareEvents } from "#server/domain/flow/event-order.ts";
import { type PushIndex, pullCommits } from "#server/domain/flow/pull-commits.ts";
import type { Subject } from "#server/domain/flow/stream-subjects.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** An instant and the event that says so. */
export type Moment = { at: EpochMs; event: FlowEvent };
/** A stretch with the events at its ends; `to` null: still running. */
export type Stretch = { from: Moment; to: Moment | null };

/** A review by a human who is not the author, not after the end of the pull request. */
export type Review = Moment & { state: ReviewState; actor: EventActor | null; dismissedAt: EpochMs | null };

/** A pull request's history, as its own state machine tells it. */
export type Pull = {
  kind: "pull_request";
  key: string;
  repository: string;
  number: number;
  opened: EventOf<"pr.opened">;
  author: EventActor | null;
  events: readonly FlowEvent[];
  merged: (Moment & { sha: string | null }) | null;
  /** Closed for good, not merged. */
  closed: Moment | null;
  openedAsDraft: boolean;
  /** First instant it was open and no draft. */
  ready: Moment | null;
  /** Times it went back to draft after that. */
  draftAgain: Stretch[];
  /** Closed and reopened later. */
  parked: Stretch[];
  reviews: Review[];
  /** Responses that count (cases 8 and 9), in time. */
  responses: Moment[];
  commits: PullRequestCommit[];
  forcePushes: Moment[];
};

/**
 * Reads a pull request's events. Transitions that change nothing (ready when ready, closed when closed) are ignored, so
 * near-duplicates of one fact do no harm. Null where the pull request itself was never described.
 */
export function pullRequest(
  subject: Subject,
  pushes: PushIndex,
  exactCommits: ReadonlyMap<string, EventOf<"commit">>,
  isBot: (actor: EventActor | null) => boolean,
): Pull | null {
  const opened = subject.events.find((event) => event.type === "pr.opened");
  if (opened === undefined || subject.repository === null) return null;
  const merged = mergeOf(opened, subject.events);
  const states = stateHistory(opened, subject.events, merged);
  const endAt = merged?.at ?? states.closed?.at ?? null;
  const reviews = humanReviews(opened, subject.events, endAt, isBot);
  const { commits, forcePushes } = pullCommits(opened, subject.events, pushes, merged?.sha ?? null, exactCommits);
  return {
    kind: "pull_request",
    key: subject.key,
    repository: subject.repository,
    number: subject.number,
    opened,
    author: opened.data.author,
    events: subject.events,
    merged,
    ...states,
    reviews,
    responses: responsesThatCount(opened, subject.events, endAt, isBot, states, reviews),
    commits,
    forcePushes,
  };
}

/** The merged event's commit wins; GitHub's field on the pull request is often stale (case 3). */
function mergeOf(opened: EventOf<"pr.opened">, events: readonly FlowEvent[]): Pull["merged"] {
  const event = events.find((candidate) => candidate.type === "pr.merged");
  const sha = (event?.data.commit ?? opened.data.mergeCommitSha)?.toLowerCase() ?? null;
  if (event !== undefined) return { at: Math.max(event.occurredAt, opened.occurredAt), event, sha };
  return opened.data.mergedAt === null
    ? null
    : { at: Math.max(opened.data.mergedAt, opened.occurredAt), event: opened, sha };
}

type States = Pick<Pull, "closed" | "openedAsDraft" | "ready" | "draftAgain" | "parked">;

function stateHistory(opened: EventOf<"pr.opened">, events: readonly FlowEvent[], merged: Pull["merged"]): States {
  const changes = stateChanges(opened, events, merged);
  const firstToggle = changes.find(({ event }) => event.type === "pr.ready" || event.type === "pr.to_draft");
  const openedAsDraft = firstToggle === undefined ? opened.data.draft : firstToggle.event.type === "pr.ready";
  const states: States = { closed: null, openedAsDraft, ready: null, draftAgain: [], parked: [] };
  let draft = openedAsDraft;
  let closed: Moment | null = null;
  let draftSince: Moment | null = null;
  if (!draft) states.ready = { at: opened.occurredAt, event: opened };
  for (const moment of changes) {
    const { type } = moment.event;
    if (type === "pr.closed") closed ??= moment;
    else if (type === "pr.reopened" && closed !== null) {
      states.parked.push({ from: closed, to: moment });
      closed = null;
    } else if (type === "pr.ready" && draft) {
      draft = false;
      if (draftSince !== null) states.draftAgain.push({ from: draftSince, to: moment });
      draftSince = null;
    } else if (type === "pr.to_draft" && !draft) {
      draft = true;
      if (states.ready !== null) draftSince = moment;
    }
    if (states.ready === null && !draft && closed === null) states.ready = moment;
  }
  states.closed = merged === null ? closed : null;
  if (draftSince !== null) states.draftAgain.push({ from: draftSince, to: merged ?? closed });
  return states;
}

/** The toggles up to the merge, with a close only the snapshot knows of, without one the snapshot has undone. */
function stateChanges(opened: EventOf<"pr.opened">, events: readonly FlowEvent[], merged: Pull["merged"]): Moment[] {
  const changes: Moment[] = events
    .filter(
      ({ type, occurredAt }) =>
        (type === "pr.closed" || type === "pr.reopened" || type === "pr.ready" || type === "pr.to_draft") &&
        (merged === null || occurredAt <= merged.at),
    )
    .map((event) => ({ at: Math.max(event.occurredAt, opened.occurredAt), event }));
  return settledBySnapshot(changes, opened, "pr.closed", "pr.reopened");
}

/**
 * Closes and reopenings, corrected by what the snapshot says of now: a close nobody told of is added, a last close
 * before a snapshot that is open again is dropped.
 */
export function settledBySnapshot(
  changes: Moment[],
  opened: EventOf<"pr.opened"> | EventOf<"issue.opened">,
  closedType: FlowEvent["type"],
  reopenedType: FlowEvent["type"],
): Moment[] {
  const last = changes.findLast(({ event }) => event.type === closedType || event.type === reopenedType);
  const isClosed = last?.event.type === closedType;
  const { state, closedAt } = opened.data;
  if (state === "closed" && !isClosed && closedAt !== null && closedAt >= (last?.at ?? opened.occurredAt)) {
    if ("mergedAt" in opened.data && opened.data.mergedAt !== null) return changes;
    const close = {
      ...opened,
      type: closedType,
      occurredAt: closedAt,
      data: { reason: closeReason(opened) },
    } as FlowEvent;
    return [...changes, { at: closedAt, event: close }].sort(
      (left, right) => left.at - right.at || compareEvents(left.event, right.event),
    );
  }
  if (state === "open" && isClosed && opened.updatedAt > last.at) return changes.filter((change) => change !== last);
  return changes;
}

function closeReason(opened: EventOf<"pr.opened"> | EventOf<"issue.opened">) {
  return opened.type === "issue.opened" ? opened.data.reason : null;
}

function humanReviews(
  opened: EventOf<"pr.opened">,
  events: readonly FlowEvent[],
  endAt: EpochMs | null,
  isBot: (actor: EventActor | null) => boolean,
): Review[] {
  const dismissals = new Map<string, EventOf<"pr.review_dismissed">>();
  for (const event of events) if (event.type === "pr.review_dismissed") dismissals.set(event.data.reviewId, event);
  const reviews: Review[] = [];
  for (const event of events) {
    if (event.type !== "pr.reviewed" || (endAt !== null && event.occurredAt > endAt)) continue;
    const dismissal = dismissals.get(event.data.reviewId);
    const state = event.data.state === "dismissed" ? (dismissal?.data.state ?? "dismissed") : event.data.state;
    // Nobody can approve or refuse their own pull request, so such a review by a deleted user is another's.
    const byAnother = !sameActor(event.actor, opened.data.author) || (event.actor === null && state !== "commented");
    if (isBot(event.actor) || !byAnother) continue;
    const dismissedAt = dismissal?.occurredAt ?? null;
    reviews.push({
      at: event.occurredAt,
      event,
      state,
      actor: event.actor,
      dismissedAt: dismissedAt !== null && (endAt === null || dismissedAt <= endAt) ? dismissedAt : null,
    });
  }
  return reviews;
}

/** Whether an approval still holds at an instant: neither dismissed nor followed by the same reviewer's refusal. */
export function standsAt(approval: Review, reviews: readonly Review[], at: EpochMs): boolean {
  if (approval.state !== "approved" || approval.at > at) return false;
  if (approval.dismissedAt !== null && approval.dismissedAt <= at) return false;
  return !reviews.some(
    (later) =>
      later.state === "changes_requested" &&
      later.at > approval.at &&
      later.at <= at &&
      (later.dismissedAt === null || later.dismissedAt > at) &&
      sameActor(later.actor, approval.actor),
  );
}

/**
 * Responses by humans other than the author while the pull request was ready. A comment of a review is said with it:
 * nobody saw it while the review was pending (case 11). One given to a draft does not count,
 * unless it is an approval that still stands when the draft becomes ready: then it counts from there (case 8).
 */
function responsesThatCount(
  opened: EventOf<"pr.opened">,
  events: readonly FlowEvent[],
  endAt: EpochMs | null,
  isBot: (actor: EventActor | null) => boolean,
  states: States,
  reviews: readonly Review[],
): Moment[] {
  const { ready } = states;
  if (ready === null) return [];
  const submitted = new Set(events.flatMap((event) => (event.type === "pr.reviewed" ? [event.data.reviewId] : [])));
  const comments = events
    .filter(
      (event) =>
        event.type === "pr.commented" &&
        !submitted.has(event.data.reviewId ?? "") &&
        (endAt === null || event.occurredAt <= endAt) &&
        !isBot(event.actor) &&
        !sameActor(event.actor, opened.data.author),
    )
    .map((event) => ({ at: event.occurredAt, event }));
  const approvals = new Map(reviews.map((review) => [review.event, review]));
  const counted: Moment[] = [];
  for (const { at, event } of [...reviews, ...comments]) {
    const draftEnd = at < ready.at ? ready : draftEndAfter(states.draftAgain, at);
    if (draftEnd === null) counted.push({ at, event });
    else if (draftEnd !== "running") {
      const approval = approvals.get(event);
      if (approval !== undefined && standsAt(approval, reviews, draftEnd.at)) counted.push({ at: draftEnd.at, event });
    }
  }
  return counted.sort((left, right) => left.at - right.at || compareEvents(left.event, right.event));
}

function draftEndAfter(drafts: readonly Stretch[], at: EpochMs): Moment | "running" | null {
  const draft = drafts.find(({ from, to }) => at >= from.at && (to === null || at < to.at));
  if (draft === undefined) return null;
  return draft.to ?? "running";
}

/** When it was last pushed to, as far as a backfill can know: committer dates of the final list, and force pushes. */
export function pushesOf(pull: Pull): EpochMs[] {
  return [...pull.commits.map(({ committedAt }) => committedAt), ...pull.forcePushes.map(({ at }) => at)].sort(
    (left, right) => left - right,
  );
}
