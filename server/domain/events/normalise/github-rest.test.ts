import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import {
  branchTipEvent,
  commitEvent,
  deploymentEvents,
  issueEvents,
  pullRequestEvents,
  pullRequestFilesEvent,
  releaseEvents,
  type TimelineOwner,
  tagEvents,
  timelineEvents,
  workflowRunEvents,
} from "./github-rest.ts";
import { githubWebhookEvents } from "./github-webhook.ts";

const REPOSITORY = { nodeId: "R_1", fullName: "octo/shop" };
const WEBHOOK_REPOSITORY = { node_id: "R_1", full_name: "octo/shop", default_branch: "main", pushed_at: 1_772_000_000 };
const ARRIVAL = { receivedAt: Date.parse("2026-06-01T00:00:00Z") };
const ADA = { login: "ada", type: "User" };
const OPENED = "2026-03-01T10:00:00Z";
const SHA_A = "a".repeat(40);
const SHA_B = "b".repeat(40);

function ms(text: string): number {
  return Date.parse(text);
}

function iso(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

const PULL: TimelineOwner = {
  kind: "pull_request",
  number: 12,
  nodeId: "PR_1",
  createdAt: ms(OPENED),
  updatedAt: ms("2026-03-05T10:00:00Z"),
  headSha: SHA_B,
};
const ISSUE: TimelineOwner = { ...PULL, kind: "issue", number: 7, nodeId: "I_1", headSha: null };

function pullBody(fields: object = {}) {
  return {
    node_id: "PR_1",
    number: 12,
    title: "Do it",
    state: "open",
    user: ADA,
    labels: [{ name: "zeta" }, { name: "alpha" }],
    created_at: OPENED,
    updated_at: OPENED,
    base: { ref: "main" },
    head: { ref: "do-it", sha: SHA_B, repo: { full_name: "ada/shop" } },
    ...fields,
  };
}

function issueBody(fields: object = {}) {
  return {
    node_id: "I_1",
    number: 7,
    title: "A wish",
    state: "open",
    user: ADA,
    labels: [],
    created_at: OPENED,
    updated_at: OPENED,
    ...fields,
  };
}

function webhook(name: string, payload: object): FlowEvent[] {
  const reading = githubWebhookEvents(name, { repository: WEBHOOK_REPOSITORY, sender: ADA, ...payload }, ARRIVAL);
  expect(reading.parked).toBeNull();
  return reading.events;
}

function byKey(events: readonly FlowEvent[]): Map<string, FlowEvent> {
  return new Map(events.map((event) => [event.key, event]));
}

/** One thing that happened at a time, as the webhook and as the timeline tell it. */
type Told = { hook: (at: string) => FlowEvent[]; item: (at: string) => object };

const PULL_HAPPENINGS: Record<string, Told> = {
  closed: {
    hook: (at) =>
      webhook("pull_request", {
        action: "closed",
        pull_request: pullBody({ state: "closed", updated_at: at, closed_at: at }),
      }),
    item: (at) => ({ event: "closed", actor: ADA, created_at: at }),
  },
  reopened: {
    hook: (at) => webhook("pull_request", { action: "reopened", pull_request: pullBody({ updated_at: at }) }),
    item: (at) => ({ event: "reopened", actor: ADA, created_at: at }),
  },
  ready: {
    hook: (at) => webhook("pull_request", { action: "ready_for_review", pull_request: pullBody({ updated_at: at }) }),
    item: (at) => ({ event: "ready_for_review", actor: ADA, created_at: at }),
  },
  draft: {
    hook: (at) => webhook("pull_request", { action: "converted_to_draft", pull_request: pullBody({ updated_at: at }) }),
    item: (at) => ({ event: "convert_to_draft", actor: ADA, created_at: at }),
  },
  labeled: {
    hook: (at) =>
      webhook("pull_request", {
        action: "labeled",
        label: { name: "hotfix" },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({ event: "labeled", actor: ADA, created_at: at, label: { name: "hotfix" } }),
  },
  unlabeled: {
    hook: (at) =>
      webhook("pull_request", {
        action: "unlabeled",
        label: { name: "hotfix" },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({ event: "unlabeled", actor: ADA, created_at: at, label: { name: "hotfix" } }),
  },
  "asked a person to review": {
    hook: (at) =>
      webhook("pull_request", {
        action: "review_requested",
        requested_reviewer: { login: "ben" },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({ event: "review_requested", actor: ADA, created_at: at, requested_reviewer: { login: "ben" } }),
  },
  "asked a team to review": {
    hook: (at) =>
      webhook("pull_request", {
        action: "review_requested",
        requested_team: { slug: "ops", name: "Ops" },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({
      event: "review_requested",
      actor: ADA,
      created_at: at,
      requested_team: { slug: "ops", name: "Ops" },
    }),
  },
  "took back asking a person": {
    hook: (at) =>
      webhook("pull_request", {
        action: "review_request_removed",
        requested_reviewer: { login: "ben" },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({
      event: "review_request_removed",
      actor: ADA,
      created_at: at,
      requested_reviewer: { login: "ben" },
    }),
  },
  "took back asking a team": {
    hook: (at) =>
      webhook("pull_request", {
        action: "review_request_removed",
        requested_team: { slug: "ops", name: "Ops" },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({
      event: "review_request_removed",
      actor: ADA,
      created_at: at,
      requested_team: { slug: "ops", name: "Ops" },
    }),
  },
  reviewed: {
    hook: (at) =>
      webhook("pull_request_review", {
        action: "submitted",
        review: { id: 9, user: ADA, state: "approved", submitted_at: at, commit_id: SHA_B },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({ event: "reviewed", id: 9, user: ADA, state: "approved", submitted_at: at, commit_id: SHA_B }),
  },
  commented: {
    hook: (at) =>
      webhook("issue_comment", {
        action: "created",
        comment: { id: 5, user: ADA, created_at: at, updated_at: at },
        issue: { ...issueBody({ number: 12, node_id: "PR_1" }), pull_request: { url: "…" } },
      }),
    item: (at) => ({ event: "commented", id: 5, user: ADA, actor: ADA, created_at: at, updated_at: at }),
  },
  "commented on a line": {
    hook: (at) =>
      webhook("pull_request_review_comment", {
        action: "created",
        comment: { id: 5, user: ADA, created_at: at, updated_at: at, pull_request_review_id: 9 },
        pull_request: pullBody({ updated_at: at }),
      }),
    item: (at) => ({
      event: "line-commented",
      comments: [{ id: 5, user: ADA, created_at: at, updated_at: at, pull_request_review_id: 9 }],
    }),
  },
};

const ISSUE_HAPPENINGS: Record<string, Told> = {
  closed: {
    hook: (at) =>
      webhook("issues", {
        action: "closed",
        issue: issueBody({ state: "closed", closed_at: at, updated_at: at, state_reason: "completed" }),
      }),
    item: (at) => ({ event: "closed", actor: ADA, created_at: at, state_reason: null }),
  },
  "closed as not planned": {
    hook: (at) =>
      webhook("issues", {
        action: "closed",
        issue: issueBody({ state: "closed", closed_at: at, updated_at: at, state_reason: "not_planned" }),
      }),
    item: (at) => ({ event: "closed", actor: ADA, created_at: at, state_reason: "not_planned" }),
  },
  reopened: {
    hook: (at) => webhook("issues", { action: "reopened", issue: issueBody({ updated_at: at }) }),
    item: (at) => ({ event: "reopened", actor: ADA, created_at: at }),
  },
  labeled: {
    hook: (at) =>
      webhook("issues", { action: "labeled", label: { name: "ready" }, issue: issueBody({ updated_at: at }) }),
    item: (at) => ({ event: "labeled", actor: ADA, created_at: at, label: { name: "ready" } }),
  },
  milestoned: {
    hook: (at) =>
      webhook("issues", { action: "milestoned", milestone: { title: "v1" }, issue: issueBody({ updated_at: at }) }),
    item: (at) => ({ event: "milestoned", actor: ADA, created_at: at, milestone: { title: "v1" } }),
  },
  demilestoned: {
    hook: (at) =>
      webhook("issues", { action: "demilestoned", milestone: { title: "v1" }, issue: issueBody({ updated_at: at }) }),
    item: (at) => ({ event: "demilestoned", actor: ADA, created_at: at, milestone: { title: "v1" } }),
  },
  assigned: {
    hook: (at) =>
      webhook("issues", { action: "assigned", assignee: { login: "ben" }, issue: issueBody({ updated_at: at }) }),
    item: (at) => ({ event: "assigned", actor: ADA, created_at: at, assignee: { login: "ben" } }),
  },
};

const anyTime = fc
  .integer({ min: ms("2026-03-01T10:00:01Z") / 1000, max: ms("2026-05-31T00:00:00Z") / 1000 })
  .map((s) => iso(s * 1000));

describe("a fact told by webhook and by backfill", () => {
  const told = [
    ...Object.entries(PULL_HAPPENINGS).map(([name, how]) => [`pull request ${name}`, how, PULL] as const),
    ...Object.entries(ISSUE_HAPPENINGS).map(([name, how]) => [`issue ${name}`, how, ISSUE] as const),
  ];
  it.each(told)("is one event: %s", (_name, how, owner) => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const fromHook = byKey(how.hook(at));
        const fromTimeline = timelineEvents(REPOSITORY, owner, [how.item(at)]).filter(
          ({ type }) => type !== "pr.commits",
        );
        expect(fromTimeline).toHaveLength(1);
        for (const event of fromTimeline) expect(fromHook.get(event.key)).toEqual(event);
      }),
      { numRuns: 20 },
    );
  });

  it("is one event: the newest face of an issue and of a pull request", () => {
    const issue = issueBody({ body: "Please", milestone: { title: "v1" } });
    expect(webhook("issues", { action: "edited", issue })).toEqual(issueEvents(REPOSITORY, issue));
    const pull = pullBody({ body: "Fixes #7", draft: true });
    expect(webhook("pull_request", { action: "edited", pull_request: pull })).toEqual(
      pullRequestEvents(REPOSITORY, pull),
    );
  });

  it("is one event of which the timeline's commit wins: the merge", () => {
    const merged = {
      state: "closed",
      merged_at: "2026-03-03T10:00:00Z",
      closed_at: "2026-03-03T10:00:00Z",
      merge_commit_sha: SHA_A,
    };
    const pull = pullBody({ ...merged, updated_at: "2026-03-03T10:00:00Z" });
    const hook = webhook("pull_request", { action: "closed", pull_request: pull }).find(
      ({ type }) => type === "pr.merged",
    );
    const list = pullRequestEvents(REPOSITORY, pull).find(({ type }) => type === "pr.merged");
    const [timeline] = timelineEvents(REPOSITORY, PULL, [
      { event: "merged", actor: ADA, created_at: "2026-03-03T10:00:00Z", commit_id: SHA_B },
    ]);
    expect([hook?.key, list?.key]).toEqual([timeline?.key, timeline?.key]);
    const versions = [list, hook, timeline].map((event) => event?.updatedAt ?? Number.NaN);
    expect(versions).toEqual([...versions].sort((left, right) => left - right));
    expect(new Set(versions).size).toBe(3);
  });

  it("is one event of which the timeline's words win: a dismissal", () => {
    const hook = webhook("pull_request_review", {
      action: "dismissed",
      review: { id: 9, user: ADA, state: "dismissed", submitted_at: "2026-03-02T10:00:00Z", commit_id: SHA_B },
      pull_request: pullBody({ updated_at: "2026-03-02T12:00:01Z" }),
    }).find(({ type }) => type === "pr.review_dismissed");
    const [timeline] = timelineEvents(REPOSITORY, PULL, [
      {
        event: "review_dismissed",
        actor: ADA,
        created_at: "2026-03-02T12:00:00Z",
        dismissed_review: { state: "approved", review_id: 9 },
      },
    ]);
    expect(timeline).toMatchObject({ type: "pr.review_dismissed", data: { reviewId: "9", state: "approved" } });
    expect(hook?.key).toBe(timeline?.key);
    expect(hook?.updatedAt).toBeLessThan(timeline?.updatedAt ?? 0);
  });

  it("is one event: a deployment's status, with the commit of the run that made it", () => {
    const deployment = { id: 5, sha: SHA_A, environment: "production", created_at: OPENED, creator: ADA, payload: {} };
    const status = {
      id: 6,
      state: "success",
      environment: "production",
      log_url: "https://github.com/octo/shop/actions/runs/77/job/88",
      created_at: "2026-03-01T10:10:00Z",
      updated_at: "2026-03-01T10:10:00Z",
      creator: ADA,
    };
    const hook = webhook("deployment_status", {
      deployment,
      deployment_status: status,
      workflow_run: { id: 77, head_sha: SHA_B },
    });
    const rest = deploymentEvents(REPOSITORY, deployment, [status], (id) => (id === "77" ? SHA_B : null));
    expect(rest).toEqual(hook);
    expect(rest[0]).toMatchObject({ data: { sha: SHA_B, runId: "77" } });
  });

  it("is one event: a run, a release, a branch and a tag", () => {
    const run = {
      id: 3,
      name: "CI",
      head_sha: SHA_A,
      head_branch: "main",
      event: "push",
      status: "completed",
      conclusion: "success",
      run_attempt: 2,
      created_at: OPENED,
      run_started_at: OPENED,
      updated_at: "2026-03-01T10:10:00Z",
      actor: ADA,
    };
    expect(webhook("workflow_run", { action: "completed", workflow_run: run })).toEqual(
      workflowRunEvents(REPOSITORY, run),
    );
    const release = {
      id: 4,
      tag_name: "v1",
      name: null,
      draft: false,
      prerelease: false,
      published_at: OPENED,
      author: ADA,
    };
    expect(webhook("release", { action: "published", release })).toEqual(releaseEvents(REPOSITORY, release));
    expect(releaseEvents(REPOSITORY, { ...release, draft: true, published_at: null })).toEqual([]);

    const pushedAt = 1_772_000_000_000;
    const head = { id: SHA_A, timestamp: OPENED, message: "m" };
    const push = { before: SHA_B, after: SHA_A, commits: [head], head_commit: head };
    const [tip] = webhook("push", { ref: "refs/heads/release/1", ...push });
    const branch = { name: "release/1", commit: { sha: SHA_A } };
    expect(tip).toEqual(branchTipEvent(REPOSITORY, branch, { isDefault: false, pushedAt }));
    const [tag] = webhook("push", { ref: "refs/tags/v1", ...push, after: SHA_B });
    const listed = { name: "v1", commit: { sha: SHA_A } };
    expect([tag]).toEqual(tagEvents(REPOSITORY, listed, { committedAt: ms(OPENED), pushedAt: 1_772_000_000_000 }));
  });
});

describe("a timeline", () => {
  it("gives the commits in its order, with author dates, whatever else is missing", () => {
    const items = [
      {
        event: "committed",
        sha: SHA_A,
        message: "one",
        author: { name: "Ada", email: "a@x", date: OPENED },
        committer: { date: "2026-03-02T10:00:00Z" },
      },
      {
        event: "committed",
        sha: SHA_B,
        author: { name: "Ben", email: null },
        committer: { date: "2026-03-02T11:00:00Z" },
      },
      { event: "committed", sha: "c".repeat(40), author: null, committer: null },
    ];
    expect(timelineEvents(REPOSITORY, PULL, items)).toMatchObject([
      {
        type: "pr.commits",
        key: "pr:PR_1:commits",
        occurredAt: PULL.createdAt,
        updatedAt: PULL.updatedAt,
        data: {
          number: 12,
          headSha: SHA_B,
          commits: [
            {
              sha: SHA_A,
              authoredAt: ms(OPENED),
              committedAt: ms("2026-03-02T10:00:00Z"),
              author: "Ada <a@x>",
              message: "one",
            },
            { sha: SHA_B, authoredAt: ms("2026-03-02T11:00:00Z"), author: "Ben <>", message: "" },
          ],
        },
      },
    ]);
  });

  it("gives force pushes, and nothing for what says nothing about flow", () => {
    const at = "2026-03-02T10:00:00Z";
    const silent = ["renamed", "cross-referenced", "subscribed", "mentioned", "referenced", "locked", "transferred"];
    const items = [
      { event: "head_ref_force_pushed", actor: null, created_at: at, commit_id: SHA_A },
      ...silent.map((event) => ({ event, actor: ADA, created_at: at, source: { issue: { number: 1 } } })),
      { event: "reviewed", id: 1, user: ADA, state: "PENDING" },
    ];
    expect(timelineEvents(REPOSITORY, PULL, items).filter(({ type }) => type !== "pr.commits")).toMatchObject([
      { type: "pr.synchronized", key: `pr:PR_1:forced:${at}`, actor: null, data: { forced: true, after: SHA_A } },
    ]);
    expect(timelineEvents(REPOSITORY, ISSUE, items)).toEqual([]);
  });

  it("gives a manual link where it says with what", () => {
    const at = "2026-03-02T10:00:00Z";
    const issue = { number: 7, html_url: "https://github.com/octo/shop/issues/7" };
    const items = [
      { event: "connected", actor: ADA, created_at: at, source: { issue } },
      { event: "disconnected", actor: ADA, created_at: at },
    ];
    const links = timelineEvents(REPOSITORY, PULL, items).filter(({ type }) => type !== "pr.commits");
    expect(links).toMatchObject([{ type: "issue.connected", subject: "#12", data: { other: "octo/shop#7" } }]);
  });

  it("does not mistake the numbers of one kind of comment for another's", () => {
    const comment = { id: 5, user: ADA, created_at: OPENED };
    const items = [
      { event: "commented", ...comment },
      { event: "line-commented", comments: [comment] },
      { event: "commit-commented", comments: [comment] },
    ];
    const keys = timelineEvents(REPOSITORY, PULL, items).map(({ key }) => key);
    expect(keys).toEqual(["comment:5", "review_comment:5", "commit_comment:5", "pr:PR_1:commits"]);
  });

  it("gives the same for any list of JSON values as for its readable items", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (items) => {
        expect(timelineEvents(REPOSITORY, PULL, items).map(({ type }) => type)).toEqual(["pr.commits"]);
      }),
    );
  });
});

describe("a commit", () => {
  it("keeps its parents in order, both dates, and all paths where it has them", () => {
    const body = {
      sha: SHA_A.toUpperCase(),
      commit: {
        message: "Merge",
        author: { name: "Ada", email: "a@x", date: "2026-03-01T10:00:00+02:00" },
        committer: { name: "GitHub", email: "g@x", date: OPENED },
      },
      author: {},
      parents: [{ sha: SHA_B }, { sha: SHA_A }],
      files: [{ filename: "b" }, { filename: "a", previous_filename: "z" }],
    };
    expect(commitEvent(REPOSITORY, body)).toMatchObject({
      key: `commit:R_1:${SHA_A}`,
      subject: `@${SHA_A}`,
      actor: null,
      data: {
        parents: [SHA_B, SHA_A],
        authoredAt: ms("2026-03-01T08:00:00Z"),
        committedAt: ms(OPENED),
        author: "Ada <a@x>",
        paths: ["a", "b", "z"],
      },
    });
    const { files: _files, ...listed } = body;
    expect(commitEvent(REPOSITORY, listed)).toMatchObject({ data: { paths: null } });
  });

  it("of any year is taken", () => {
    const date = "0099-01-01T00:00:00Z";
    const body = { sha: SHA_A, commit: { message: "", author: { date }, committer: { date } }, parents: [] };
    expect(commitEvent(REPOSITORY, body)).toMatchObject({ occurredAt: 0, data: { authoredAt: 0 } });
  });
});

it("a pull request's files count under old and new name", () => {
  const pull = { number: 12, nodeId: "PR_1", createdAt: PULL.createdAt, updatedAt: PULL.updatedAt };
  const files = [{ filename: "b/new", previous_filename: "a/old" }, { filename: "b/new" }];
  expect(pullRequestFilesEvent(REPOSITORY, pull, files)).toMatchObject({
    key: "pr:PR_1:files",
    data: { paths: ["a/old", "b/new"] },
  });
});

const RECORDED = process.env.REAL_DATA_DIR ?? path.resolve("..", "shared", "data");
const ANTS = path.join(RECORDED, "ants");

describe("recorded answers of a real repository", () => {
  const bodies = (file: string): unknown[] =>
    readFileSync(path.join(ANTS, file), "utf8")
      .split("\n")
      .filter((text) => text !== "")
      .map((text) => (JSON.parse(text) as { body: unknown }).body);

  it.skipIf(!existsSync(ANTS))("are all read (skipped where the recorded data is absent)", () => {
    const pulls = bodies("pull_requests.jsonl").flatMap((body) => pullRequestEvents(REPOSITORY, body));
    expect(pulls.filter(({ type }) => type === "pr.opened")).toHaveLength(50);
    expect(pulls.filter(({ type }) => type === "pr.merged")).toHaveLength(27);
    const issues = bodies("issues.jsonl").flatMap((body) => issueEvents(REPOSITORY, body));
    expect(issues.length).toBeGreaterThan(0);
    const runs = bodies("runs.jsonl").flatMap((body) => workflowRunEvents(REPOSITORY, body));
    expect(runs.filter(({ type }) => type === "ci.completed")).toHaveLength(28);
    const commits = bodies("pull_request_commits.jsonl").map((body) => commitEvent(REPOSITORY, body));
    expect(commits).toHaveLength(91);
    expect(new Set(commits.map(({ actor }) => actor?.login)).size).toBeGreaterThan(5);
  });
});
