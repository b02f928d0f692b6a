import { expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { at, flowHistory, sha } from "#server/testing/builders/flow-history.ts";
import { factsOf, hoursByStage, spansOf, stageOf } from "#server/testing/builders/read-item.ts";

/** A shop that has deployed before: commit "base" went live on 1 January 2026. */
function shop() {
  return flowHistory()
    .commit("base", [], { at: "2025-12-31", message: "base" })
    .deployment("succeeded", "base", "2026-01-01 00:00");
}

test("case 1: a squashed pull request starts with its earliest author date and is live where its merge commit is", () => {
  const history = shop();
  history
    .pull(1, { opened: "2026-01-05 12:00" })
    .commit("c1", { authored: "2026-01-05 09:00" })
    .commit("c2", { authored: "2026-01-05 08:00", committed: "2026-01-05 11:00" })
    .comment("bob", "2026-01-05 14:00")
    .merge("m", "2026-01-05 18:00");
  history
    .commit("m", ["base"], { at: "2026-01-05 18:00" })
    .deployment("succeeded", "m", "2026-01-05 20:00", { id: "D" });
  const facts = factsOf(history);
  const item = facts.item("#1");
  expect(item).toMatchObject({
    kind: "pull_request",
    state: "done",
    startedAt: at("2026-01-05 08:00"),
    finishedAt: at("2026-01-05 20:00"),
  });
  expect(hoursByStage(item)).toEqual({ coding: 4, pickup: 2, review: 4, merge: 0, production: 2 });
  expect(facts.deployment("D")).toMatchObject({ changes: ["acme/shop#1"], commitCount: 1, status: "succeeded" });
  expect(facts.items.map(({ key }) => key)).not.toContain(`acme/shop@${sha("m")}`);
});

test("case 2: a rebase merge of three commits is one item, from the original author dates", () => {
  const history = shop();
  const pull = history.pull(2, { opened: "2026-01-05 12:00" });
  for (const [index, name] of ["a", "b", "c"].entries()) {
    pull.commit(name, { authored: `2026-01-05 0${index + 7}:00` });
  }
  pull.review("bob", "approved", "2026-01-05 13:00").merge("c'", "2026-01-05 18:00");
  const rebased = { at: "2026-01-05 18:00", author: "ada <ada@acme.test>" };
  history
    .commit("a'", ["base"], { ...rebased, authored: "2026-01-05 07:00" })
    .commit("b'", ["a'"], { ...rebased, authored: "2026-01-05 08:00" })
    .commit("c'", ["b'"], { ...rebased, authored: "2026-01-05 09:00" })
    .deployment("succeeded", "c'", "2026-01-05 19:00");
  const facts = factsOf(history);
  expect(facts.item("#2")).toMatchObject({ startedAt: at("2026-01-05 07:00"), finishedAt: at("2026-01-05 19:00") });
  expect(facts.items.map(({ key }) => key)).toEqual(["acme/shop#2", `acme/shop@${sha("base")}`]);
});

test("case 3: the merged event's commit wins over a stale merge_commit_sha", () => {
  const history = shop();
  history.pull(3, { opened: "2026-01-05", staleMergeSha: sha("stale") }).merge("m", "2026-01-06");
  history.commit("m", ["base"], { at: "2026-01-06" }).deployment("succeeded", "m", "2026-01-07");
  expect(factsOf(history).item("#3")).toMatchObject({ state: "done", changes: [{ mergeSha: sha("m") }] });
});

test("case 4: after a force push the author dates count, not the committer dates", () => {
  const history = shop();
  history
    .pull(4, { opened: "2026-01-05 09:00" })
    .commit("c", { authored: "2026-01-05 08:00", committed: "2026-01-05 10:00" })
    .forcePush("2026-01-05 10:00")
    .merge("m", "2026-01-05 12:00");
  const item = factsOf(history).item("#4");
  expect(item.startedAt).toBe(at("2026-01-05 08:00"));
  expect(hoursByStage(item)).toMatchObject({ coding: 1 });
});

test("case 5: a first author date after opening: coding from opening if it was a draft, else 0 and clamped", () => {
  const history = shop();
  history
    .pull(5, { opened: "2026-01-05 09:00", draft: true })
    .commit("d", { authored: "2026-01-05 10:00" })
    .ready("2026-01-05 12:00");
  history.pull(6, { opened: "2026-01-05 09:00" }).commit("e", { authored: "2026-01-05 10:00" });
  const facts = factsOf(history);
  expect(stageOf(facts.item("#5"), "coding")).toMatchObject({
    enteredAt: at("2026-01-05 09:00"),
    leftAt: at("2026-01-05 12:00"),
    flags: [],
  });
  expect(stageOf(facts.item("#6"), "coding")).toMatchObject({
    enteredAt: at("2026-01-05 09:00"),
    leftAt: at("2026-01-05 09:00"),
    flags: ["clamped"],
  });
});

test("case 6: an issue waits from its opening; a pull request alone starts at most 90 days before it was opened", () => {
  const history = shop();
  history.issue(1, { opened: "2026-01-01" });
  history.pull(2, { opened: "2026-01-15", body: "Fixes #1" }).commit("c", { authored: "2026-01-10" });
  history.pull(3, { opened: "2026-01-15" }).commit("old", { authored: "2023-01-15" });
  const facts = factsOf(history);
  const item = facts.item("#1");
  expect(item.startedAt).toBe(at("2026-01-01"));
  expect(hoursByStage(item)).toMatchObject({ ready: 9 * 24, coding: 5 * 24 });
  expect(stageOf(item, "ready").flags).toEqual(["collapsed:idea"]);
  expect(facts.item("#3")).toMatchObject({ startedAt: at("2025-10-17"), flags: ["start-capped"] });
  expect(facts.item("#3").changes[0]?.firstAuthoredAt).toBe(at("2023-01-15"));
});

test("case 7: two days as a draft are coding; draft again later is a coding span marked rework", () => {
  const history = shop();
  history
    .pull(7, { opened: "2026-01-05", draft: true })
    .commit("c", { authored: "2026-01-05" })
    .ready("2026-01-07")
    .comment("bob", "2026-01-07 04:00")
    .toDraft("2026-01-07 06:00")
    .ready("2026-01-07 08:00")
    .review("bob", "approved", "2026-01-07 10:00")
    .merge("m", "2026-01-07 11:00");
  history.commit("m", ["base"], { at: "2026-01-07 11:00" }).deployment("succeeded", "m", "2026-01-07 12:00");
  const item = factsOf(history).item("#7");
  expect(hoursByStage(item)).toEqual({ coding: 50, pickup: 4, review: 4, merge: 1, production: 1 });
  expect(spansOf(item, "coding")).toEqual(["wait 48 h: no activity", "wait 2 h rework: draft again"]);
  expect(spansOf(item, "review")).toEqual(["wait 2 h: waiting for review", "wait 2 h: waiting for review"]);
  expect(item.rework).toEqual([{ start: at("2026-01-07 06:00"), end: at("2026-01-07 08:00"), reason: "draft again" }]);
});

test("case 8: a review of a draft does not end pickup, unless it is an approval that still stands at ready", () => {
  const history = shop();
  history
    .pull(8, { opened: "2026-01-05", draft: true })
    .review("bob", "commented", "2026-01-05 01:00")
    .ready("2026-01-05 02:00")
    .comment("bob", "2026-01-05 05:00");
  history
    .pull(9, { opened: "2026-01-05", draft: true })
    .review("bob", "approved", "2026-01-05 01:00")
    .ready("2026-01-05 02:00")
    .merge("m9", "2026-01-05 06:00");
  history
    .pull(10, { opened: "2026-01-05", draft: true })
    .review("bob", "approved", "2026-01-05 01:00")
    .dismissLast("2026-01-05 01:30")
    .ready("2026-01-05 02:00")
    .comment("bob", "2026-01-05 05:00");
  const facts = factsOf(history);
  expect(hoursByStage(facts.item("#8"))).toMatchObject({ pickup: 3 });
  expect(hoursByStage(facts.item("#9"))).toMatchObject({ pickup: 0 });
  expect(hoursByStage(facts.item("#10"))).toMatchObject({ pickup: 3 });
});

test("case 9: bots do not respond; a human called abot does", () => {
  const history = shop();
  history
    .pull(9, { opened: "2026-01-05 09:00" })
    .comment("checks[bot]", "2026-01-05 09:01")
    .comment("a-bot", "2026-01-05 09:02")
    .comment("listed", "2026-01-05 09:03")
    .comment("ada", "2026-01-05 10:00")
    .comment("abot", "2026-01-05 14:00");
  expect(hoursByStage(factsOf(history, { bots: ["Listed"] }).item("#9"))).toMatchObject({ pickup: 5 });
});

test("case 10: merged without any response: pickup and review are absent, the time is in merge", () => {
  const history = shop();
  history
    .pull(10, { opened: "2026-01-05 09:00" })
    .commit("c", { authored: "2026-01-05 08:00" })
    .merge("m", "2026-01-05 12:00");
  const item = factsOf(history).item("#10");
  expect(item.stages.map(({ stage }) => stage)).toEqual(["coding", "merge", "production"]);
  expect(hoursByStage(item)).toMatchObject({ coding: 1, merge: 3 });
  expect(stageOf(item, "merge").flags).toEqual(["collapsed:pickup", "collapsed:review", "unreviewed"]);
});

test("case 11: reviews after the merge are ignored", () => {
  const history = shop();
  history
    .pull(11, { opened: "2026-01-05 09:00" })
    .merge("m", "2026-01-05 12:00")
    .review("bob", "changes_requested", "2026-01-05 13:00");
  expect(stageOf(factsOf(history).item("#11"), "merge").flags).toContain("unreviewed");
});

test("case 11: what a pending review holds is said when it is submitted, not when it was written", () => {
  const history = shop();
  const pull = history.pull(1, { opened: "2026-01-05 08:00" }).comment("bob", "2026-01-05 09:00", { reviewId: "R" });
  pull.merge("m", "2026-01-05 14:00");
  expect(hoursByStage(factsOf(history).item("#1"))).toMatchObject({ pickup: 1, review: 5 });
  const submitted: FlowEvent = {
    type: "pr.reviewed",
    source: "github",
    key: "review:R",
    repository: "acme/shop",
    subject: "#1",
    occurredAt: at("2026-01-05 12:00"),
    updatedAt: at("2026-01-05 12:00"),
    actor: { login: "bob", bot: false },
    data: { reviewId: "R", state: "commented", commitSha: null },
  };
  const facts = factsOf({ events: () => [...history.events(), submitted] });
  expect(hoursByStage(facts.item("#1"))).toMatchObject({ pickup: 4, review: 2 });
});

test("case 12: approved, two more commits, approved again: review ends at the second approval", () => {
  const history = shop();
  history
    .pull(12, { opened: "2026-01-05 09:00" })
    .commit("c", { authored: "2026-01-05 08:00" })
    .commit("d", { authored: "2026-01-05 12:00" })
    .commit("e", { authored: "2026-01-05 13:00" })
    .review("bob", "approved", "2026-01-05 11:00")
    .review("bob", "approved", "2026-01-05 15:00")
    .merge("m", "2026-01-05 16:00");
  history.commit("m", ["base"], { at: "2026-01-05 16:00" }).deployment("succeeded", "m", "2026-01-05 17:00");
  const item = itemAt(factsOf(history).item("#12"), at("2026-02-01"));
  expect(hoursByStage(item)).toEqual({ coding: 1, pickup: 2, review: 4, merge: 1, production: 1 });
  expect(item.reworkCount).toBe(1);
  expect(stageOf(item, "coding").accuracy.value).toBe(false);
  expect(stageOf(item, "review").accuracy.value).toBe(true);
  expect(stageOf(item, "production").accuracy.value).toBe(true);
});

test("case 13: closed three days and reopened is one item with parked wait", () => {
  const history = shop();
  history.pull(13, { opened: "2026-01-05" }).close("2026-01-06").reopen("2026-01-09").merge("m", "2026-01-10");
  history.commit("m", ["base"], { at: "2026-01-10" }).deployment("succeeded", "m", "2026-01-11");
  const item = factsOf(history).item("#13");
  expect(spansOf(item, "merge")).toEqual([
    "wait 24 h: waiting to merge",
    "wait 72 h: parked",
    "wait 24 h: waiting to merge",
  ]);
  expect(stageOf(item, "merge").flags).toContain("parked");
});

test("case 13: an issue that was live, reopened and closed again finishes with the last close", () => {
  const history = shop();
  const issue = history.issue(1, { opened: "2026-01-02" });
  history.pull(2, { opened: "2026-01-05", body: "closes #1" }).merge("m", "2026-01-06");
  issue.close("2026-01-06").reopen("2026-01-09").close("2026-01-10");
  history.commit("m", ["base"], { at: "2026-01-06" }).deployment("succeeded", "m", "2026-01-07");
  const item = itemAt(factsOf(history).item("#1"), at("2026-02-01"));
  expect(item).toMatchObject({ state: "done", finishedAt: at("2026-01-10"), flags: ["reopened"], reworkCount: 1 });
  expect(spansOf(item, "production")).toEqual([
    "wait 24 h: waiting for deployment",
    "wait 48 h: parked",
    "wait 24 h rework: reopened",
  ]);
});

test("case 14: the earliest known deployment links only its own commit; what is older is unknown", () => {
  const history = flowHistory();
  history.pull(1, { opened: "2026-01-01" }).merge("m1", "2026-01-02");
  history.pull(2, { opened: "2026-01-01" }).merge("m2", "2026-01-03");
  history.pull(3, { opened: "2026-01-01" }).merge("m3", "2026-01-03");
  history.pull(4, { opened: "2026-01-01" }).merge("m4", "2026-01-06");
  history
    .commit("m1", [], { at: "2026-01-02" })
    .commit("m2", ["m1"], { at: "2026-01-03" })
    .commit("m3", ["m2"], { at: "2026-01-03" })
    .commit("m4", ["m3"], { at: "2026-01-06" })
    .deployment("succeeded", "m3", "2026-01-05", { id: "first", commits: ["m2"] })
    .deployment("succeeded", "m4", "2026-01-07", { id: "second" });
  const facts = factsOf(history);
  expect(facts.items.map(({ key, state }) => [key, state])).toEqual([
    ["acme/shop#1", "unknown"],
    ["acme/shop#2", "done"],
    ["acme/shop#3", "done"],
    ["acme/shop#4", "done"],
  ]);
  expect(facts.item("#1").finishedAt).toBeNull();
  expect(facts.deployment("first").flags).toContain("earliest-known");
  expect(facts.deployment("second").changes).toEqual(["acme/shop#4"]);
});

test("case 15: one deployment of seven pull requests; the same sha again is neither new nor a rollback", () => {
  const history = shop();
  let parent = "base";
  for (let number = 1; number <= 7; number++) {
    history.pull(number, { opened: "2026-01-05" }).merge(`m${number}`, `2026-01-06 0${number}:00`);
    history.commit(`m${number}`, [parent], { at: `2026-01-06 0${number}:00` });
    parent = `m${number}`;
  }
  history
    .deployment("succeeded", "m7", "2026-01-07", { id: "D" })
    .deployment("succeeded", "m7", "2026-01-08", { id: "again" });
  const facts = factsOf(history);
  expect(facts.deployment("D").changes).toHaveLength(7);
  expect(facts.deployment("D").commitCount).toBe(7);
  expect(facts.deployment("again")).toMatchObject({ changes: [], commitCount: 0, rollbackOf: null, flags: [] });
  expect(facts.items.filter(({ finishedAt }) => finishedAt === at("2026-01-07"))).toHaveLength(7);
});

test("case 16: a failed attempt, then success: linked to the success; later statuses do not move it", () => {
  const history = shop();
  history.pull(1, { opened: "2026-01-05" }).merge("m", "2026-01-06 00:00");
  history
    .commit("m", ["base"], { at: "2026-01-06" })
    .deployment("failed", "m", "2026-01-06 02:00", { id: "A", started: "2026-01-06 01:00" })
    .deployment("succeeded", "m", "2026-01-06 04:00", { id: "B", started: "2026-01-06 03:00" })
    .deployment("succeeded", "m", "2026-01-06 05:00", { id: "B" })
    .deployment("inactive", "m", "2026-01-06 06:00", { id: "B" });
  const facts = factsOf(history);
  const item = itemAt(facts.item("#1"), at("2026-02-01"));
  expect(item.finishedAt).toBe(at("2026-01-06 04:00"));
  expect(item.changes[0]?.deployments.map(({ deploymentId }) => deploymentId)).toEqual(["B"]);
  expect(spansOf(item, "production")).toEqual([
    "wait 1 h: waiting for deployment",
    "process 1 h: deploying",
    "wait 1 h rework: failed deployment",
    "process 1 h rework: failed deployment",
  ]);
  expect(item.reworkCount).toBe(1);
  expect(stageOf(item, "production").accuracy.value).toBe(false);
  expect(facts.deployment("A")).toMatchObject({
    status: "failed",
    failure: { reason: "failed", recoveredAt: at("2026-01-06 04:00") },
  });
});

test("case 17: V1 V2 V3 V1 V4: the fourth is a rollback that strikes the two before it", () => {
  const history = flowHistory().commit("a", [], { at: "2026-01-01" });
  history.pull(2, { opened: "2026-01-02" }).merge("b", "2026-01-02 12:00");
  history.pull(3, { opened: "2026-01-02" }).merge("c", "2026-01-03 12:00");
  history
    .commit("b", ["a"], { at: "2026-01-02 12:00" })
    .commit("c", ["b"], { at: "2026-01-03 12:00" })
    .commit("d", ["c"], { at: "2026-01-04 12:00" })
    .deployment("succeeded", "a", "2026-01-01 01:00", { id: "V1" })
    .deployment("succeeded", "b", "2026-01-03 00:00", { id: "V2" })
    .deployment("succeeded", "c", "2026-01-04 00:00", { id: "V3" })
    .deployment("succeeded", "a", "2026-01-05 00:00", { id: "V1b" })
    .deployment("succeeded", "d", "2026-01-06 00:00", { id: "V4" });
  const facts = factsOf(history);
  expect(facts.deployment("V1b")).toMatchObject({
    rollbackOf: "V2",
    rollbackTo: "V1",
    changes: [],
    status: "succeeded",
  });
  expect(facts.deployment("V2")).toMatchObject({
    status: "rolled_back",
    failure: { reason: "rollback", evidence: "V1b", recoveredAt: at("2026-01-05 00:00") },
  });
  expect(facts.deployment("V3").status).toBe("rolled_back");
  expect(facts.deployment("V4").changes.slice(0, 2)).toEqual(["acme/shop#2", "acme/shop#3"]);
  expect(facts.item("#2")).toMatchObject({
    finishedAt: at("2026-01-06 00:00"),
    changes: [{ firstDeployedAt: at("2026-01-03 00:00"), deployments: [{ deploymentId: "V4" }] }],
  });
  expect(facts.item("#3").changes[0]?.firstDeployedAt).toBe(at("2026-01-04 00:00"));
});

test("case 17: V1 V1 is no rollback, and a rollback that is not followed leaves its changes open", () => {
  const history = flowHistory().commit("a", [], { at: "2026-01-01" });
  history.pull(2, { opened: "2026-01-02" }).merge("b", "2026-01-02 12:00");
  history
    .commit("b", ["a"], { at: "2026-01-02 12:00" })
    .deployment("succeeded", "a", "2026-01-01 01:00", { id: "V1" })
    .deployment("succeeded", "a", "2026-01-01 02:00", { id: "V1 again" })
    .deployment("succeeded", "b", "2026-01-03 00:00", { id: "V2" })
    .deployment("rolled_back", "b", "2026-01-03 04:00", { id: "V2" });
  const facts = factsOf(history);
  expect(facts.deployment("V1 again").rollbackOf).toBeNull();
  expect(facts.deployment("V2").status).toBe("rolled_back");
  expect(facts.item("#2")).toMatchObject({ state: "open", finishedAt: null });
  expect(facts.item("#2").changes[0]?.firstDeployedAt).toBe(at("2026-01-03 00:00"));
});

test("case 18: a revert deployed later blames the deployment that held the original; both in one blame nothing", () => {
  const history = shop();
  history.pull(1, { opened: "2026-01-02" }).merge("m1", "2026-01-03");
  history.pull(2, { opened: "2026-01-04", title: 'Revert "1"', body: "Reverts acme/shop#1" }).merge("m2", "2026-01-05");
  history.pull(3, { opened: "2026-01-05" }).merge("m3", "2026-01-06");
  history
    .pull(4, { opened: "2026-01-06", body: `This reverts commit ${sha("m3").slice(0, 10)}.` })
    .merge("m4", "2026-01-07");
  history
    .commit("m1", ["base"], { at: "2026-01-03" })
    .commit("m2", ["m1"], { at: "2026-01-05" })
    .commit("m3", ["m2"], { at: "2026-01-06" })
    .commit("m4", ["m3"], { at: "2026-01-07" })
    .deployment("succeeded", "m1", "2026-01-03 12:00", { id: "held" })
    .deployment("succeeded", "m2", "2026-01-05 12:00", { id: "fix" })
    .deployment("succeeded", "m4", "2026-01-07 12:00", { id: "both" });
  const facts = factsOf(history);
  expect(facts.deployment("held").failure).toEqual({
    reason: "revert",
    evidence: "acme/shop#2",
    at: at("2026-01-05 12:00"),
    recoveredAt: at("2026-01-05 12:00"),
  });
  expect(facts.deployment("fix")).toMatchObject({ failure: null, fixes: ["held"] });
  expect(facts.deployment("both")).toMatchObject({ failure: null, fixes: [] });
});

test("case 19: a copy under another sha is live with the earliest deployment of either", () => {
  const history = shop();
  history.pull(1, { opened: "2026-01-02" }).merge("m1", "2026-01-03");
  history
    .commit("m1", ["base"], { at: "2026-01-03" })
    .commit("copy", ["base"], {
      at: "2026-01-04",
      message: `Fix\n\n(cherry picked from commit ${sha("m1")})`,
      tip: false,
    })
    .deployment("succeeded", "copy", "2026-01-05", { id: "hotfix" })
    .deployment("succeeded", "m1", "2026-01-09", { id: "later" });
  const facts = factsOf(history);
  expect(facts.item("#1").finishedAt).toBe(at("2026-01-05"));
  expect(facts.deployment("hotfix").changes).toEqual(["acme/shop#1"]);
});

test("case 19: deployed from its branch before the merge: production 0 and clamped", () => {
  const history = shop();
  history.pull(1, { opened: "2026-01-02" }).commit("c", { authored: "2026-01-02" }).merge("m", "2026-01-04");
  history
    .commit("c", ["base"], { at: "2026-01-02", tip: false })
    .commit("m", ["base", "c"], { at: "2026-01-04" })
    .deployment("succeeded", "c", "2026-01-03");
  const item = factsOf(history).item("#1");
  expect(item).toMatchObject({ state: "done", finishedAt: at("2026-01-04") });
  expect(hoursByStage(item)).toMatchObject({ production: 0 });
  expect(stageOf(item, "production").flags).toContain("clamped");
});

test("case 20: in a monorepo a service contains only what touches its paths; done at the later of two", () => {
  const history = flowHistory().commit("base", [], { at: "2025-12-31" });
  for (const service of ["shop", "till"])
    history.deployment("succeeded", "base", "2026-01-01", { service, id: `${service}0` });
  history.pull(1, { opened: "2026-01-02" }).files("shop/a.ts", "till/b.ts").merge("m1", "2026-01-03");
  history.pull(2, { opened: "2026-01-02" }).files("till/c.ts").merge("m2", "2026-01-04");
  history
    .commit("m1", ["base"], { at: "2026-01-03" })
    .commit("m2", ["m1"], { at: "2026-01-04" })
    .deployment("succeeded", "m2", "2026-01-05", { service: "shop", id: "shop1" })
    .deployment("succeeded", "m2", "2026-01-07", { service: "till", id: "till1" });
  const services = [
    { name: "shop", repository: null, paths: ["shop/**"] },
    { name: "till", repository: null, paths: ["till"] },
  ];
  const facts = factsOf(history, { services });
  expect(facts.deployment("shop1").changes).toEqual(["acme/shop#1"]);
  expect(facts.deployment("till1").changes).toEqual(["acme/shop#1", "acme/shop#2"]);
  expect(facts.item("#1").finishedAt).toBe(at("2026-01-07"));
  expect(facts.item("#1").changes[0]?.deployments.map(({ service, finishedAt }) => [service, finishedAt])).toEqual([
    ["shop", at("2026-01-05")],
    ["till", at("2026-01-07")],
  ]);
});

test("case 20: before GitHub has been read, pushes say what a pull request or direct push touches", () => {
  const history = flowHistory();
  history.push("main", null, ["base"], "2025-12-31");
  for (const service of ["shop", "till"])
    history.deployment("succeeded", "base", "2026-01-01", { service, id: `${service}0` });
  history.pull(1, { opened: "2026-01-02" }).merge("m1", "2026-01-03");
  history
    .pull(2, { opened: "2026-01-02", head: "work-2" })
    .commit("c2", { authored: "2026-01-02" })
    .merge("m2", "2026-01-04");
  history
    .push("main", "base", ["m1"], "2026-01-03", { paths: ["shop/a.ts"] })
    .push("work-2", null, ["c2"], "2026-01-02", { paths: ["till/b.ts"] })
    .push("main", "m1", ["m2"], "2026-01-04")
    .push("main", "m2", ["d"], "2026-01-04 12:00", { paths: ["till/d.ts"] })
    .deployment("succeeded", "d", "2026-01-05", { service: "shop", id: "shop1" })
    .deployment("succeeded", "d", "2026-01-07", { service: "till", id: "till1" });
  const services = [
    { name: "shop", repository: null, paths: ["shop/**"] },
    { name: "till", repository: null, paths: ["till"] },
  ];
  const unread = history.events().filter(({ type }) => type !== "pr.commits");
  const facts = factsOf({ events: () => unread }, { services });
  expect(facts.deployment("shop1").changes).toEqual(["acme/shop#1"]);
  expect(facts.deployment("till1").changes).toEqual(["acme/shop#2", `acme/shop@${sha("d")}`]);
});

test("case 20: deployed as a whole, a repository's declared services are live with it", () => {
  const history = shop();
  history.pull(1, { opened: "2026-01-02" }).files("shop/a.ts").merge("m1", "2026-01-03");
  history.commit("m1", ["base"], { at: "2026-01-03" }).deployment("succeeded", "m1", "2026-01-05", { id: "D" });
  const services = [{ name: "front", repository: null, paths: ["shop/**"] }];
  const facts = factsOf(history, { services });
  expect(facts.deployment("D")).toMatchObject({ service: "shop", changes: ["acme/shop#1"] });
  expect(facts.item("#1")).toMatchObject({ state: "done", finishedAt: at("2026-01-05") });
});

test("case 20: of two deployments on Monday and Tuesday, Tuesday's incident blames only Tuesday's", () => {
  const history = shop();
  history
    .commit("a", ["base"], { at: "2026-01-04" })
    .commit("b", ["a"], { at: "2026-01-05" })
    .deployment("succeeded", "a", "2026-01-05 09:00", { id: "monday" })
    .deployment("succeeded", "b", "2026-01-06 09:00", { id: "tuesday" })
    .incident("opened", "I1", "2026-01-06 12:00")
    .incident("resolved", "I1", "2026-01-06 14:00");
  const facts = factsOf(history);
  expect(facts.deployment("monday").failure).toBeNull();
  expect(facts.deployment("tuesday").failure).toEqual({
    reason: "incident",
    evidence: "I1",
    at: at("2026-01-06 12:00"),
    recoveredAt: at("2026-01-06 14:00"),
  });
});

test("case 22: Friday 17:30 to Monday 09:30 is 64 hours, and one business hour", () => {
  const history = shop();
  history.pull(1, { opened: "2026-01-09 17:30" }).comment("bob", "2026-01-12 09:30");
  const [pickup] = stageOf(factsOf(history).item("#1"), "pickup").spans;
  const calendar = workCalendar({
    timeZone: "UTC",
    windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "18:00" }],
    holidays: [],
  });
  const [start, end] = [pickup?.start ?? 0, pickup?.end ?? 0];
  expect((end - start) / HOUR_MS).toBe(64);
  expect(calendar.workedMs(start, end) / HOUR_MS).toBe(1);
});

test("case 23: deleted users and null actors are fine", () => {
  const history = shop();
  history
    .pull(23, { opened: "2026-01-05 09:00", author: null })
    .comment(null, "2026-01-05 10:00")
    .review(null, "approved", "2026-01-05 11:00")
    .merge("m", "2026-01-05 12:00");
  expect(hoursByStage(factsOf(history).item("#23"))).toMatchObject({ pickup: 2, review: 0, merge: 1 });
});

test("case 24: live before staging got it: staging is missing, production stands", () => {
  const history = shop();
  history.pull(1, { opened: "2025-12-31" }).merge("m", "2026-01-01 06:00");
  history
    .commit("m", ["base"], { at: "2026-01-01 06:00" })
    .deployment("succeeded", "base", "2025-12-31 12:00", { environment: "staging" })
    .deployment("succeeded", "m", "2026-01-01 08:00")
    .deployment("succeeded", "m", "2026-01-06", { environment: "Staging" });
  const item = factsOf(history).item("#1");
  expect(item.stages.map(({ stage }) => stage)).not.toContain("staging");
  expect(stageOf(item, "production").flags).toEqual(["collapsed:build", "collapsed:staging"]);
  expect(item.finishedAt).toBe(at("2026-01-01 08:00"));
});
