import type { CheckConclusion, FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Where a pull request stands. */
export type PullState = {
  kind: "pull-request";
  /** "owner/repository#12" */
  reference: string;
  title: string;
  url: string;
  state: "draft" | "open" | "merged" | "closed";
  /** Of the checks on its last commit; null: none is known. */
  checks: "running" | "passed" | "failed" | null;
  review: "approved" | "changes-requested" | "commented" | null;
  /** "production" before the others; where a success put it. */
  deployedIn: readonly string[];
  /** When it could first be reviewed: opened, or no draft any more. */
  openedAt: EpochMs;
  mergedAt: EpochMs | null;
  /** The first success in production; null: not there. */
  liveAt: EpochMs | null;
};

/** Where an issue stands. */
export type IssueState = {
  kind: "issue";
  reference: string;
  title: string;
  url: string;
  state: "open" | "closed";
  /** The work is over, not given up. */
  isCompleted: boolean;
  /** When it last came into this state. */
  since: EpochMs;
};

export type LinkState = PullState | IssueState;

/** Where a change was deployed, as the stream's facts have it. */
export type LiveFacts = { firstDeployedAt: EpochMs | null; environments: readonly string[] };

type EventOf<Type extends FlowEvent["type"]> = Extract<FlowEvent, { type: Type }>;

/**
 * What the events of one issue or pull request say of it, in any order; null: nothing is known of it. `runs` are the
 * events of workflow runs on its commits, `live` where the facts say it was deployed.
 */
export function linkState(
  reference: string,
  events: readonly FlowEvent[],
  runs: readonly FlowEvent[],
  live: LiveFacts,
): LinkState | null {
  const opened = events.find((event): event is EventOf<"pr.opened"> => event.type === "pr.opened");
  if (opened !== undefined) return pullState(reference, opened, { events, runs, live });
  const issue = events.find((event): event is EventOf<"issue.opened"> => event.type === "issue.opened");
  if (issue === undefined) return null;
  const { title, url, state, closedAt, reason } = issue.data;
  const face = { kind: "issue", reference, title, url, state } as const;
  if (state === "closed") return { ...face, isCompleted: reason !== "not_planned", since: closedAt ?? issue.updatedAt };
  const reopened = events.filter(({ type }) => type === "issue.reopened").map(({ occurredAt }) => occurredAt);
  return { ...face, isCompleted: false, since: Math.max(issue.occurredAt, ...reopened) };
}

function pullState(
  reference: string,
  opened: EventOf<"pr.opened">,
  about: { events: readonly FlowEvent[]; runs: readonly FlowEvent[]; live: LiveFacts },
): PullState {
  const { events, runs, live } = about;
  const { title, url, draft, state, headSha } = opened.data;
  const merged = events.find(({ type }) => type === "pr.merged");
  const mergedAt = merged?.occurredAt ?? opened.data.mergedAt;
  const ready = events.filter(({ type }) => type === "pr.ready").map(({ occurredAt }) => occurredAt);
  return {
    ...{ kind: "pull-request", reference, title, url },
    state: mergedAt !== null ? "merged" : state === "closed" ? "closed" : draft ? "draft" : "open",
    checks: checksOn(headSha, runs),
    review: reviewOf(events),
    deployedIn: live.environments,
    openedAt: Math.max(opened.occurredAt, ...ready),
    mergedAt,
    liveAt: live.firstDeployedAt,
  };
}

const GOOD: readonly CheckConclusion[] = ["success", "neutral", "skipped"];

/** The last attempt of each workflow on a commit counts. */
function checksOn(sha: string, events: readonly FlowEvent[]): PullState["checks"] {
  const runs = events.flatMap((event) =>
    (event.type === "ci.completed" || event.type === "ci.started" || event.type === "ci.queued") &&
    event.data.sha === sha
      ? [{ ...event.data, conclusion: event.type === "ci.completed" ? event.data.conclusion : null }]
      : [],
  );
  if (runs.length === 0) return null;
  const attempts = [...Map.groupBy(runs, ({ runId }) => runId).values()].map((run) => {
    const last = Math.max(...run.map(({ attempt }) => attempt));
    return run.find(({ attempt, conclusion }) => attempt === last && conclusion !== null)?.conclusion ?? null;
  });
  if (attempts.some((conclusion) => conclusion !== null && !GOOD.includes(conclusion))) return "failed";
  return attempts.includes(null) ? "running" : "passed";
}

/** Each reviewer's last word counts; a comment takes back no verdict. */
function reviewOf(events: readonly FlowEvent[]): PullState["review"] {
  const dismissed = new Set(
    events.flatMap((event) => (event.type === "pr.review_dismissed" ? [event.data.reviewId] : [])),
  );
  const reviews = events
    .filter((event): event is EventOf<"pr.reviewed"> => event.type === "pr.reviewed")
    .filter(({ data }) => data.state !== "dismissed" && !dismissed.has(data.reviewId))
    .sort((left, right) => left.occurredAt - right.occurredAt || (left.key < right.key ? -1 : 1));
  const verdicts = new Map(
    reviews
      .filter(({ data }) => data.state !== "commented")
      .map(({ actor, key, data }) => [actor?.login ?? key, data.state]),
  );
  const words = [...verdicts.values()];
  if (words.includes("changes_requested")) return "changes-requested";
  if (words.includes("approved")) return "approved";
  return reviews.length > 0 ? "commented" : null;
}
