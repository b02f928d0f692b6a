import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { at, flowHistory, sha } from "#server/testing/builders/flow-history.ts";
import { factsOf, settingsFor } from "#server/testing/builders/read-item.ts";

type World = { parents: number[][]; deployments: { target: number; kind: "success" | "withdrawn" }[] };

/** Commit i has parents among the commits before it; deployments in time, some taken back by their sender. */
const world: fc.Arbitrary<World> = fc.integer({ min: 1, max: 25 }).chain((size) =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: size }, (_, node) =>
        node === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat({ max: node - 1 }), { minLength: 0, maxLength: 3 }),
      ),
    ),
    deployments: fc.array(
      fc.record({
        target: fc.nat({ max: size - 1 }),
        kind: fc.constantFrom("success", "success", "success", "withdrawn"),
      }),
      { maxLength: 12 },
    ),
  }),
) as fc.Arbitrary<World>;

const START = at("2026-01-01");
const hour = (index: number) => START + index * HOUR_MS;

/** Every commit is the merge commit of a pull request, so that what is contained shows in its facts. */
function eventsOf({ parents, deployments }: World): FlowEvent[] {
  const history = flowHistory();
  parents.forEach((list, node) => {
    history.say(`@${sha(`n${node}`)}`, START, {
      type: "commit",
      data: {
        sha: sha(`n${node}`),
        parents: list.map((parent) => sha(`n${parent}`)),
        authoredAt: START,
        committedAt: START,
        author: "ada",
        login: null,
        message: "",
        paths: null,
      },
    });
    history.pull(node, { opened: "2025-12-30" }).merge(`n${node}`, "2025-12-31");
  });
  deployments.forEach(({ target, kind }, index) => {
    const body = (deploymentId: string) => ({
      deploymentId,
      service: null,
      environment: "production",
      sha: sha(`n${target}`),
      version: null,
      startedAt: null,
      finishedAt: hour(index),
      commits: null,
      url: null,
      runId: null,
      incident: null,
    });
    const source = { source: "deployments" };
    if (kind === "success") {
      history.say(`deployment:${index}`, hour(index), { type: "deployment.succeeded", data: body(`${index}`) }, source);
    } else {
      const known = deployments.findLastIndex(
        (one, before) => before < index && one.kind === "success" && one.target === target,
      );
      if (known === -1) return;
      history.say(
        `deployment:${known}`,
        hour(index),
        { type: "deployment.rolled_back", data: body(`${known}`) },
        source,
      );
    }
  });
  return history.events();
}

/** The same rules, said by whole sets of reachable commits for each deployment. */
function naive({ parents, deployments }: World) {
  const reach = parents.map(() => new Set<number>());
  parents.forEach((list, node) => {
    reach[node]?.add(node);
    for (const parent of list) for (const below of reach[parent] ?? []) reach[node]?.add(below);
  });
  const reachOf = (node: number) => reach[node] ?? new Set<number>();
  const ancient = new Set<number>();
  let standing: { index: number; target: number }[] = [];
  const first = new Map<number, number>();
  const struck = new Set<number>();
  let seen = false;
  const liveSince = (node: number) =>
    ancient.has(node) ? undefined : standing.find(({ target }) => reachOf(target).has(node))?.index;
  const note = () => {
    parents.forEach((_, node) => {
      const since = liveSince(node);
      if (since !== undefined && !first.has(node)) first.set(node, since);
    });
  };
  deployments.forEach(({ target, kind }, index) => {
    if (kind === "withdrawn") {
      const known = deployments.findLastIndex(
        (one, before) => before < index && one.kind === "success" && one.target === target,
      );
      if (standing.some((one) => one.index === known)) struck.add(known);
      standing = standing.filter((one) => one.index !== known);
      note();
      return;
    }
    const live = standing.at(-1);
    const back =
      live !== undefined &&
      live.target !== target &&
      (standing.some((one) => one.target === target) || reachOf(live.target).has(target));
    if (back) {
      const last = standing.findLastIndex((one) => reachOf(target).has(one.target));
      for (const one of standing.slice(last + 1)) struck.add(one.index);
      standing = standing.slice(0, last + 1);
    }
    if (!seen) for (const below of reachOf(target)) if (below !== target) ancient.add(below);
    seen = true;
    standing.push({ index, target });
    note();
  });
  return { liveSince, first, struck };
}

test("what is live and since when agrees with reachability taken literally", () => {
  fc.assert(
    fc.property(world, (sample) => {
      const expected = naive(sample);
      const facts = streamFacts(eventsOf(sample), settingsFor());
      for (const item of facts.items) {
        const node = item.number ?? 0;
        const since = expected.liveSince(node);
        expect(item.changes[0]?.deployments.map(({ finishedAt }) => finishedAt)).toEqual(
          since === undefined ? [] : [hour(since)],
        );
        const first = expected.first.get(node);
        expect(item.changes[0]?.firstDeployedAt ?? undefined).toBe(first === undefined ? undefined : hour(first));
      }
      const struck = facts.deployments.filter(({ status }) => status === "rolled_back").map(({ id }) => Number(id));
      expect(new Set(struck)).toEqual(expected.struck);
    }),
    { numRuns: 1_000 },
  );
});

test("a history 17,500 first parents deep is walked without recursion", () => {
  const history = flowHistory().commit("n0", [], { at: "2026-01-01", tip: false });
  for (let depth = 1; depth < 17_500; depth++) {
    history.commit(`n${depth}`, [`n${depth - 1}`], { at: "2026-01-01", tip: depth === 17_499 });
  }
  history
    .deployment("succeeded", "n0", "2026-01-02", { id: "first" })
    .deployment("succeeded", "n17499", "2026-01-03", { id: "all" })
    .deployment("succeeded", "n8000", "2026-01-04", { id: "back" });
  const facts = factsOf(history);
  expect(facts.deployment("all").commitCount).toBe(17_499);
  expect(facts.deployment("back")).toMatchObject({ rollbackOf: "all", rollbackTo: "first", commitCount: 8_000 });
});

test("a stream of webhooks alone finds its changes by the pushes", () => {
  const history = flowHistory()
    .push("main", null, ["base"], "2026-01-01")
    .deployment("succeeded", "base", "2026-01-01 06:00")
    .push("work-1", "base", ["c1", "c2"], "2026-01-02")
    .push("main", "base", ["c1", "c2", "m"], "2026-01-03")
    .push("main", "m", ["d"], "2026-01-04")
    .deployment("succeeded", "d", "2026-01-05");
  history.pull(1, { opened: "2026-01-02 12:00" }).merge("m", "2026-01-03");
  const facts = factsOf(history);
  expect(facts.item("#1")).toMatchObject({ state: "done", finishedAt: at("2026-01-05") });
  expect(facts.items.map(({ key }) => key)).toEqual([
    "acme/shop#1",
    `acme/shop@${sha("base")}`,
    `acme/shop@${sha("d")}`,
  ]);
});

test("a merge commit nothing else is known of is live where it is deployed", () => {
  const history = flowHistory().deployment("succeeded", "base", "2026-01-01");
  history.pull(1, { opened: "2026-01-02" }).merge("m", "2026-01-03");
  history.deployment("succeeded", "m", "2026-01-04", { id: "D" });
  const facts = factsOf(history);
  expect(facts.item("#1").finishedAt).toBe(at("2026-01-04"));
  expect(facts.deployment("D")).toMatchObject({ commitCount: null, flags: ["unknown-sha"] });
});

test("a version resolves by its tag; unresolved, it contains nothing and says so", () => {
  const history = flowHistory().commit("base", [], { at: "2025-12-31" }).deployment("succeeded", "base", "2026-01-01");
  history.pull(1, { opened: "2026-01-02" }).merge("m", "2026-01-03");
  history.commit("m", ["base"], { at: "2026-01-03" });
  history.deployment("succeeded", null, "2026-01-04", { id: "lost", version: "9.9" });
  history.tag("v1.0", "m", "2026-01-03");
  history.deployment("succeeded", null, "2026-01-05", { id: "found", version: "v1.0" });
  const facts = factsOf(history);
  expect(facts.deployment("lost")).toMatchObject({ flags: ["unresolved-version"], commitCount: null, changes: [] });
  expect(facts.deployment("found")).toMatchObject({ sha: sha("m"), changes: ["acme/shop#1"] });
});

test("a shortened sha resolves where one known commit begins so, else it contains nothing", () => {
  const history = flowHistory().commit("base", [], { at: "2025-12-31" }).deployment("succeeded", "base", "2026-01-01");
  history.pull(1, { opened: "2026-01-02" }).merge("mm", "2026-01-03");
  history.commit("mm", ["base"], { at: "2026-01-03" }).commit("mm2", ["mm"], { at: "2026-01-03", tip: false });
  const shortened = (length: number, id: string, when: string) => {
    history.deployment("succeeded", "mm", when, { id });
    const event = history.events().find(({ subject }) => subject === `deployment:${id}`);
    if (event?.type === "deployment.succeeded") event.data.sha = sha("mm").slice(0, length);
  };
  shortened(4, "short", "2026-01-04");
  shortened(30, "whole", "2026-01-05");
  const facts = factsOf(history);
  expect(facts.deployment("short").flags).toEqual(["unknown-sha"]);
  expect(facts.deployment("whole").changes).toEqual(["acme/shop#1"]);
});
