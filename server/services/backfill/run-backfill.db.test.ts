import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { backfill, eventTable, jobNamed, operator, runAgainst, streamOf } from "#server/testing/backfill-stage.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { cancelJob } from "./cancel-job.ts";
import { runBackfill } from "./run-backfill.ts";
import { startBackfill } from "./start-backfill.ts";

const NAME = "acme/shop";

let fake: FakeGithub;
let db: Database;

beforeEach(async () => {
  fake = new FakeGithub();
  await fake.listen();
  db = await testDatabase();
});

afterEach(async () => {
  await fake.close();
});

test("a first backfill costs at most 1.1 requests per item, one per deployment, one per hundred commits or runs", async () => {
  const repository = exampleRepository(fake.world, NAME, 70);
  const streamId = await streamOf(db, [NAME]);

  const job = await backfill(db, fake, streamId);

  expect(job).toMatchObject({ state: "succeeded", error: null });
  const items = repository.issues.size;
  const { deployments, commits, runs } = repository;
  const pages = Math.ceil(commits.size / 100) + Math.ceil(runs.length / 100);
  expect(items).toBe(140);
  expect(fake.requests.length).toBeLessThanOrEqual(1.1 * items + deployments.length + pages);
  expect(fake.count(/timeline$/)).toBe(items);
  expect(fake.count(/files$/)).toBe(0);
  expect(job).toMatchObject({ requestsMade: fake.requests.length, requestsRetried: 0 });
  expect(job).toMatchObject({ done: items + deployments.length, total: items + deployments.length });
  const kinds = await db.event.groupBy({ by: ["type"], _count: true });
  const counted = Object.fromEntries(kinds.map((kind) => [kind.type, kind._count]));
  expect(counted).toMatchObject({
    "issue.opened": 70,
    "pr.opened": 70,
    "pr.commits": 70,
    "pr.merged": 63,
    "pr.closed": 70,
    "ci.completed": runs.length,
    "deployment.succeeded": 35,
    "tag.created": repository.tags.length,
    "release.published": repository.releases.length,
  });
});

test("a second backfill with nothing new costs only lists, all answered 304", async () => {
  exampleRepository(fake.world, NAME, 12);
  const streamId = await streamOf(db, [NAME]);
  await backfill(db, fake, streamId);
  const events = await eventTable(db);
  fake.forgetRequests();

  const job = await backfill(db, fake, streamId);

  expect(fake.requests.map((request) => request.status)).toEqual(fake.requests.map(() => 304));
  expect(fake.count(/timeline|statuses/)).toBe(0);
  expect(fake.requests.length).toBeLessThanOrEqual(9);
  expect(job).toMatchObject({
    state: "succeeded",
    requestsMade: fake.requests.length,
    requestsNotModified: fake.requests.length,
  });
  expect(await eventTable(db)).toEqual(events);
});

test("what changed since costs one timeline each", async () => {
  const repository = exampleRepository(fake.world, NAME, 12);
  const streamId = await streamOf(db, [NAME]);
  await backfill(db, fake, streamId);
  fake.forgetRequests();
  repository.issue({ at: "2026-10-01T00:00:00Z", title: "New" }).label("2026-10-01T01:00:00Z", "ready");
  repository.commit({ at: "2026-10-02T00:00:00Z", message: "Straight to main" });

  await backfill(db, fake, streamId);

  expect(fake.count(/timeline/)).toBe(1);
  expect(fake.count(/commits/)).toBe(1);
  expect(await db.event.count({ where: { type: "issue.labeled", subject: "#25" } })).toBe(1);
  expect(await db.event.count({ where: { type: "commit" } })).toBe(await commitsOnMain());

  async function commitsOnMain(): Promise<number> {
    const fresh = new FakeGithub();
    await fresh.listen();
    fresh.world.repositories.push(repository);
    const other = await testDatabase();
    await backfill(other, fresh, await streamOf(other, [NAME]));
    await fresh.close();
    return await other.event.count({ where: { type: "commit" } });
  }
});

test("a backfill killed at any request goes on where it was and ends in the same facts", async () => {
  exampleRepository(fake.world, NAME, 6);
  const whole = await testDatabase();
  await backfill(whole, fake, await streamOf(whole, [NAME]));
  const wanted = await eventTable(whole);
  const requests = fake.requests.length;
  expect(wanted.length).toBeGreaterThan(60);

  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  let runs = 0;
  for (; (await jobNamed(db, jobId)).state !== "succeeded"; runs += 1) {
    const kill = new AbortController();
    let answered = 0;
    fake.beforeAnswer = () => {
      answered += 1;
      if (answered > 12 + runs) kill.abort();
    };
    await runBackfill(runAgainst(db, fake, kill.signal), jobId);
    expect(runs).toBeLessThan(requests);
  }

  expect(runs).toBeGreaterThan(3);
  expect(await eventTable(db)).toEqual(wanted);
});

test("a cancelled backfill stops, keeps what it read, and the next one goes on", async () => {
  exampleRepository(fake.world, NAME, 8);
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  let cancelled = false;
  fake.beforeAnswer = async (request) => {
    if (cancelled || !request.path.endsWith("/issues/3/timeline")) return;
    cancelled = true;
    await cancelJob(operator(db), jobId);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  };

  await runBackfill(runAgainst(db, fake), jobId);

  expect(await jobNamed(db, jobId)).toMatchObject({ state: "cancelled", error: null });
  expect(await db.event.count({ where: { type: "issue.opened" } })).toBe(8);
  expect(await db.auditEntry.findMany({ where: { subjectId: jobId } })).toMatchObject([{ action: "job.cancelled" }]);
  const before = fake.count(/timeline/);
  expect(before).toBeLessThan(16);
  await backfill(db, fake, streamId);
  expect(fake.count(/timeline/)).toBeLessThanOrEqual(17);
  expect(await db.event.count({ where: { type: "pr.commits" } })).toBe(8);
});
