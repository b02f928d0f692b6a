import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { type StageEntry, stagePlan } from "#server/domain/flow/stage-plan.ts";
import { cohortMap, cohortSums } from "#server/domain/flow/statistics/cohort-map.ts";
import { measuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { projectInThread } from "#server/jobs/project-in-thread.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { anyStages } from "#server/testing/builders/any-stages.ts";
import { nastyHistory } from "#server/testing/builders/nasty-history.ts";
import { settingsFor } from "#server/testing/builders/read-item.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { createStream } from "./create-stream.ts";
import { type EventCache, eventCache } from "./event-cache.ts";
import { getStream } from "./get-stream.ts";
import { projectStream } from "./project-stream.ts";
import { requestProjection } from "./request-projection.ts";
import { streamMap } from "./stream-map.ts";
import { updateStream } from "./update-stream.ts";

let db: Database;
let url: string;
let operator: ServiceContext;
beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
  operator = { db, actor: { kind: "cli", name: "test" }, now: new Date("2026-06-01T00:00:00Z") };
});
beforeEach(forgetEverything);

async function forgetEverything(): Promise<void> {
  await db.$executeRaw`TRUNCATE event, stream, projection_request, item, item_measure, deployment CASCADE`;
}

async function aStream(): Promise<string> {
  const input = { name: "Shop", repositories: [{ owner: "acme", name: "shop" }], stagingEnvironments: ["staging"] };
  return (await createStream(operator, input)).id;
}

/** What a delivery or a page of a backfill does. */
async function receive(events: readonly FlowEvent[], precisely = true): Promise<void> {
  await db.$transaction(async (tx) => {
    const { touched } = await saveEvents(tx, events, { deliveryId: null, receivedAt: new Date(0), teamId: null });
    const repositoryIds = [...new Set(touched.flatMap((one) => one.repositoryId ?? []))];
    const ofNone = touched.filter((one) => one.repositoryId === null);
    await requestProjection(tx, precisely ? { touched } : { repositoryIds, touched: ofNone });
  });
}

/** Every row that is derived, without the stream's id. */
async function rowsOf(streamId: string) {
  const unnamed = <Row extends { streamId: string }>(rows: Row[]) => rows.map((row) => ({ ...row, streamId: "" }));
  const where = { streamId };
  const [items, measures, deployments] = await Promise.all([
    db.item.findMany({ where, orderBy: { key: "asc" } }),
    db.itemMeasure.findMany({ where, orderBy: [{ itemKey: "asc" }, { calendar: "asc" }] }),
    db.deployment.findMany({ where, orderBy: { id: "asc" } }),
  ]);
  return { items: unnamed(items), measures: unnamed(measures), deployments: unnamed(deployments) };
}

const random = fc.infiniteStream(fc.nat());

test("facts kept up to date delivery by delivery are the rows of one recomputation", async () => {
  await fc.assert(
    fc.asyncProperty(nastyHistory, random, fc.boolean(), async ({ events, webhooks }, drawn, withCache) => {
      await forgetEverything();
      const draw = () => drawn.next().value as number;
      const streamId = await aStream();
      const cache: EventCache = eventCache(withCache ? 10_000 : 0);
      const shuffled = [...events, ...webhooks]
        .map((event) => ({ event, rank: draw() }))
        .sort((left, right) => left.rank - right.rank)
        .map(({ event }) => event);
      while (shuffled.length > 0) {
        await receive(shuffled.splice(0, 1 + (draw() % 25)), draw() % 4 > 0);
        if (draw() % 3 > 0) await projectStream(db, streamId, { cache });
      }
      await projectStream(db, streamId, { cache });
      const fresh = await aStream();
      await projectStream(db, fresh);
      expect(await rowsOf(streamId)).toEqual(await rowsOf(fresh));
      expect(await projectStream(db, streamId, { cache, always: true })).toEqual({ items: [], deployments: [] });
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("stages configured on the way leave the rows, the map and the items of a stream configured from the start", async () => {
  await fc.assert(
    fc.asyncProperty(nastyHistory, anyStages, anyStages, random, async ({ events }, first, last, drawn) => {
      await forgetEverything();
      const draw = () => drawn.next().value as number;
      const streamId = await aStream();
      const cache = eventCache();
      const waiting = [...events];
      for (const stages of [first, last]) {
        await receive(waiting.splice(0, draw() % (waiting.length + 1)));
        await projectStream(db, streamId, { cache });
        await updateStream(operator, streamId, { stages });
      }
      await receive(waiting);
      await projectStream(db, streamId, { cache });
      const fresh = await aStream();
      await updateStream(operator, fresh, { stages: last });
      await projectStream(db, fresh);
      expect(await rowsOf(streamId)).toEqual(await rowsOf(fresh));
      await mapIsThatOfTheFacts(streamId, events, last);
    }),
    { numRuns: 15 },
  );
}, 120_000);

/** The stored measures add up to what the facts say, in the stages shown and nowhere else. */
async function mapIsThatOfTheFacts(streamId: string, events: readonly FlowEvent[], stages: StageEntry[]) {
  const { shown } = stagePlan(stages);
  const { items } = streamFacts(events, settingsFor({ stagingEnvironments: ["staging"], stages }));
  const done = items.filter(({ state }) => state === "done");
  const now = operator.now.getTime();
  const expected = cohortMap(cohortSums(done.map((item) => measuredItem(item, null, now))), new Map(), shown);
  const answer = await streamMap(operator, streamId, { calendar: "elapsed" });
  expect(answer.items).toBe(done.length);
  expect(answer.stages.map(({ stage, label }) => ({ stage, label }))).toEqual(
    shown.map(({ stage, label }) => ({ stage, label })),
  );
  answer.stages.forEach((stage, index) => {
    const of = expected.stages[index];
    expect(stage.elapsed.n).toBe(of?.elapsed.n);
    expect(stage.elapsed.mean).toBeCloseTo((of?.elapsed.meanMs ?? 0) / 1_000, 3);
    expect(stage.percentCompleteAccurate).toBe(of?.percentCompleteAccurate);
  });
  const means = answer.stages.reduce((sum, stage) => sum + stage.elapsed.mean, 0);
  expect(means).toBeCloseTo(answer.leadTime.mean, 3);
}

const history = fc
  .sample(nastyHistory, { seed: 4, numRuns: 60 })
  .filter(({ events }) => events.every(({ source }) => source !== "board"))
  .reduce((largest, one) => (one.events.length > largest.events.length ? one : largest));

test("a delivery writes only the items it concerns", async () => {
  const streamId = await aStream();
  const cache = eventCache();
  await receive(history.events);
  await projectStream(db, streamId, { cache });
  const versions = async () =>
    new Map(
      (await db.$queryRaw<{ key: string; xmin: string }[]>`SELECT key, xmin::text FROM item`).map((row) => [
        row.key,
        row.xmin,
      ]),
    );
  const before = await versions();
  expect(before.size).toBeGreaterThan(2);
  await receive([newPull(99)]);
  expect(await projectStream(db, streamId, { cache })).toEqual({ items: ["acme/shop#99"], deployments: [] });
  const after = await versions();
  expect([...after.keys()].filter((key) => after.get(key) !== before.get(key))).toEqual(["acme/shop#99"]);
});

function newPull(number: number): FlowEvent {
  const known = history.events.find((event) => event.type === "pr.opened");
  if (known?.type !== "pr.opened") throw new Error("the history has no pull request");
  const data = { ...known.data, nodeId: `new-${number}`, number, title: "New", body: "", labels: [], draft: false };
  return {
    ...known,
    key: `pr:new-${number}`,
    subject: `#${number}`,
    data: { ...data, state: "open", mergedAt: null, closedAt: null, mergeCommitSha: null, headSha: "f".repeat(40) },
  };
}

test("pending is nought only once the facts are there, and the feed tells which items changed", async () => {
  const streamId = await aStream();
  await receive(history.events);
  expect((await getStream(operator, streamId)).pending).toBeGreaterThan(0);
  await projectStream(db, streamId);
  expect((await getStream(operator, streamId)).pending).toBe(0);
  const expected = streamFacts(history.events, settingsFor({ stagingEnvironments: ["staging"] }));
  expect(await db.item.count({ where: { streamId } })).toBe(expected.items.length);
  expect(await db.deployment.count({ where: { streamId } })).toBe(expected.deployments.length);
  const [entry] = await db.feedEntry.findMany({ where: { kind: "stream.facts" }, orderBy: { id: "desc" }, take: 1 });
  expect(entry?.data).toMatchObject({ streamId, changed: true });
  const { items } = (entry?.data ?? { items: [] }) as { items: string[] };
  expect(items.sort()).toEqual(expected.items.map((item) => item.key).sort());
});

test("nothing asked for is nothing done; a projection that changes nothing leaves the version", async () => {
  const streamId = await aStream();
  await receive(history.events);
  await projectStream(db, streamId);
  const version = async () => (await getStream(operator, streamId)).factsVersion;
  const before = await version();
  expect(await projectStream(db, streamId)).toBeNull();
  await requestProjection(db, { streamIds: [streamId] });
  expect(await projectStream(db, streamId)).toEqual({ items: [], deployments: [] });
  expect(await version()).toBe(before);
});

test("other settings make other facts, and items that are none any more are gone", async () => {
  const streamId = await aStream();
  await receive(history.events);
  await projectStream(db, streamId);
  await updateStream(operator, streamId, { repositories: [{ owner: "acme", name: "elsewhere" }] });
  await projectStream(db, streamId);
  expect(await rowsOf(streamId)).toEqual({ items: [], measures: [], deployments: [] });
});

test("many projections at once are one after another and lose nothing", async () => {
  const streamId = await aStream();
  const half = Math.floor(history.events.length / 2);
  await Promise.all([
    receive(history.events.slice(0, half)),
    projectStream(db, streamId),
    receive(history.events.slice(half)),
    projectStream(db, streamId),
  ]);
  await projectStream(db, streamId);
  const fresh = await aStream();
  await projectStream(db, fresh);
  expect(await rowsOf(streamId)).toEqual(await rowsOf(fresh));
});

test("a thread projects as well, keeps its events, and says what went wrong", async () => {
  const streamId = await aStream();
  const signal = new AbortController().signal;
  const half = Math.floor(history.events.length / 2);
  await receive(history.events.slice(0, half));
  await projectInThread(url, streamId, signal);
  await receive(history.events.slice(half));
  await projectInThread(url, streamId, signal);
  const fresh = await aStream();
  await projectStream(db, fresh);
  expect(await rowsOf(streamId)).toEqual(await rowsOf(fresh));
  await expect(projectInThread("postgresql://127.0.0.1:1/nothing", streamId, signal)).rejects.toThrow();
  await expect(projectInThread(url, streamId, AbortSignal.abort())).rejects.toThrow("Stopped");
});
