import { sameActor } from "#server/domain/flow/actors.ts";
import type { Interval } from "#server/domain/flow/intervals.ts";
import { type Pull, pushesOf, type Review, standsAt } from "#server/domain/flow/pull-request.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** The last approval before the end that nobody dismissed; null: none. */
export function lastApproval(pull: Pull): Review | null {
  return pull.reviews.findLast(({ state, dismissedAt }) => state === "approved" && dismissedAt === null) ?? null;
}

/**
 * The author's turns: changes requested → next push. A request that was withdrawn (dismissed, or the same reviewer
 * approved) before any push was no turn; on an open pull request an unanswered one is running.
 */
export function authorTurns(pull: Pull): Interval[] {
  const ready = pull.ready?.at ?? null;
  if (ready === null) return [];
  const pushes = pushesOf(pull);
  const endAt = pull.merged?.at ?? pull.closed?.at ?? null;
  const turns: Interval[] = [];
  for (const request of pull.reviews) {
    if (request.state !== "changes_requested" || request.at < ready) continue;
    const withdrawnAt = withdrawal(request, pull.reviews);
    const pushedAt = pushes.find((at) => at > request.at) ?? null;
    const answered = pushedAt !== null && pushedAt <= (withdrawnAt ?? pushedAt) && pushedAt <= (endAt ?? pushedAt);
    if (answered) turns.push({ start: request.at, end: pushedAt });
    else if (endAt === null && withdrawnAt === null && pushedAt === null) turns.push({ start: request.at, end: null });
  }
  return turns;
}

function withdrawal(request: Review, reviews: readonly Review[]): EpochMs | null {
  const approval = reviews.find(
    ({ state, at, actor }) => state === "approved" && at > request.at && sameActor(actor, request.actor),
  );
  const times = [request.dismissedAt, approval?.at ?? null].filter((at): at is EpochMs => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** First approval → last approval, if commits were authored between (case 12). */
export function reapproval(pull: Pull): Interval[] {
  const ready = pull.ready?.at ?? null;
  const first = pull.reviews.find(
    (review) =>
      review.state === "approved" && (ready === null || review.at >= ready || standsAt(review, pull.reviews, ready)),
  );
  const last = lastApproval(pull);
  if (first === undefined || last === null || last.at <= first.at) return [];
  const between = pull.commits.some(({ authoredAt }) => authoredAt > first.at && authoredAt <= last.at);
  return between ? [{ start: first.at, end: last.at }] : [];
}
