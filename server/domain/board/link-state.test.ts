import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { linkState, type PullState } from "./link-state.ts";

const NOWHERE = { firstDeployedAt: null, environments: [] };
const SHA = "a".repeat(40);

const event = (type: string, at: number, data: object, key = `${type}:${at}`, login: string | null = "ben") =>
  ({
    type,
    data,
    source: "github",
    key,
    repository: "acme/shop",
    subject: "#12",
    occurredAt: at,
    updatedAt: at,
    actor: login === null ? null : { login, bot: false },
  }) as FlowEvent;

const opened = (set: object = {}) =>
  event("pr.opened", 10, {
    number: 12,
    title: "Charge once",
    url: "https://github.com/acme/shop/pull/12",
    draft: false,
    state: "open",
    mergedAt: null,
    headSha: SHA,
    ...set,
  });
const review = (at: number, state: string, login = "ben") =>
  event("pr.reviewed", at, { reviewId: String(at), state, commitSha: null }, `review:${at}`, login);
const run = (phase: string, runId: string, attempt: number, conclusion?: string, sha = SHA) =>
  event(`ci.${phase}`, 20, { sha, name: "CI", runId, attempt, conclusion }, `run:${runId}:${attempt}:${phase}`);

const state = (events: FlowEvent[], runs: FlowEvent[] = []) =>
  linkState("acme/shop#12", events, runs, NOWHERE) as PullState;

test.each<[string, FlowEvent[], Partial<PullState>]>([
  ["an open one", [opened()], { state: "open", review: null, openedAt: 10, mergedAt: null }],
  ["a draft", [opened({ draft: true })], { state: "draft" }],
  ["a draft that became ready was opened then", [opened(), event("pr.ready", 30, {})], { openedAt: 30 }],
  ["one closed unmerged", [opened({ state: "closed" })], { state: "closed" }],
  ["one merged by its event", [opened(), event("pr.merged", 40, { commit: null })], { state: "merged", mergedAt: 40 }],
  ["one merged by its own word", [opened({ state: "closed", mergedAt: 41 })], { state: "merged", mergedAt: 41 }],
  [
    "the last word of a reviewer",
    [opened(), review(1, "changes_requested"), review(2, "approved")],
    { review: "approved" },
  ],
  [
    "one refusal of two",
    [opened(), review(1, "changes_requested"), review(2, "approved", "cyd")],
    { review: "changes-requested" },
  ],
  [
    "a comment takes back no verdict",
    [opened(), review(1, "approved"), review(2, "commented")],
    { review: "approved" },
  ],
  ["comments alone", [opened(), review(2, "commented")], { review: "commented" }],
  [
    "a verdict that was dismissed",
    [
      opened(),
      review(1, "changes_requested"),
      event("pr.review_dismissed", 2, { reviewId: "1", state: "changes_requested" }),
    ],
    { review: null },
  ],
])("%s", (_, events, expected) => {
  expect(state(events)).toMatchObject(expected);
});

test.each<[string, FlowEvent[], PullState["checks"]]>([
  ["no run", [], null],
  ["a run of another commit", [run("completed", "1", 1, "failure", "b".repeat(40))], null],
  ["one under way", [run("queued", "1", 1), run("completed", "2", 1, "success")], "running"],
  [
    "all good",
    [run("started", "1", 1), run("completed", "1", 1, "success"), run("completed", "2", 1, "skipped")],
    "passed",
  ],
  ["one bad of two", [run("completed", "1", 1, "success"), run("completed", "2", 1, "timed_out")], "failed"],
  ["bad, and tried again", [run("completed", "1", 1, "failure"), run("started", "1", 2)], "running"],
  ["bad, then good", [run("completed", "1", 1, "failure"), run("completed", "1", 2, "success")], "passed"],
])("checks: %s", (_, runs, checks) => {
  expect(state([opened()], runs).checks).toBe(checks);
});

test("an issue says whether it is open; of what nobody told, nothing is known", () => {
  const data = { title: "Wish", url: "https://github.com/acme/shop/issues/1", state: "closed" };
  expect(linkState("acme/shop#1", [event("issue.opened", 1, data)], [], NOWHERE)).toMatchObject({
    kind: "issue",
    state: "closed",
  });
  expect(linkState("acme/shop#1", [], [], NOWHERE)).toBeNull();
});

test("the order in which events came decides nothing", () => {
  const events = [
    opened(),
    review(1, "changes_requested"),
    review(3, "approved"),
    review(2, "commented", "cyd"),
    event("pr.ready", 30, {}),
  ];
  const runs = [run("completed", "1", 1, "failure"), run("completed", "1", 2, "success"), run("started", "1", 2)];
  const expected = state(events, runs);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(events, { minLength: 5 }),
      fc.shuffledSubarray(runs, { minLength: 3 }),
      (some, ran) => {
        expect(state(some, ran)).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
});
