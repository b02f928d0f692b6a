import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowEvent, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import { prevailingEvents } from "#server/domain/events/prevailing-event.ts";
import type { ItemFacts } from "#server/domain/flow/facts.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { readDeliveryBody } from "#server/services/deliveries/read-delivery-body.ts";
import { DEMO_OWNER, DEMO_REPOSITORIES } from "./cast.ts";
import type { DemoDelivery } from "./demo-delivery.ts";
import { DEMO_SEED, demoHistory } from "./demo-history.ts";

const NOW = Date.parse("2026-11-25T15:00:00Z");

function told(seed: number, now: number): DemoDelivery[] {
  return [...demoHistory({ seed, now })].flat();
}

function reading(delivery: DemoDelivery) {
  const headers: Readonly<Record<string, string>> = {
    "content-type": "application/json",
    ...(delivery.kind === "github" ? { "x-github-event": delivery.event } : {}),
  };
  return readDeliveryBody({
    eventType: null,
    header: (name) => headers[name] ?? null,
    receivedAt: new Date(delivery.at),
    body: new TextEncoder().encode(JSON.stringify(delivery.body)),
    source: { kind: delivery.kind, teamId: "demo", service: null, environment: null },
  });
}

const SERVICES = DEMO_REPOSITORIES.flatMap(({ name, services }) =>
  services.map((service) => ({ name: service, repository: `${DEMO_OWNER}/${name}`, paths: [] })),
);

function factsOf(deliveries: readonly DemoDelivery[]) {
  return factsOfEvents(prevailingEvents(deliveries.flatMap((delivery) => reading(delivery).events)));
}

function factsOfEvents(events: readonly FlowEvent[]) {
  const repositories = DEMO_REPOSITORIES.map(({ name }) => `${DEMO_OWNER}/${name}`);
  return streamFacts(events, { ...DEFAULT_STREAM_SETTINGS, repositories, services: SERVICES });
}

/** What GitHub's timelines would say of the pull requests' commits, put together from the pushes; and which were rebased. */
function commitLists(events: readonly FlowEvent[]): { lists: FlowEvent[]; rebased: Set<string> } {
  const branches = new Map<string, PullRequestCommit[]>();
  const forced = new Set<string>();
  for (const event of [...events].sort((left, right) => left.occurredAt - right.occurredAt)) {
    if (event.type !== "push") continue;
    const branch = `${event.repository}:${event.data.branch}`;
    const before = branches.get(branch) ?? [];
    const pushed = event.data.commits.map((commit) => ({
      ...commit,
      authoredAt:
        before.find(({ message }) => event.data.forced && message === commit.message)?.authoredAt ?? commit.committedAt,
    }));
    branches.set(branch, event.data.forced ? pushed : [...before, ...pushed]);
    if (event.data.forced) forced.add(branch);
  }
  const lists: FlowEvent[] = [];
  const rebased = new Set<string>();
  for (const event of events) {
    if (event.type !== "pr.opened") continue;
    const { number, nodeId, headRef, headSha } = event.data;
    const branch = `${event.repository}:${headRef}`;
    if (forced.has(branch)) rebased.add(`${event.repository}#${number}`);
    lists.push({
      ...event,
      type: "pr.commits",
      key: `pr:${nodeId}:commits`,
      actor: null,
      data: { number, headSha, commits: branches.get(branch) ?? [] },
    });
  }
  return { lists, rebased };
}

function ends(item: ItemFacts | undefined) {
  return (
    item && {
      key: item.key,
      state: item.state,
      finishedAt: item.finishedAt,
      stages: item.stages.map(({ stage }) => stage),
    }
  );
}

function times(item: ItemFacts | undefined) {
  return item?.stages.map(({ stage, spans }) => ({
    stage,
    spans: spans.map(({ start, end, kind, rework }) => ({ start, end, kind, rework })),
  }));
}

describe("the demo's history", () => {
  it("is the same for the same seed and now, and another for another seed", () => {
    const once = JSON.stringify(told(DEMO_SEED, NOW));
    expect(JSON.stringify(told(DEMO_SEED, NOW))).toBe(once);
    expect(JSON.stringify(told(DEMO_SEED + 1, NOW))).not.toBe(once);
  });

  it("whatever seed and day, is in order, over by now, and readable to the last delivery", () => {
    const days = fc.integer({ min: Date.parse("2025-01-01"), max: Date.parse("2031-01-01") });
    fc.assert(
      fc.property(fc.integer(), days, (seed, now) => {
        const deliveries = told(seed, now);
        expect(deliveries.length).toBeGreaterThan(3_000);
        const times = deliveries.map(({ at }) => at);
        expect(times).toEqual([...times].sort((left, right) => left - right));
        expect(times.at(-1)).toBeLessThanOrEqual(now);
        const readings = deliveries.map(reading);
        expect(readings.flatMap(({ parked }) => parked ?? [])).toEqual([]);
        const late = readings.flatMap(({ events }) => events).filter(({ occurredAt }) => occurredAt > now);
        expect(late).toEqual([]);
      }),
      { numRuns: 3 },
    );
  }, 120_000);

  it("whatever the day, shows the queue before the overloaded reviewer as the worst waste of the last 90 days", () => {
    const days = fc.integer({ min: Date.parse("2025-01-01"), max: Date.parse("2031-01-01") });
    fc.assert(
      fc.property(days, (now) => {
        const { items } = factsOf(told(DEMO_SEED, now));
        const wasted = new Map<string, number>();
        for (const { finishedAt, stages } of items) {
          if (finishedAt === null || finishedAt < now - 90 * DAY_MS) continue;
          for (const { stage, spans } of stages) {
            for (const { start, end, kind, rework } of spans) {
              const waste = end !== null && (kind === "wait" || rework) ? end - start : 0;
              wasted.set(stage, (wasted.get(stage) ?? 0) + waste);
            }
          }
        }
        const [worst] = [...wasted].sort(([, left], [, right]) => right - left);
        expect(worst?.[0]).toBe("pickup");
      }),
      { numRuns: 2 },
    );
  }, 120_000);

  it("has everything there is to see: rollbacks, a hotfix, reverts, flags, bots, drafts, force pushes, work in every hand", () => {
    const deliveries = told(DEMO_SEED, NOW);
    const { items, deployments } = factsOf(deliveries);
    const rollbacks = deployments.filter(({ rollbackOf }) => rollbackOf !== null);
    expect(rollbacks.length + deployments.filter(({ status }) => status === "rolled_back").length).toBeGreaterThan(2);
    const reasons = deployments.flatMap(({ failure }) => failure?.reason ?? []);
    expect(reasons).toEqual(expect.arrayContaining(["incident", "revert", "hotfix"]));
    const flags = new Set(
      items.flatMap(({ flags: own, stages }) => [...own, ...stages.flatMap((stage) => stage.flags)]),
    );
    expect(flags).toContain("unreviewed");
    expect(items.filter(({ stages }) => stages.some(({ stage }) => stage === "release")).length).toBeGreaterThan(3);
    expect(items.filter(({ author }) => author?.endsWith("[bot]")).length).toBeGreaterThan(10);
    expect(items.filter(({ kind }) => kind === "commit").length).toBeGreaterThan(1);
    expect(items.filter(({ state }) => state === "dropped").length).toBeGreaterThan(1);
    expect(items.filter(({ state }) => state === "open").length).toBeGreaterThan(8);
    expect(items.filter(({ state }) => state === "unknown")).toEqual([]);
    const bodies = deliveries.flatMap((delivery) => (delivery.kind === "github" ? [delivery.body] : []));
    expect(bodies.some(({ forced }) => forced === true)).toBe(true);
    expect(bodies.some(({ action }) => action === "converted_to_draft")).toBe(true);
    const kinds = new Set(deliveries.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["deployments", "flags", "github", "incidents"]);
  });

  it("tells by webhooks alone what GitHub would tell of the commits, but for the author dates of rebased ones", () => {
    const deliveries = told(DEMO_SEED, NOW);
    const events = prevailingEvents(deliveries.flatMap((delivery) => reading(delivery).events));
    const { lists, rebased } = commitLists(events);
    expect(lists.length).toBeGreaterThan(150);
    const byWebhooks = new Map(factsOfEvents(events).items.map((item) => [item.key, item]));
    const alsoRead = factsOfEvents([...events, ...lists]).items;
    expect(alsoRead.map(({ key }) => key)).toEqual([...byWebhooks.keys()]);
    for (const item of alsoRead) {
      const alone = byWebhooks.get(item.key);
      expect(ends(alone)).toEqual(ends(item));
      const touched = [item.key, ...item.changes.map(({ key }) => key)];
      if (!touched.some((key) => rebased.has(key))) expect(times(alone)).toEqual(times(item));
    }
  });

  it("rests on Sundays: people do nothing then, machines a little", () => {
    const onSunday = told(DEMO_SEED, NOW).filter(
      (delivery) =>
        delivery.kind === "github" &&
        delivery.event.startsWith("pull_request") &&
        new Date(delivery.at).getUTCDay() === 0,
    );
    expect(onSunday).toEqual([]);
  });
});
