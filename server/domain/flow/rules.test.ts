import { describe, expect, test } from "vitest";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { at, flowHistory, sha } from "#server/testing/builders/flow-history.ts";
import { factsOf, hoursByStage, spansOf, stageOf } from "#server/testing/builders/read-item.ts";

function shop() {
  return flowHistory()
    .commit("base", [], { at: "2025-12-31" })
    .deployment("succeeded", "base", "2026-01-01", { id: "D0" });
}

const LATER = at("2026-06-01");

describe("links", () => {
  const linked = (title: string, body: string, message = "work") => {
    const history = shop();
    for (const number of [1, 2]) history.issue(number, { opened: "2026-01-01" });
    history.pull(9, { opened: "2026-01-05", title, body }).commit("c", { authored: "2026-01-04", message });
    return factsOf(history)
      .items.filter(({ kind, changes }) => kind === "issue" && changes.length > 0)
      .map(({ number }) => number);
  };

  test.each([
    ["Closes #1", "", [1]],
    ["", "fixed: #1 and resolves acme/shop#2", [1, 2]],
    ["", "Fix https://github.com/acme/shop/issues/2", [2]],
    ["", "see #1, prefixes #2, unfixed #1", []],
    ["", "`fixes #1` and <!-- closes #2 -->", []],
    ["", "```\nfixes #1\n```\nCLOSE #2", [2]],
    ["", "fixes #12, fixes acme/other#1", []],
  ])("title %j, body %j closes %j", (title, body, issues) => {
    expect(linked(title, body)).toEqual(issues);
  });

  test("a commit's message links too", () => {
    expect(linked("", "", "Do it\n\nResolves #2")).toEqual([2]);
  });

  test("a pull request that closes two issues belongs to both; it is no item of its own", () => {
    const history = shop();
    const issues = [1, 2].map((number) => history.issue(number, { opened: "2026-01-02" }));
    history.pull(3, { opened: "2026-01-05", body: "Fixes #1, fixes #2" }).merge("m", "2026-01-06");
    for (const issue of issues) issue.close("2026-01-06");
    history.commit("m", ["base"], { at: "2026-01-06" }).deployment("succeeded", "m", "2026-01-07", { id: "D" });
    const facts = factsOf(history);
    expect(facts.items.filter(({ kind }) => kind !== "commit").map(({ key, state }) => [key, state])).toEqual([
      ["acme/shop#1", "done"],
      ["acme/shop#2", "done"],
    ]);
    expect(facts.deployment("D").changes).toEqual(["acme/shop#3"]);
  });

  test("GitHub's manual link counts until it is taken back", () => {
    const history = shop();
    const issue = history.issue(1, { opened: "2026-01-01" }).connect("acme/shop#9", "2026-01-06");
    history.pull(9, { opened: "2026-01-05" });
    expect(factsOf(history).item("#1").changes).toHaveLength(1);
    issue.disconnect("acme/shop#9", "2026-01-07");
    expect(factsOf(history).item("#1").changes).toEqual([]);
  });

  test("a direct push can close an issue", () => {
    const history = shop();
    history.issue(1, { opened: "2026-01-02" }).close("2026-01-03");
    history
      .commit("d", ["base"], { at: "2026-01-03", message: "Repair\n\nFixes #1" })
      .deployment("succeeded", "d", "2026-01-04");
    expect(factsOf(history).item("#1")).toMatchObject({
      state: "done",
      finishedAt: at("2026-01-04"),
      changes: [{ key: `acme/shop@${sha("d")}` }],
    });
  });
});

describe("states", () => {
  test("an issue is open until it is closed, and until what it waits for is live", () => {
    const history = shop();
    const issue = history.issue(1, { opened: "2026-01-02" });
    history.pull(2, { opened: "2026-01-03", body: "closes #1" }).merge("m", "2026-01-04");
    history.commit("m", ["base"], { at: "2026-01-04" }).deployment("succeeded", "m", "2026-01-05");
    expect(factsOf(history).item("#1").state).toBe("open");
    issue.close("2026-01-08");
    expect(factsOf(history).item("#1")).toMatchObject({ state: "done", finishedAt: at("2026-01-05") });
  });

  test("with several pull requests the chain follows the one deployed last, and work starts with the earliest", () => {
    const history = shop();
    history.issue(1, { opened: "2026-01-02" }).close("2026-01-08");
    history
      .pull(2, { opened: "2026-01-04", body: "fixes #1" })
      .commit("a", { authored: "2026-01-03" })
      .merge("m2", "2026-01-05");
    history
      .pull(3, { opened: "2026-01-06", body: "fixes #1" })
      .commit("b", { authored: "2026-01-05" })
      .merge("m3", "2026-01-08");
    history
      .pull(4, { opened: "2026-01-05", body: "fixes #1" })
      .commit("c", { authored: "2026-01-02 12:00" })
      .close("2026-01-05");
    history
      .commit("m2", ["base"], { at: "2026-01-05" })
      .deployment("succeeded", "m2", "2026-01-05 06:00")
      .commit("m3", ["m2"], { at: "2026-01-08" })
      .deployment("succeeded", "m3", "2026-01-09");
    const item = factsOf(history).item("#1");
    expect(hoursByStage(item)).toEqual({ ready: 12, coding: 84, merge: 48, production: 24 });
    expect(item.finishedAt).toBe(at("2026-01-09"));
  });

  test.each([
    ["closed as not planned", "not_planned", "dropped"],
    ["closed as completed", "completed", "done"],
  ] as const)("an issue without a change %s is %s", (_, reason, state) => {
    const history = shop();
    history.issue(1, { opened: "2026-01-02" }).label("Ready", "2026-01-03").close("2026-01-05", reason);
    const item = factsOf(history).item("#1");
    expect(item.state).toBe(state);
    expect(item.finishedAt).toBe(state === "done" ? at("2026-01-05") : null);
    expect(hoursByStage(item)).toEqual({ idea: 24, ready: 48 });
  });

  test("work begun long before the pull request counts from 90 days before it, in an issue's item too", () => {
    const history = shop();
    history.issue(1, { opened: "2025-01-02" });
    history.pull(2, { opened: "2026-01-03", body: "closes #1" }).commit("a", { authored: "2023-01-01" });
    history.issue(3, { opened: "2026-01-02" });
    history.pull(4, { opened: "2026-01-03", body: "closes #3" }).commit("b", { authored: "2023-01-01" });
    const facts = factsOf(history);
    expect(facts.item("#1")).toMatchObject({ startedAt: at("2025-01-02"), flags: ["start-capped"] });
    expect(hoursByStage(facts.item("#1"))).toMatchObject({ coding: 90 * 24 });
    expect(facts.item("#3").flags).toEqual([]);
  });

  test("a pull request closed unmerged is dropped", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-02" }).close("2026-01-03");
    const item = factsOf(history).item("#1");
    expect(item).toMatchObject({ state: "dropped", finishedAt: null });
    expect(itemAt(item, at("2026-01-02 12:00")).state).toBe("open");
    expect(itemAt(item, LATER).state).toBe("dropped");
  });

  test("without deployment sources an item is done when merged", () => {
    const history = flowHistory();
    history.pull(1, { opened: "2026-01-02" }).merge("m", "2026-01-03");
    const item = factsOf(history, { deploymentSources: [] }).item("#1");
    expect(item).toMatchObject({ state: "done", finishedAt: at("2026-01-03") });
    expect(item.stages.map(({ stage }) => stage)).toEqual(["coding", "merge"]);
  });
});

describe("stages", () => {
  test("idea ends at the ready label; one later than the first work is missing", () => {
    const history = shop();
    history.issue(1, { opened: "2026-01-02" }).label("ready", "2026-01-04");
    history.issue(2, { opened: "2026-01-02" }).label("ready", "2026-01-09");
    for (const number of [1, 2]) {
      history
        .pull(10 + number, { opened: "2026-01-08", body: `fixes #${number}` })
        .commit(`c${number}`, { authored: "2026-01-07" });
    }
    const facts = factsOf(history);
    expect(hoursByStage(facts.item("#1"))).toMatchObject({ idea: 48, ready: 72, coding: 24 });
    expect(stageOf(facts.item("#2"), "ready").flags).toEqual(["collapsed:idea"]);
  });

  test("coding sessions join commits two hours apart, with half an hour before the first", () => {
    const history = shop();
    history.issue(1, { opened: "2026-01-02" });
    history
      .pull(2, { opened: "2026-01-05 18:00", body: "fixes #1" })
      .commit("a", { authored: "2026-01-05 08:00" })
      .commit("b", { authored: "2026-01-05 10:00" })
      .commit("c", { authored: "2026-01-05 14:00" });
    expect(spansOf(factsOf(history).item("#1"), "coding")).toEqual([
      "process 2 h: coding session",
      "wait 3.5 h: no activity",
      "process 0.5 h: coding session",
      "wait 4 h: no activity",
    ]);
  });

  test("changes requested until the next push is the author's turn, and rework", () => {
    const history = shop();
    history
      .pull(1, { opened: "2026-01-05 08:00" })
      .commit("a", { authored: "2026-01-05 08:00" })
      .review("bob", "changes_requested", "2026-01-05 10:00")
      .commit("b", { authored: "2026-01-05 11:00", committed: "2026-01-05 13:00" })
      .review("bob", "approved", "2026-01-05 15:00")
      .merge("m", "2026-01-05 16:00");
    const item = itemAt(factsOf(history).item("#1"), LATER);
    expect(spansOf(item, "review")).toEqual(["process 3 h rework: changes requested", "wait 2 h: waiting for review"]);
    expect(item.reworkCount).toBe(1);
    expect(stageOf(item, "coding").accuracy.value).toBe(false);
  });

  test("a check of which only a later attempt can be shown was not green the first time", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-05 08:00" }).merge("m", "2026-01-05 10:00");
    history
      .commit("m", ["base"], { at: "2026-01-05 10:00" })
      .run("test", "m", { started: "2026-01-05 12:00", completed: "2026-01-05 13:00", runId: "1", attempt: 2 })
      .deployment("succeeded", "m", "2026-01-05 15:00");
    const item = factsOf(history).item("#1");
    expect(hoursByStage(item)).toMatchObject({ build: 3, production: 2 });
    expect(stageOf(item, "build").accuracy.value).toBe(false);
  });

  test("build ends with the latest first success; runs of the deployment are no checks", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-05 08:00" }).merge("m", "2026-01-05 10:00");
    history
      .commit("m", ["base"], { at: "2026-01-05 10:00" })
      .run("test", "m", {
        started: "2026-01-05 10:30",
        completed: "2026-01-05 11:00",
        conclusion: "failure",
        runId: "1",
      })
      .run("test", "m", { started: "2026-01-05 12:00", completed: "2026-01-05 13:00", runId: "1", attempt: 2 })
      .run("lint", "m", { started: "2026-01-05 10:00", completed: "2026-01-05 10:15" })
      .run("deploy", "m", { started: "2026-01-05 14:00", completed: "2026-01-05 15:00", runId: "77" })
      .deployment("succeeded", "m", "2026-01-05 15:00", { runId: "77", started: "2026-01-05 14:00" });
    const item = factsOf(history).item("#1");
    expect(hoursByStage(item)).toMatchObject({ build: 3, production: 2 });
    expect(spansOf(item, "build")).toEqual([
      "process 0.25 h: checks running",
      "wait 0.25 h: waiting for checks",
      "process 0.5 h: checks running",
      "wait 1 h rework: failed checks",
      "process 1 h rework: failed checks",
    ]);
    expect(stageOf(item, "build").accuracy.value).toBe(false);
    expect(
      factsOf(history, { requiredChecks: ["lint"] })
        .item("#1")
        .stages.map(({ stage }) => stage),
    ).toContain("build");
    expect(hoursByStage(factsOf(history, { requiredChecks: ["lint"] }).item("#1"))).toMatchObject({ build: 0.25 });
    expect(hoursByStage(factsOf(history, { requiredChecks: ["absent"] }).item("#1"))).not.toHaveProperty("build");
  });

  test("a flag keeps an item dark until it reaches the target in production", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-05", body: "New till\n\nFlag: new-till" }).merge("m", "2026-01-06");
    history.commit("m", ["base"], { at: "2026-01-06" }).deployment("succeeded", "m", "2026-01-07");
    history.flag("new-till", 100, "2026-01-08", "staging");
    expect(factsOf(history).item("#1").state).toBe("open");
    expect(stageOf(factsOf(history).item("#1"), "release").leftAt).toBeNull();
    history.flag("new-till", 50, "2026-01-09");
    history.flag("new-till", 100, "2026-01-10");
    history.flag("new-till", 0, "2026-01-12");
    const item = factsOf(history).item("#1");
    expect(item).toMatchObject({ state: "done", finishedAt: at("2026-01-10") });
    expect(hoursByStage(item)).toMatchObject({ production: 24, release: 72 });
    expect(factsOf(history, { flagTargetPercent: 50 }).item("#1").finishedAt).toBe(at("2026-01-09"));
  });

  test("an open item is in one stage, which runs to the instant of the reading", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-05" }).comment("bob", "2026-01-06");
    const item = itemAt(factsOf(history).item("#1"), at("2026-01-08"));
    expect(item.state).toBe("open");
    expect(stageOf(item, "review")).toMatchObject({ leftAt: null, accuracy: { value: null } });
    expect(hoursByStage(item)).toEqual({ coding: 0, pickup: 24, review: 48 });
    const early = itemAt(factsOf(history).item("#1"), at("2026-01-05 12:00"));
    expect(hoursByStage(early)).toEqual({ coding: 0, pickup: 12 });
    expect(stageOf(early, "pickup")).toMatchObject({ leftAt: null, left: null });
  });

  test("every boundary names its event and where to see it", () => {
    const history = shop();
    history
      .pull(1, { opened: "2026-01-05" })
      .commit("c", { authored: "2026-01-04" })
      .review("bob", "approved", "2026-01-06")
      .merge("m", "2026-01-07");
    const item = factsOf(history).item("#1");
    expect(stageOf(item, "coding").entered).toMatchObject({
      type: "commit",
      at: at("2026-01-04"),
      url: `https://github.com/acme/shop/commit/${sha("c")}`,
    });
    expect(stageOf(item, "coding").left).toMatchObject({
      type: "pr.opened",
      url: "https://github.com/acme/shop/pull/1",
    });
    expect(stageOf(item, "pickup").left).toMatchObject({ type: "pr.reviewed", actor: "bob" });
    expect(stageOf(item, "merge").left).toMatchObject({ type: "pr.merged", at: at("2026-01-07") });
  });
});

describe("cards", () => {
  test("a card alone spends its time in the stages its columns are mapped to; going back is rework", () => {
    const history = flowHistory();
    history
      .card("7", "2026-01-01")
      .enter("Backlog", "2026-01-01", { stage: "idea" })
      .enter("Doing", "2026-01-02", { kind: "active", role: "in_progress" })
      .enter("Review", "2026-01-03", { kind: "queue", stage: "review" })
      .enter("Doing", "2026-01-04", { kind: "active", role: "in_progress" })
      .enter("Review", "2026-01-05", { kind: "queue", stage: "review" })
      .enter("Done", "2026-01-06", { kind: "done" });
    const item = itemAt(factsOf(history).item("card:7"), LATER);
    expect(item).toMatchObject({ kind: "card", state: "done", finishedAt: at("2026-01-06"), reworkCount: 1 });
    expect(hoursByStage(item)).toEqual({ idea: 24, coding: 48, review: 48 });
    expect(spansOf(item, "coding")).toEqual(["process 24 h: active column", "process 24 h rework: sent back"]);
  });

  test("a card's time before the first mapped column is the idea's", () => {
    const history = flowHistory();
    history
      .card("7", "2026-01-01")
      .enter("Inbox", "2026-01-01")
      .enter("Doing", "2026-01-03", { kind: "active", role: "in_progress" })
      .enter("Done", "2026-01-04", { kind: "done" });
    expect(hoursByStage(factsOf(history).item("card:7"))).toEqual({ idea: 48, coding: 24 });
  });

  test("a card archived outside done is dropped", () => {
    const history = flowHistory();
    history.card("7", "2026-01-01").enter("Doing", "2026-01-02", { kind: "active" }).archive("2026-01-03");
    expect(factsOf(history).item("card:7").state).toBe("dropped");
  });

  test("a card of a pull request starts its item, and says when work began", () => {
    const history = shop();
    history.pull(3, { opened: "2026-01-06" }).commit("c", { authored: "2026-01-05" });
    history
      .card("7", "2026-01-02", { github: "acme/shop#3" })
      .enter("Ready", "2026-01-03", { role: "ready" })
      .enter("Doing", "2026-01-04", { kind: "active", role: "in_progress" });
    const facts = factsOf(history);
    expect(facts.items.map(({ key }) => key)).not.toContain("card:7");
    expect(facts.item("#3").startedAt).toBe(at("2026-01-02"));
    expect(hoursByStage(facts.item("#3"))).toMatchObject({ idea: 24, ready: 24, coding: 48 });
  });
});

describe("deployments", () => {
  test("a hotfix blames the last success before its first work", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-02" }).merge("m1", "2026-01-03");
    history
      .pull(2, { opened: "2026-01-05", head: "hotfix/till" })
      .commit("h", { authored: "2026-01-04 12:00" })
      .merge("m2", "2026-01-05 02:00");
    history
      .commit("m1", ["base"], { at: "2026-01-03" })
      .commit("m2", ["m1"], { at: "2026-01-05 02:00" })
      .deployment("succeeded", "m1", "2026-01-04", { id: "bad" })
      .deployment("succeeded", "m1", "2026-01-05", { id: "after its first work" })
      .deployment("succeeded", "m2", "2026-01-05 03:00", { id: "fix" });
    const facts = factsOf(history);
    expect(facts.deployment("bad").failure).toMatchObject({
      reason: "hotfix",
      evidence: "acme/shop#2",
      recoveredAt: at("2026-01-05 03:00"),
    });
    expect(facts.deployment("after its first work").failure).toBeNull();
    expect(facts.deployment("fix").fixes).toEqual(["bad"]);
    const item = factsOf(history).item("#1");
    expect(stageOf(itemAt(item, LATER), "production").accuracy.value).toBe(false);
  });

  test("an incident that names its cause blames that deployment and no other", () => {
    const history = shop();
    history
      .commit("a", ["base"], { at: "2026-01-02" })
      .commit("b", ["a"], { at: "2026-01-03" })
      .deployment("succeeded", "a", "2026-01-02", { id: "A" })
      .deployment("succeeded", "b", "2026-01-03", { id: "B" })
      .incident("opened", "I1", "2026-01-20", { causedBy: { deploymentId: "A", sha: null } })
      .incident("opened", "I2", "2026-01-20", { causedBy: { deploymentId: null, sha: sha("b").slice(0, 12) } })
      .incident("opened", "I3", "2026-01-20");
    const facts = factsOf(history);
    expect(facts.deployment("A").failure).toMatchObject({ reason: "incident", evidence: "I1" });
    expect(facts.deployment("B").failure).toMatchObject({ reason: "incident", evidence: "I2", recoveredAt: null });
  });

  test("coding's verdict is not told before what speaks against it happened", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-02" }).review("bob", "changes_requested", "2026-01-04");
    const coding = (now: string) => itemAt(factsOf(history).item("#1"), at(now)).stages[0]?.accuracy.value;
    expect(coding("2026-01-03")).toBeNull();
    expect(coding("2026-01-04")).toBe(false);
  });

  test("production's verdict is open until the window is over", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-02" }).merge("m", "2026-01-03");
    history.commit("m", ["base"], { at: "2026-01-03" }).deployment("succeeded", "m", "2026-01-04");
    const item = factsOf(history).item("#1");
    expect(stageOf(itemAt(item, at("2026-01-06")), "production").accuracy.value).toBeNull();
    expect(stageOf(itemAt(item, at("2026-01-07")), "production").accuracy.value).toBe(true);
  });

  test("two environments may use one id: then it is told with its place", () => {
    const history = shop();
    history
      .deployment("succeeded", "base", "2026-01-02", { id: "7", environment: "staging" })
      .deployment("succeeded", "base", "2026-01-03", { id: "7" });
    expect(factsOf(history).deployments.map(({ id }) => id)).toEqual(["D0", "7@shop/staging", "7@shop/production"]);
  });

  test("a rollback the sender names by an unknown id is a success that goes back", () => {
    const history = shop();
    history.pull(1, { opened: "2026-01-02" }).merge("m", "2026-01-03");
    history
      .commit("m", ["base"], { at: "2026-01-03" })
      .deployment("succeeded", "m", "2026-01-04", { id: "D1" })
      .deployment("rolled_back", "base", "2026-01-05", { id: "R" });
    const facts = factsOf(history);
    expect(facts.deployment("R")).toMatchObject({ rollbackOf: "D1", rollbackTo: "D0", flags: ["rollback"] });
    expect(facts.deployment("D1").status).toBe("rolled_back");
  });

  test("only the sources of the settings count: releases, tags, runs of a workflow", () => {
    const history = flowHistory().commit("base", [], { at: "2025-12-31" });
    history.tag("v0", "base", "2025-12-31");
    history.release("v0", "2026-01-01");
    history.pull(1, { opened: "2026-01-02" }).merge("m", "2026-01-03");
    history.commit("m", ["base"], { at: "2026-01-03" });
    history.tag("v1", "m", "2026-01-03");
    history.release("v1", "2026-01-05");
    history.run("ship", "base", { started: "2026-01-01", completed: "2026-01-01 01:00" });
    history.run("ship", "m", { started: "2026-01-06", completed: "2026-01-06 01:00" });
    history.deployment("succeeded", "m", "2026-01-09");
    const finished = (source: "releases" | "tags" | "workflow:ship" | "deployments") =>
      factsOf(history, { deploymentSources: [source] }).item("#1").finishedAt;
    expect(finished("releases")).toBe(at("2026-01-05"));
    expect(finished("tags")).toBe(at("2026-01-03"));
    expect(finished("workflow:ship")).toBe(at("2026-01-06 01:00"));
    expect(finished("deployments")).toBeNull();
  });
});
