import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { at, flowHistory } from "#server/testing/builders/flow-history.ts";
import { aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createStream } from "./create-stream.ts";
import { getItem } from "./get-item.ts";
import { listDeployments } from "./list-deployments.ts";
import { listItems } from "./list-items.ts";
import { listStageItems, stageItemsQuery } from "./list-stage-items.ts";
import { projectStream } from "./project-stream.ts";
import { deploymentsQuery, doraQuery, itemQuery, itemsQuery, mapQuery, screenQuery } from "./read-input.ts";
import { streamDora } from "./stream-dora.ts";
import { streamMap } from "./stream-map.ts";
import { streamScreen } from "./stream-screen.ts";

const HOURS = 3600;
const time = (text: string) => new Date(at(text));
const march = { from: time("2026-03-01"), to: time("2026-03-11"), now: time("2026-03-11") };

let db: Database;
let owner: ServiceContext;
let streamId: string;

/**
 * Monday, 2 March: Ada's #1 goes live within seven hours. Friday, 6 March: Bea's #2 waits over the weekend for a review,
 * goes live on Monday at noon and brings an incident that evening. Tuesday, 10 March: #3 is opened, nobody has looked.
 */
function story() {
  const history = flowHistory()
    .commit("base", [], { at: "2025-12-31", message: "base" })
    .deployment("succeeded", "base", "2026-01-01 00:00", { id: "D0" });
  history
    .pull(1, { opened: "2026-03-02 10:00", labels: ["bug"] })
    .commit("a", { authored: "2026-03-02 08:00" })
    .commit("b", { authored: "2026-03-02 09:30" })
    .review("bob", "approved", "2026-03-02 12:00")
    .merge("m1", "2026-03-02 13:00");
  history
    .commit("m1", ["base"], { at: "2026-03-02 13:00" })
    .deployment("succeeded", "m1", "2026-03-02 15:00", { id: "D1", started: "2026-03-02 14:00" });
  history
    .pull(2, { opened: "2026-03-06 17:30", author: "bea", labels: ["feature"] })
    .commit("c", { authored: "2026-03-06 16:00" })
    .review("ada", "approved", "2026-03-09 09:30")
    .merge("m2", "2026-03-09 10:00");
  history
    .commit("m2", ["m1"], { at: "2026-03-09 10:00" })
    .deployment("succeeded", "m2", "2026-03-09 12:00", { id: "D2" })
    .incident("opened", "i", "2026-03-09 18:00")
    .incident("resolved", "i", "2026-03-09 20:00");
  history.pull(3, { opened: "2026-03-10 09:00" }).commit("d", { authored: "2026-03-10 08:00" });
  return history.events();
}

beforeAll(async () => {
  db = await testDatabase();
  owner = await signedIn(db, { workspaceRole: "owner" });
  const team = await aTeam(db);
  const stream = { name: "Shop", teamId: team.id, repositories: [{ owner: "acme", name: "shop" }] };
  streamId = (await createStream(owner, stream)).id;
  const origin = { deliveryId: null, receivedAt: new Date(0), teamId: null };
  await db.$transaction((tx) => saveEvents(tx, story(), origin));
  await projectStream(db, streamId);
});

describe("the screen", () => {
  const screenOf = (query: object) => streamScreen(owner, streamId, screenQuery.parse({ ...march, ...query }));

  test("stands beside the days before only when asked, and never beside what is before all time", async () => {
    expect((await screenOf({})).comparison).toBeNull();
    expect((await screenOf({ from: undefined, compare: true })).comparison).toBeNull();
    const { comparison } = await screenOf({ from: time("2026-03-06"), compare: true });
    expect(comparison).toMatchObject({ from: at("2026-03-01"), to: at("2026-03-06"), items: 1 });
    expect(comparison?.change.leadTimeMean).toMatchObject({ interval: null });
    expect(comparison?.change.leadTimeMean?.difference).toBeGreaterThan(24 * HOUR_MS);
  });
});

describe("items", () => {
  const itemsAt = async (now: string, query: object = {}) =>
    (await listItems(owner, streamId, itemsQuery.parse({ now: time(now), ...query }))).items;
  const told = (items: Awaited<ReturnType<typeof itemsAt>>) => items.map(({ key, state }) => [key, state]);

  test("are as they were at the instant asked about", async () => {
    const range = { from: march.from };
    expect(told(await itemsAt("2026-03-02 11:00", range))).toEqual([["acme/shop#1", "open"]]);
    expect(told(await itemsAt("2026-03-09 11:00", range))).toEqual([
      ["acme/shop#2", "open"],
      ["acme/shop#1", "done"],
    ]);
    expect(told(await itemsAt("2026-03-11 00:00", range))).toEqual([
      ["acme/shop#3", "open"],
      ["acme/shop#2", "done"],
      ["acme/shop#1", "done"],
    ]);
  });

  test("are found by state and by what they bear", async () => {
    const found = async (query: object) =>
      (await itemsAt("2026-03-11 00:00", { from: march.from, ...query })).map((item) => item.key);
    expect(await found({ state: "open" })).toEqual(["acme/shop#3"]);
    expect(await found({ state: "done", label: "bug" })).toEqual(["acme/shop#1"]);
    expect(await found({ author: "bea" })).toEqual(["acme/shop#2"]);
    expect(await found({ repository: "acme/other" })).toEqual([]);
    expect(await found({ service: "SHOP" })).toEqual(["acme/shop#3", "acme/shop#2", "acme/shop#1"]);
    expect(await found({ label: ["bug", "feature"], service: "shop", author: "bea" })).toEqual(["acme/shop#2"]);
    expect(await found({ service: "till" })).toEqual([]);
  });

  test("tell their time by the clock or by working hours", async () => {
    const [elapsed] = await itemsAt("2026-03-11 00:00", { author: "bea" });
    const [business] = await itemsAt("2026-03-11 00:00", { author: "bea", calendar: "business" });
    expect(elapsed?.leadTimeSeconds).toBe(68 * HOURS);
    expect(business?.leadTimeSeconds).toBe(4 * HOURS);
    const pickup = (item: typeof elapsed) => item?.stages.find((stage) => stage.stage === "pickup")?.elapsedSeconds;
    expect([pickup(elapsed), pickup(business)]).toEqual([64 * HOURS, 0.5 * HOURS]);
  });

  test("show the event behind each boundary they had passed, and no later one", async () => {
    const evidence = async (now: string) =>
      (await getItem(owner, streamId, "acme/shop#1", itemQuery.parse({ now: time(now) }))).evidence.map(
        ({ stage, boundary, eventType }) => `${stage} ${boundary}: ${eventType}`,
      );
    const atNoon = await evidence("2026-03-02 11:00");
    expect(atNoon).toContain("coding left: pr.opened");
    expect(atNoon.filter((one) => one.startsWith("pickup left"))).toEqual([]);
    expect(await evidence("2026-03-02 16:00")).toEqual(
      expect.arrayContaining([...atNoon, "pickup left: pr.reviewed", "production left: deployment.succeeded"]),
    );
  });

  test("are not found before they began, nor under another key", async () => {
    const asked = (key: string, now: string) => getItem(owner, streamId, key, itemQuery.parse({ now: time(now) }));
    await expect(asked("acme/shop#3", "2026-03-10 07:00")).rejects.toMatchObject({ code: "not-found" });
    await expect(asked("acme/shop#4", "2026-03-11 00:00")).rejects.toMatchObject({ code: "not-found" });
  });

  test("are found by the name their repository had before, in any case", async () => {
    const repository = await db.repository.findFirstOrThrow();
    await db.repositoryAlias.create({ data: { fullName: "acme/old-shop", repositoryId: repository.id } });
    for (const key of ["acme/old-shop#1", "Acme/Shop#1"])
      expect((await getItem(owner, streamId, key, itemQuery.parse({}))).key).toBe("acme/shop#1");
  });

  test("of a stage are listed by what they lost in it, done ones and those in it now", async () => {
    const lost = async (query: object) =>
      (await listStageItems(owner, streamId, stageItemsQuery.parse({ ...march, ...query }))).items.map((item) => [
        item.key,
        item.lostMs / HOUR_MS,
      ]);
    expect(await lost({ stage: "pickup", items: "done" })).toEqual([
      ["acme/shop#2", 64],
      ["acme/shop#1", 2],
    ]);
    expect(await lost({ stage: "pickup", items: "open" })).toEqual([["acme/shop#3", 15]]);
    expect(await lost({ stage: "coding", items: "open" })).toEqual([]);
  });
});

describe("the map", () => {
  const map = (query: object = {}) => streamMap(owner, streamId, mapQuery.parse({ ...march, ...query }));
  const stage = async (name: string, query: object = {}) => (await map(query)).stages.find((one) => one.stage === name);

  test("shows the means of those that finished in the range, and who is on the way", async () => {
    const all = await map();
    expect(all).toMatchObject({ items: 2, worstStage: "pickup" });
    expect(all.leadTime).toMatchObject({ mean: 37.5 * HOURS, p50: 37.5 * HOURS, n: 2 });
    expect(all.stages.reduce((sum, one) => sum + one.elapsed.mean, 0)).toBeCloseTo(37.5 * HOURS, 6);
    expect(all.processSeconds + all.waitSeconds).toBeCloseTo(37.5 * HOURS, 6);
    expect(await stage("pickup")).toMatchObject({ elapsed: { mean: 33 * HOURS, n: 2 }, inProgress: 1 });
  });

  test("counts neither what finished outside the range nor what had not finished at the instant asked about", async () => {
    expect((await map({ from: time("2026-03-03") })).items).toBe(1);
    expect((await map({ to: time("2026-03-09 12:00") })).items).toBe(1);
    expect((await map({ now: time("2026-03-09 11:00") })).items).toBe(1);
    expect(await map({ from: time("2026-04-01"), to: time("2026-05-01"), now: time("2026-05-01") })).toMatchObject({
      items: 0,
      leadTime: { p50: null, n: 0 },
      activityRatio: null,
      worstStage: null,
    });
  });

  test("is of those alone that a filter leaves", async () => {
    expect((await map({ author: "ada" })).leadTime.mean).toBe(7 * HOURS);
    expect((await map({ label: "feature" })).leadTime.mean).toBe(68 * HOURS);
    expect((await map({ repository: "acme/other" })).items).toBe(0);
  });

  test("measures working hours by the team's week", async () => {
    expect((await map({ calendar: "business" })).leadTime.mean).toBe(5 * HOURS);
    expect((await stage("pickup", { calendar: "business" }))?.elapsed.mean).toBe(1.25 * HOURS);
  });

  test("refuses a range that ends before it starts", async () => {
    await expect(map({ from: march.to, to: march.from })).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("deployments", () => {
  const deployments = async (now: string, query: object = {}) =>
    (await listDeployments(owner, streamId, deploymentsQuery.parse({ now: time(now), ...query }))).items;

  test("are listed newest first with what they made live", async () => {
    const all = await deployments("2026-03-11 00:00");
    expect(all.map(({ id, changes }) => [id, changes])).toEqual([
      ["D2", ["acme/shop#2"]],
      ["D1", ["acme/shop#1"]],
      ["D0", [expect.stringMatching(/^acme\/shop@/)]],
    ]);
    expect(
      (await deployments("2026-03-11 00:00", { from: march.from, to: time("2026-03-09") })).map((d) => d.id),
    ).toEqual(["D1"]);
    expect(await deployments("2026-03-11 00:00", { environment: "elsewhere" })).toEqual([]);
  });

  test("have not failed before the incident they are blamed for", async () => {
    const failureAt = async (now: string) => (await deployments(now))[0]?.failure;
    expect(await failureAt("2026-03-09 13:00")).toBeNull();
    expect(await failureAt("2026-03-09 19:00")).toMatchObject({ reason: expect.any(String) });
  });

  test("run until they are finished", async () => {
    const [running] = await deployments("2026-03-02 14:30");
    expect(running).toMatchObject({ id: "D1", status: "started", finishedAt: null, changes: [] });
  });

  test("make DORA's five keys, as they stood at the instant asked about", async () => {
    const dora = (query: object = {}) => streamDora(owner, streamId, doraQuery.parse({ ...march, ...query }));
    expect(await dora()).toMatchObject({
      deployments: 2,
      deploymentsPerDay: 0.2,
      changeLeadTime: { p50: 37.5 * HOURS, n: 2 },
      failed: 1,
      changeFailRate: 0.5,
      failedDeploymentRecovery: { p50: 8 * HOURS, n: 1 },
      deploymentReworkRate: 0,
      rollbacks: 0,
    });
    expect(await dora({ now: time("2026-03-09 13:00") })).toMatchObject({ deployments: 2, failed: 0 });
    expect(await dora({ service: "another" })).toMatchObject({ deployments: 0, changeFailRate: null });
  });
});

test("nothing of a stream is read by somebody of another team", async () => {
  const elsewhere = await aTeam(db);
  const stranger = await signedIn(db, { teams: { [elsewhere.id]: "admin" } });
  const reads = [
    () => listItems(stranger, streamId, itemsQuery.parse({})),
    () => getItem(stranger, streamId, "acme/shop#1", itemQuery.parse({})),
    () => listStageItems(stranger, streamId, stageItemsQuery.parse({ stage: null, items: "done" })),
    () => streamMap(stranger, streamId, mapQuery.parse({})),
    () => streamDora(stranger, streamId, doraQuery.parse({})),
    () => listDeployments(stranger, streamId, deploymentsQuery.parse({})),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: "not-found" });
});
