import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import examples from "@octokit/webhooks-examples";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { type GithubWebhookReading, githubWebhookEvents } from "./github-webhook.ts";

const ARRIVAL = { receivedAt: Date.parse("2026-03-02T09:00:00Z") };

type Example = { name: string; action: string; payload: Record<string, unknown> };

const ALL: Example[] = (examples as unknown as { name: string; examples: Record<string, unknown>[] }[]).flatMap(
  ({ name, examples: bodies }) =>
    bodies.map((payload) => ({ name, action: typeof payload.action === "string" ? payload.action : "", payload })),
);

function read(example: Pick<Example, "name" | "payload">): GithubWebhookReading {
  return githubWebhookEvents(example.name, example.payload, ARRIVAL);
}

function types(reading: GithubWebhookReading): string[] {
  return reading.events.map((event) => event.type);
}

/** Something inside a payload, by path. */
function at(payload: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
    payload,
  );
}

function instant(value: unknown): number {
  return Math.floor(Date.parse(String(value)) / 1000) * 1000;
}

/** What each event and action becomes: the types, in order; "ignored" where it says nothing about flow. */
const MEANING: Record<string, string[] | "ignored"> = {
  "issues.opened": ["issue.opened"],
  "issues.edited": ["issue.opened"],
  "issues.assigned": ["issue.opened", "issue.assigned"],
  "issues.unassigned": ["issue.opened"],
  "issues.deleted": ["issue.opened", "issue.closed"],
  "issues.labeled": ["issue.opened", "issue.labeled"],
  "issues.unlabeled": ["issue.opened", "issue.unlabeled"],
  "issues.locked": ["issue.opened"],
  "issues.unlocked": ["issue.opened"],
  "issues.pinned": ["issue.opened"],
  "issues.unpinned": ["issue.opened"],
  "issues.reopened": ["issue.opened", "issue.reopened"],
  "issues.transferred": ["issue.opened", "issue.transferred"],
  // The examples are a pull request's face.
  "issues.milestoned": "ignored",
  "issues.demilestoned": "ignored",
  "issue_comment.created": ["issue.opened"],
  "issue_comment.edited": ["issue.opened"],
  "issue_comment.deleted": ["issue.opened"],
  "pull_request.opened": ["pr.opened"],
  "pull_request.assigned": ["pr.opened"],
  "pull_request.unassigned": ["pr.opened"],
  "pull_request.locked": ["pr.opened"],
  "pull_request.unlocked": ["pr.opened"],
  "pull_request.review_request_removed": ["pr.opened", "pr.review_request_removed"],
  "pull_request.closed": ["pr.opened", "pr.closed"],
  "pull_request.reopened": ["pr.opened", "pr.reopened"],
  "pull_request.converted_to_draft": ["pr.opened", "pr.to_draft"],
  "pull_request.ready_for_review": ["pr.opened", "pr.ready"],
  "pull_request.labeled": ["pr.opened", "pr.labeled"],
  "pull_request.unlabeled": ["pr.opened", "pr.unlabeled"],
  "pull_request.review_requested": ["pr.opened", "pr.review_requested"],
  "pull_request.synchronize": ["pr.opened", "pr.synchronized"],
  "pull_request_review.submitted": ["pr.opened", "pr.reviewed"],
  "pull_request_review.dismissed": ["pr.opened", "pr.review_dismissed"],
  "pull_request_review_comment.created": ["pr.opened", "pr.commented"],
  "pull_request_review_comment.edited": ["pr.opened", "pr.commented"],
  "pull_request_review_comment.deleted": ["pr.opened"],
  "workflow_run.requested": ["ci.queued"],
  "workflow_run.completed": ["ci.completed"],
  "release.published": ["release.published"],
  "release.created": ["release.published"],
  "release.edited": ["release.published"],
  "release.released": ["release.published"],
  "release.prereleased": ["release.published"],
  "release.deleted": "ignored",
};

/** Events whose meaning hangs on more than the action: tested one by one below. */
const BY_CONTENT = ["push", "deployment_status"];

function expectedTypes({ name, action }: Example): string[] | "ignored" {
  return MEANING[`${name}.${action}`] ?? "ignored";
}

function named(name: string, action?: string): Example[] {
  return ALL.filter((example) => example.name === name && (action === undefined || example.action === action));
}

describe("GitHub's own examples", () => {
  it("are all 329", () => {
    expect(ALL).toHaveLength(329);
  });

  it.each(ALL.filter(({ name }) => !BY_CONTENT.includes(name)))("$name $action means what it says", (example) => {
    const reading = read(example);
    const expected = expectedTypes(example);
    expect(reading.parked).toBeNull();
    expect(types(reading)).toEqual(expected === "ignored" ? [] : expected);
    expect(reading.ignored === null).toBe(expected !== "ignored");
  });

  it("name the repository by its node id and name", () => {
    for (const example of ALL.filter(({ payload }) => at(payload, "repository", "full_name") !== undefined)) {
      expect(read(example).repository).toEqual({
        nodeId: at(example.payload, "repository", "node_id"),
        fullName: at(example.payload, "repository", "full_name"),
      });
    }
  });

  it("give events of their repository at whole seconds of GitHub's clock", () => {
    for (const event of ALL.flatMap((example) => read(example).events)) {
      expect(event.source).toBe("github");
      expect(event.repository).toMatch(/^[\w-]+\/[\w.-]+$/);
      expect(event.occurredAt % 1000).toBe(0);
      expect(event.occurredAt).toBeGreaterThan(Date.parse("2015-01-01T00:00:00Z"));
    }
  });

  it.each(named("issues").filter(({ payload }) => at(payload, "issue", "pull_request") === undefined))(
    "issues $action shows the issue's newest face",
    ({ name, payload }) => {
      const [face] = read({ name, payload }).events;
      const field = (key: string) => at(payload, "issue", key);
      expect(face).toMatchObject({
        type: "issue.opened",
        key: `issue:${String(field("node_id"))}:opened`,
        subject: `#${String(field("number"))}`,
        occurredAt: instant(field("created_at")),
        updatedAt: instant(field("updated_at")),
        data: { title: field("title"), author: at(payload, "issue", "user", "login"), state: field("state") ?? "open" },
      });
    },
  );

  it.each(named("pull_request"))("pull_request $action shows the pull request's newest face", ({ name, payload }) => {
    const [face] = read({ name, payload }).events;
    const field = (...names: string[]) => at(payload, "pull_request", ...names);
    expect(face).toMatchObject({
      type: "pr.opened",
      key: `pr:${String(field("node_id"))}:opened`,
      subject: `#${String(field("number"))}`,
      occurredAt: instant(field("created_at")),
      updatedAt: instant(field("updated_at")),
      data: {
        title: field("title"),
        draft: field("draft"),
        state: field("state"),
        headSha: field("head", "sha"),
        headRef: field("head", "ref"),
        baseRef: field("base", "ref"),
        headRepository: field("head", "repo", "full_name"),
        author: { login: field("user", "login"), bot: field("user", "type") === "Bot" },
      },
    });
  });

  it.each(named("pull_request"))("pull_request $action asks for the timeline when commits changed", (example) => {
    const changes = ["opened", "reopened", "closed", "synchronize"].includes(example.action);
    expect(read(example).refetch).toEqual(changes ? { number: at(example.payload, "number") } : null);
  });

  it.each(["review_requested", "review_request_removed"])("pull_request %s names who was to review", (action) => {
    const [example] = named("pull_request", action);
    if (example === undefined) throw new Error("GitHub has an example of each.");
    expect(read(example).events[1]).toMatchObject({
      type: `pr.${action}`,
      occurredAt: instant(at(example.payload, "pull_request", "updated_at")),
      data: { reviewer: at(example.payload, "requested_reviewer", "login") },
    });
  });

  it.each(named("pull_request_review", "submitted"))(
    "pull_request_review $action says who said what when",
    (example) => {
      const review = (key: string) => at(example.payload, "review", key);
      expect(read(example).events[1]).toMatchObject({
        type: "pr.reviewed",
        key: `review:${String(review("id"))}`,
        occurredAt: instant(review("submitted_at")),
        actor: { login: at(example.payload, "review", "user", "login") },
        data: { state: review("state"), commitSha: review("commit_id") },
      });
    },
  );

  it.each(named("pull_request_review", "dismissed"))("a dismissal asks what it dismissed", (example) => {
    expect(read(example).refetch).toEqual({ number: at(example.payload, "pull_request", "number") });
    expect(read(example).events[1]).toMatchObject({
      key: `review:${String(at(example.payload, "review", "id"))}:dismissed`,
      occurredAt: instant(at(example.payload, "pull_request", "updated_at")),
    });
  });

  it.each(named("workflow_run", "completed"))("workflow_run $action tells the run's outcome", (example) => {
    const run = (key: string) => at(example.payload, "workflow_run", key);
    expect(read(example).events).toMatchObject([
      {
        key: `run:${String(run("id"))}:${String(run("run_attempt"))}:completed`,
        occurredAt: instant(run("updated_at")),
        data: {
          sha: run("head_sha"),
          conclusion: run("conclusion") ?? "unknown",
          startedAt: instant(run("run_started_at")),
          completedAt: instant(run("updated_at")),
          trigger: run("event"),
          branch: run("head_branch"),
        },
      },
    ]);
  });

  it.each(named("deployment_status"))("a deployment status tells the deployment of the code's commit", (example) => {
    const state = String(at(example.payload, "deployment_status", "state"));
    const type = state === "in_progress" ? "deployment.started" : "deployment.succeeded";
    const head = at(example.payload, "workflow_run", "head_sha");
    expect(read(example).events).toMatchObject([
      {
        type,
        subject: `deployment:${String(at(example.payload, "deployment", "id"))}`,
        occurredAt: instant(at(example.payload, "deployment_status", "created_at")),
        data: {
          environment: at(example.payload, "deployment_status", "environment"),
          sha: head ?? at(example.payload, "deployment", "sha"),
          runId: head === undefined ? null : String(at(example.payload, "workflow_run", "id")),
        },
      },
    ]);
  });

  it.each(named("push"))("a push moves its branch or makes its tag", (example) => {
    const reading = read(example);
    const field = (key: string) => at(example.payload, key);
    const pushedAt = Number(at(example.payload, "repository", "pushed_at")) * 1000;
    if (field("deleted") === true) return expect(reading.ignored).toContain("deleted");
    if (String(field("ref")).startsWith("refs/tags/")) {
      return expect(reading.events).toMatchObject([
        {
          type: "tag.created",
          occurredAt: instant(at(example.payload, "head_commit", "timestamp")),
          updatedAt: pushedAt,
          data: { tag: "simple-tag", sha: at(example.payload, "head_commit", "id") },
        },
      ]);
    }
    return expect(reading.events).toMatchObject([
      { type: "branch.tip", updatedAt: pushedAt, data: { branch: "master", sha: field("after"), isDefault: true } },
      {
        type: "push",
        data: {
          before: null,
          after: field("after"),
          forced: false,
          commits: [
            {
              sha: field("after"),
              committedAt: Date.parse("2019-05-15T15:19:25Z"),
              author: "Codertocat <21031067+Codertocat@users.noreply.github.com>",
              paths: ["README.md"],
            },
          ],
        },
      },
    ]);
  });

  it.each(named("release").filter(({ action }) => action !== "deleted"))(
    "release $action was out when published",
    (example) => {
      expect(read(example).events).toMatchObject([
        {
          occurredAt: instant(at(example.payload, "release", "published_at")),
          data: {
            tag: at(example.payload, "release", "tag_name"),
            prerelease: at(example.payload, "release", "prerelease"),
          },
        },
      ]);
    },
  );
});

const RECORDED = path.resolve("..", "shared", "payloads");
const recordedFiles = existsSync(RECORDED)
  ? readdirSync(RECORDED).filter((file) => /^github\.(?!rest\.)\w+\./.test(file))
  : [];

describe("recorded webhooks", () => {
  it.skipIf(recordedFiles.length === 0)(
    "are read without complaint (skipped where ../shared/payloads is absent)",
    () => {
      for (const file of recordedFiles) {
        const payload: unknown = JSON.parse(readFileSync(path.join(RECORDED, file), "utf8"));
        const reading = githubWebhookEvents(file.split(".")[1] ?? "", payload, ARRIVAL);
        expect({ file, parked: reading.parked }).toEqual({ file, parked: null });
        expect(reading.events.length > 0 || reading.ignored !== null).toBe(true);
      }
    },
  );
});

const PULL = {
  node_id: "PR_1",
  number: 12,
  title: "Do it",
  state: "closed",
  user: null,
  created_at: "2026-03-01T10:00:00Z",
  updated_at: "2026-03-01T12:00:01Z",
  closed_at: "2026-03-01T12:00:00Z",
  merged_at: "2026-03-01T12:00:00Z",
  merge_commit_sha: "a".repeat(40),
  base: { ref: "main" },
  head: { ref: "do-it", sha: "b".repeat(40), repo: null },
};
const REPOSITORY = { node_id: "R_1", full_name: "octo/shop" };

function pullRequest(action: string, pull: object): GithubWebhookReading {
  return read({
    name: "pull_request",
    payload: { action, pull_request: { ...PULL, ...pull }, repository: REPOSITORY },
  });
}

function ofType(reading: GithubWebhookReading, type: FlowEvent["type"]): FlowEvent | undefined {
  return reading.events.find((event) => event.type === type);
}

describe("a webhook", () => {
  it("of a merge says the merge and its commit, and that it closed", () => {
    const reading = pullRequest("closed", { merged_by: { login: "ada", type: "User" } });
    expect(ofType(reading, "pr.merged")).toMatchObject({
      key: "pr:PR_1:merged",
      occurredAt: Date.parse("2026-03-01T12:00:00Z"),
      actor: { login: "ada", bot: false },
      data: { commit: "a".repeat(40) },
    });
    expect(ofType(reading, "pr.closed")).toMatchObject({ key: "pr:PR_1:closed:2026-03-01T12:00:00Z" });
  });

  it("after the merge trusts the merge commit less than the one at the merge", () => {
    const atMerge = ofType(pullRequest("closed", {}), "pr.merged");
    const later = ofType(pullRequest("labeled", { merge_commit_sha: "c".repeat(40) }), "pr.merged");
    expect(later?.key).toBe(atMerge?.key);
    expect(later?.updatedAt).toBeLessThan(atMerge?.updatedAt ?? 0);
  });

  it("of an unmerged pull request does not take GitHub's trial merge for a merge commit", () => {
    const reading = pullRequest("synchronize", { state: "open", merged_at: null, closed_at: null });
    expect(ofType(reading, "pr.opened")).toMatchObject({ data: { mergeCommitSha: null, mergedAt: null } });
    expect(ofType(reading, "pr.merged")).toBeUndefined();
  });

  it("survives a deleted user and a deleted fork", () => {
    expect(ofType(pullRequest("edited", {}), "pr.opened")).toMatchObject({
      actor: null,
      data: { author: null, headRepository: null },
    });
  });

  it.each([
    ["renovate[bot]", undefined, true],
    ["dependabot", "Bot", true],
    ["abot", "User", false],
  ])("knows whether %s is a bot", (login, type, bot) => {
    const reading = pullRequest("edited", { user: { login, type } });
    expect(ofType(reading, "pr.opened")?.actor).toEqual({ login, bot });
  });

  it.each(["failure", "error"])("of a deployment that ended in %s says it failed", (state) => {
    const payload = {
      action: "created",
      repository: REPOSITORY,
      deployment: {
        id: 5,
        sha: "d".repeat(40),
        environment: "production",
        created_at: "2026-03-01T12:00:00Z",
        payload: '{"service":"api"}',
      },
      deployment_status: {
        id: 6,
        state,
        environment: "",
        log_url: "https://github.com/octo/shop/actions/runs/77/job/88",
        created_at: "2026-03-01T12:05:00Z",
      },
    };
    expect(read({ name: "deployment_status", payload }).events).toMatchObject([
      {
        type: "deployment.failed",
        key: "deployment:5:failed:6",
        data: {
          service: "api",
          environment: "production",
          runId: "77",
          startedAt: Date.parse("2026-03-01T12:00:00Z"),
          finishedAt: Date.parse("2026-03-01T12:05:00Z"),
        },
      },
    ]);
  });

  it.each(["queued", "pending", "waiting"])("of a deployment that is %s says that it has not started", (state) => {
    const payload = {
      repository: REPOSITORY,
      deployment: { id: 5, sha: "d".repeat(40), environment: "production", created_at: "2026-03-01T12:00:00Z" },
      deployment_status: { id: 6, state, created_at: "2026-03-01T12:05:00Z" },
    };
    expect(read({ name: "deployment_status", payload })).toMatchObject({ events: [], parked: null });
  });

  it.each([
    ["a year nobody knows yet", "9999-01-01T00:00:00Z", /more than a day after/],
    ["a time before 1970", "1960-01-01T00:00:00Z", /updated_at: is before 1970/],
    ["a time that is none", "yesterday", /updated_at: is not a time/],
    ["a day that does not exist", "2026-02-30T00:00:00Z", /updated_at: is not a time/],
  ])("with %s is parked", (_what, updated_at, reason) => {
    const reading = pullRequest("edited", { updated_at });
    expect(reading.parked).toMatch(reason);
    expect(reading.events).toEqual([]);
  });

  it("with a commit of an impossible year still moves its branch", () => {
    const commit = { id: "e".repeat(40), timestamp: "1901-01-01T00:00:00Z", message: "old" };
    const payload = {
      ref: "refs/heads/main",
      before: "0".repeat(40),
      after: "e".repeat(40),
      commits: [commit],
      head_commit: commit,
      repository: { ...REPOSITORY, pushed_at: 1_772_000_000, default_branch: "main" },
    };
    const reading = read({ name: "push", payload });
    expect(types(reading)).toEqual(["branch.tip", "push"]);
    expect(reading.events[1]).toMatchObject({ data: { commits: [{ committedAt: 0 }] } });
  });

  it("says by path what is missing", () => {
    expect(read({ name: "issues", payload: { action: "opened", repository: REPOSITORY, issue: {} } }).parked).toMatch(
      /^issue\.node_id: .*; issue\.number: /,
    );
    expect(read({ name: "push", payload: { ref: "refs/heads/main" } }).parked).toMatch(/^repository: /);
  });

  it("is answered for, whatever it holds", () => {
    const names = fc.constantFrom(...new Set(ALL.map(({ name }) => name)), "", "__proto__", "constructor");
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, payload) => {
        const reading = githubWebhookEvents(name, payload, ARRIVAL);
        const silent = reading.events.length === 0;
        expect(silent).toBe(reading.ignored !== null || reading.parked !== null);
      }),
    );
  });

  it("is answered for, whatever one of its parts is replaced with", () => {
    const leaf = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(null, -1, 1e300, "", "\u0000", "\ud800", [], {}),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.infiniteStream(fc.nat()), leaf, (example, choices, value) => {
        const payload = structuredClone(example.payload);
        let holder: unknown = payload;
        for (;;) {
          const keys = Object.keys(holder as object);
          const key = keys[(choices.next().value ?? 0) % Math.max(keys.length, 1)];
          if (key === undefined) break;
          const inner = Reflect.get(holder as object, key);
          const deeper = typeof inner === "object" && inner !== null && Object.keys(inner).length > 0;
          if (!deeper || (choices.next().value ?? 0) % 3 === 0) {
            Reflect.set(holder as object, key, value);
            break;
          }
          holder = inner;
        }
        const reading = githubWebhookEvents(example.name, payload, ARRIVAL);
        expect(reading.events.length === 0).toBe(reading.ignored !== null || reading.parked !== null);
      }),
      { numRuns: 500 },
    );
  });
});
