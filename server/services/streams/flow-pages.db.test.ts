import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { at, flowHistory } from "#server/testing/builders/flow-history.ts";
import { aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createStream } from "./create-stream.ts";
import { getDeployment } from "./get-deployment.ts";
import { listDoraEvidence } from "./list-dora-evidence.ts";
import { finishedItemsQuery, listFinishedItems } from "./list-finished-items.ts";
import { projectStream } from "./project-stream.ts";
import { mapQuery } from "./read-input.ts";
import { streamAges } from "./stream-ages.ts";
import { streamDora } from "./stream-dora.ts";
import { streamDoraScreen } from "./stream-dora-screen.ts";
import { leadTimesQuery, streamLeadTimes } from "./stream-lead-times.ts";
import { streamThroughput } from "./stream-throughput.ts";
import { streamTimeline } from "./stream-timeline.ts";

const time = (text: string) => new Date(at(text));
const march = { from: time("2026-03-01"), to: time("2026-03-16"), now: time("2026-03-16") };

let db: Database;
let owner: ServiceContext;
let stranger: ServiceContext;
let streamId: string;

/**
 * Three pull requests go live: #1 on Monday, 2 March; #2 a week later, rolled back the same evening and live again on
 * the 12th with #3. #4 is opened on the 10th and still waits.
 */
function story() {
  const history = flowHistory()
    .commit("base", [], { at: "2025-12-31", message: "base" })
    .deployment("succeeded", "base", "2026-01-01 00:00", { id: "D0" });
  history
    .pull(1, { opened: "2026-03-02 10:00", labels: ["bug"] })
    .commit("a", { authored: "2026-03-02 09:00" })
    .review("bob", "approved", "2026-03-02 12:00")
    .merge("m1", "2026-03-02 13:00");
  history
    .commit("m1", ["base"], { at: "2026-03-02 13:00" })
    .deployment("succeeded", "m1", "2026-03-02 15:00", { id: "D1" });
  history
    .pull(2, { opened: "2026-03-06 17:30", author: "bea", labels: ["feature"] })
    .commit("c", { authored: "2026-03-06 12:00" })
    .review("ada", "approved", "2026-03-09 09:30")
    .merge("m2", "2026-03-09 10:00");
  history
    .commit("m2", ["m1"], { at: "2026-03-09 10:00" })
    .deployment("succeeded", "m2", "2026-03-09 12:00", { id: "D2" })
    .deployment("succeeded", "m1", "2026-03-09 18:00", { id: "D3" });
  history
    .pull(3, { opened: "2026-03-11 10:00", labels: ["feature"] })
    .commit("e", { authored: "2026-03-11 08:00" })
    .review("bob", "approved", "2026-03-12 09:00")
    .merge("m3", "2026-03-12 10:00");
  history
    .commit("m3", ["m2"], { at: "2026-03-12 10:00" })
    .deployment("failed", "m3", "2026-03-12 11:00", { id: "D4" })
    .deployment("succeeded", "m3", "2026-03-12 12:00", { id: "D5" });
  history.pull(4, { opened: "2026-03-10 09:00" }).commit("d", { authored: "2026-03-10 08:00" });
  return history.events();
}

beforeAll(async () => {
  db = await testDatabase();
  owner = await signedIn(db, { workspaceRole: "owner" });
  stranger = await signedIn(db);
  const team = await aTeam(db);
  const stream = { name: "Shop", teamId: team.id, timeZone: "UTC", repositories: [{ owner: "acme", name: "shop" }] };
  streamId = (await createStream(owner, stream)).id;
  const origin = { deliveryId: null, receivedAt: new Date(0), teamId: null };
  await db.$transaction((tx) => saveEvents(tx, story(), origin));
  await projectStream(db, streamId);
});

describe("lead times", () => {
  test("are a dot for each finished item, slowest first, and what that says in a sentence", async () => {
    const told = await streamLeadTimes(owner, streamId, leadTimesQuery.parse(march));
    expect(told.dots.map(({ key, leadTimeMs, type }) => [key, leadTimeMs / HOUR_MS, type])).toEqual([
      ["acme/shop#2", 144, "feature"],
      ["acme/shop#3", 28, "feature"],
      ["acme/shop#1", 6, "defect"],
    ]);
    expect(told.leadTime).toMatchObject({ n: 3, p50: 28 * HOUR_MS, longestMs: 144 * HOUR_MS });
    expect(told.words.map(({ text }) => text).join("")).toBe("All 3 items that finished reached users within 6 days.");
    expect(told.areas).toEqual([]);
  });

  test("are listed between bounds, a page at a time", async () => {
    const listed = async (query: object) =>
      await listFinishedItems(owner, streamId, finishedItemsQuery.parse({ ...march, ...query }));
    expect((await listed({ lowMs: 6 * HOUR_MS, highMs: 144 * HOUR_MS })).items.map(({ key }) => key)).toEqual([
      "acme/shop#3",
      "acme/shop#1",
    ]);
    const first = await listed({ limit: 2 });
    const second = await listed({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual([
      "acme/shop#2",
      "acme/shop#3",
      "acme/shop#1",
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

test("throughput counts by day and type, and the days a forecast is drawn from", async () => {
  const told = await streamThroughput(owner, streamId, mapQuery.parse(march));
  expect(told).toMatchObject({
    grain: "day",
    items: 3,
    types: ["feature", "defect"],
    meanPerBucket: 0.2,
    openItems: 1,
  });
  const days = told.buckets
    .filter(({ items }) => items > 0)
    .map(({ from }) => new Date(from).toISOString().slice(0, 10));
  expect(days).toEqual(["2026-03-02", "2026-03-12"]);
  expect(told.buckets.find(({ items }) => items === 2)?.types).toEqual([{ type: "feature", items: 2 }]);
  // The push of 1 January is the first day of the history.
  expect(told.history.perDay.reduce((sum, items) => sum + items, 0)).toBe(4);
  expect(told.history.until).toBe(march.now.getTime());
});

test("ages are those of what is on its way, beside what finished took", async () => {
  const told = await streamAges(owner, streamId, mapQuery.parse(march));
  expect(told.items).toMatchObject([
    { key: "acme/shop#4", stage: "pickup", ageMs: 5 * DAY_MS + 16 * HOUR_MS, inStageMs: 5 * DAY_MS + 15 * HOUR_MS },
  ]);
  expect(told.finished).toMatchObject({ n: 3, p50: 28 * HOUR_MS });
  expect(told.stages.find(({ stage }) => stage === "pickup")?.items).toBe(1);
  const before = await streamAges(owner, streamId, mapQuery.parse({ ...march, now: time("2026-03-07 12:00") }));
  expect(before.items).toMatchObject([{ key: "acme/shop#2", stage: "pickup", ageMs: DAY_MS }]);
});

describe("the timeline", () => {
  test("has a lane for each service in an environment, and knows what struck what", async () => {
    const told = await streamTimeline(owner, streamId, march);
    expect(told.lanes).toEqual([{ service: "shop", environment: "production", tier: "production", attempts: 5 }]);
    expect(told.marks.map(({ outcome, isRollback }) => [outcome, isRollback])).toEqual([
      ["succeeded", false],
      ["rolled-back", false],
      ["succeeded", true],
      ["failed", false],
      ["succeeded", false],
    ]);
    expect(told.marks[1]?.struckBy).toBe(told.marks[2]?.id);
    expect(told.words.map(({ text }) => text).join("")).toBe(
      "4 deployments reached production; 1 of them failed there, 1 attempt did not get through.",
    );
  });

  test("is as it was before the rollback", async () => {
    const told = await streamTimeline(owner, streamId, { ...march, now: time("2026-03-09 13:00") });
    expect(told.marks.map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded"]);
  });

  test("is picked by service and environment, and still says what there is to pick", async () => {
    const told = await streamTimeline(owner, streamId, { ...march, services: ["SHOP"], environment: "staging" });
    expect(told).toMatchObject({ lanes: [], marks: [], services: ["shop"], environments: ["production"] });
  });
});

describe("one deployment", () => {
  const idAt = async (place: number) => (await streamTimeline(owner, streamId, march)).marks[place]?.id ?? "";

  test("names its changes with their items, and what it took back", async () => {
    const last = await getDeployment(owner, streamId, await idAt(4), march);
    expect(last.changes.map(({ key, items }) => [key, items.map((item) => item.key)])).toEqual([
      ["acme/shop#2", ["acme/shop#2"]],
      ["acme/shop#3", ["acme/shop#3"]],
    ]);
    const rollback = await getDeployment(owner, streamId, await idAt(2), march);
    expect(rollback.struck.map(({ id }) => id)).toEqual([await idAt(1)]);
    expect(rollback.broughtBack?.id).toBe(await idAt(0));
    expect((await getDeployment(owner, streamId, await idAt(1), march)).struckBy?.id).toBe(rollback.deployment.id);
  });

  test("is not found before it began, nor under another id", async () => {
    const early = getDeployment(owner, streamId, await idAt(4), { now: time("2026-03-01") });
    await expect(early).rejects.toThrow(Refusal);
    await expect(getDeployment(owner, streamId, "nobody", march)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("DORA's keys", () => {
  test("are the same on the page, over the API, and of the pieces of the range", async () => {
    const screen = await streamDoraScreen(owner, streamId, march);
    const answer = await streamDora(owner, streamId, march);
    expect(screen.keys).toMatchObject({
      deployments: answer.deployments,
      failed: answer.failed,
      rollbacks: answer.rollbacks,
      changeFailRate: answer.changeFailRate,
    });
    expect(screen.keys).toMatchObject({ deployments: 4, failed: 1, rollbacks: 1, deploymentReworkRate: 0.25 });
    expect(screen.trend.reduce((sum, { keys }) => sum + keys.deployments, 0)).toBe(4);
    expect(screen.services).toEqual(["shop"]);
  });

  test("have as many deployments and changes behind them as they say", async () => {
    const behind = async (key: Parameters<typeof listDoraEvidence>[2]["key"], from = march.from) =>
      await listDoraEvidence(owner, streamId, { ...march, from, key, limit: 100 });
    expect((await behind("frequency")).total).toBe(4);
    expect(await behind("fail-rate")).toMatchObject({ total: 1, deployments: [{ failure: { reason: "rollback" } }] });
    expect(await behind("recovery")).toMatchObject({ total: 1, deployments: [{ recoveryMs: 6 * HOUR_MS }] });
    expect(await behind("rework")).toMatchObject({ total: 1, deployments: [{ isRollback: true }] });
    const changes = await behind("lead-time");
    expect(changes).toMatchObject({ kind: "changes", total: 3 });
    // #2 was live before the rollback: it does not go live a second time.
    const later = await behind("lead-time", time("2026-03-10"));
    expect(later).toMatchObject({ total: 1, changes: [{ key: "acme/shop#3", items: [{ key: "acme/shop#3" }] }] });
  });
});

test("who may not see the stream sees none of its pages", async () => {
  const reads = [
    () => streamLeadTimes(stranger, streamId, leadTimesQuery.parse(march)),
    () => listFinishedItems(stranger, streamId, finishedItemsQuery.parse(march)),
    () => streamThroughput(stranger, streamId, mapQuery.parse(march)),
    () => streamAges(stranger, streamId, mapQuery.parse(march)),
    () => streamTimeline(stranger, streamId, march),
    () => getDeployment(stranger, streamId, "D1", march),
    () => streamDoraScreen(stranger, streamId, march),
    () => listDoraEvidence(stranger, streamId, { ...march, key: "frequency", limit: 1 }),
  ];
  for (const read of reads) await expect(read()).rejects.toThrow(Refusal);
});
