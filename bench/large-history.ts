import type { EventBody, FlowEvent, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

const REPOSITORY = "acme/shop";
const START = Date.parse("2023-01-01T00:00:00Z");
const COMMITS_PER_PULL = 4;
const PULLS_PER_DEPLOYMENT = 10;

/**
 * A repository that merges by merge commit and deploys often: with 10,000 pull requests it has 50,000 commits and 1,000
 * deployments, reviews, a workflow run per merge and 2,000 issues closed by keyword.
 */
export function largeHistory(pulls: number): FlowEvent[] {
  const random = seededRandom(11);
  const events: FlowEvent[] = [];
  let tip = shaOf(0);
  for (let number = 1; number <= pulls; number++) {
    const opened = START + number * HOUR_MS;
    const merged = opened + Math.floor((0.1 + random()) * 2 * DAY_MS);
    const commits = Array.from({ length: COMMITS_PER_PULL }, (_, index): PullRequestCommit => {
      const authoredAt = opened - (COMMITS_PER_PULL - index) * 40 * MINUTE_MS;
      const sha = shaOf(number * 10 + index);
      return { sha, authoredAt, committedAt: authoredAt, author: `p${number % 20} <p@acme>`, message: `Step ${index}` };
    });
    const merge = shaOf(number * 10 + 9);
    events.push(...pullEvents(number, commits, opened, merged, merge));
    let parent = tip;
    for (const commit of commits) {
      events.push(commitEvent(commit, [parent]));
      parent = commit.sha;
    }
    const mergeCommit = {
      sha: merge,
      authoredAt: merged,
      committedAt: merged,
      author: "GitHub <noreply>",
      message: `Merge #${number}`,
    };
    events.push(commitEvent(mergeCommit, [tip, parent]));
    events.push(checkEvent(merge, number, merged));
    tip = merge;
    if (number % PULLS_PER_DEPLOYMENT === 0) events.push(deploymentEvent(number, merge, merged + 3 * DAY_MS));
  }
  const tipData = { branch: "main", sha: tip, isDefault: true };
  events.push(event("branch:main", "branch:main", START, { type: "branch.tip", data: tipData }));
  return events;
}

function pullEvents(
  number: number,
  commits: PullRequestCommit[],
  opened: EpochMs,
  merged: EpochMs,
  merge: string,
): FlowEvent[] {
  const subject = `#${number}`;
  const at = (share: number) => opened + Math.floor((merged - opened) * share);
  const issue = 100_000 + number;
  const url = `https://github.com/${REPOSITORY}`;
  const withIssue = number % 5 === 0;
  const face = {
    body: withIssue ? `Closes #${issue}` : "",
    labels: [],
    author: { login: `p${number % 20}`, bot: false },
  };
  const headSha = commits.at(-1)?.sha ?? "";
  const review = (name: string, share: number, state: "approved" | "changes_requested") =>
    event(`review:${number}:${name}`, subject, at(share), {
      type: "pr.reviewed",
      data: { reviewId: `${number}:${name}`, state, commitSha: headSha },
    });
  const pull = [
    event(`pr:${number}`, subject, opened, {
      type: "pr.opened",
      data: {
        ...face,
        nodeId: `PR_${number}`,
        number,
        title: `Change ${number}`,
        url: `${url}/pull/${number}`,
        draft: false,
        state: "closed",
        mergedAt: merged,
        closedAt: merged,
        mergeCommitSha: merge,
        baseRef: "main",
        headRef: `b${number}`,
        headSha,
        headRepository: REPOSITORY,
      },
    }),
    event(`pr:${number}:commits`, subject, opened, { type: "pr.commits", data: { number, headSha, commits } }),
    ...(number % 3 === 0 ? [review("first", 0.3, "changes_requested")] : []),
    review("last", 0.7, "approved"),
    event(`pr:${number}:merged`, subject, merged, { type: "pr.merged", data: { commit: merge } }),
    event(`pr:${number}:closed`, subject, merged, { type: "pr.closed", data: {} }),
  ];
  if (!withIssue) return pull;
  const opening = opened - 9 * DAY_MS;
  return [
    ...pull,
    event(`issue:${issue}`, `#${issue}`, opening, {
      type: "issue.opened",
      data: {
        nodeId: `I_${issue}`,
        number: issue,
        title: `Wish ${issue}`,
        body: "",
        url: `${url}/issues/${issue}`,
        author: "ada",
        labels: [],
        milestone: null,
        state: "closed",
        closedAt: merged,
        reason: "completed",
      },
    }),
    event(`issue:${issue}:closed`, `#${issue}`, merged, { type: "issue.closed", data: { reason: "completed" } }),
  ];
}

function commitEvent(commit: PullRequestCommit, parents: string[]): FlowEvent {
  const data = { ...commit, parents, login: null, paths: null };
  return event(`commit:${commit.sha}`, `@${commit.sha}`, commit.committedAt, { type: "commit", data });
}

function checkEvent(sha: string, number: number, merged: EpochMs): FlowEvent {
  const run = {
    runId: String(number),
    attempt: 1,
    startedAt: merged + MINUTE_MS,
    completedAt: merged + 12 * MINUTE_MS,
  };
  return event(`run:${number}`, `run:${number}`, merged, {
    type: "ci.completed",
    data: { sha, name: "ci", ...run, conclusion: "success", branch: "main", trigger: "push" },
  });
}

function deploymentEvent(number: number, sha: string, finishedAt: EpochMs): FlowEvent {
  return event(`deployment:${number}:success`, `deployment:${number}`, finishedAt, {
    type: "deployment.succeeded",
    data: {
      deploymentId: String(number),
      service: null,
      environment: "production",
      sha,
      version: null,
      startedAt: finishedAt - 5 * MINUTE_MS,
      finishedAt,
      commits: null,
      url: null,
      runId: null,
      incident: null,
    },
  });
}

function event(key: string, subject: string, at: EpochMs, body: EventBody): FlowEvent {
  const actor = { login: "ben", bot: false };
  return { ...body, source: "github", key, repository: REPOSITORY, subject, occurredAt: at, updatedAt: at, actor };
}

function shaOf(number: number): string {
  return number.toString(16).padStart(8, "0").repeat(5);
}
