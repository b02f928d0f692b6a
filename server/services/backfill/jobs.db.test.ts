import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { backfill, jobNamed, operator, runAgainst, streamOf } from "#server/testing/backfill-stage.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { cancelJob } from "./cancel-job.ts";
import { listStreamJobs } from "./list-stream-jobs.ts";
import { readJob } from "./read-job.ts";
import { reconcileStreams } from "./reconcile-streams.ts";
import { refetchItem } from "./refetch-item.ts";
import { resumeAbandonedJobs } from "./resume-abandoned-jobs.ts";
import { runBackfill } from "./run-backfill.ts";
import { startBackfill } from "./start-backfill.ts";

const NAME = "acme/shop";
const viewer = { kind: "token" as const, tokenId: "t", name: "script", role: "viewer" as const, teamId: null };

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

async function wakeUps(task: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = ${task}`;
  return Number(row?.count ?? 0);
}

test("starting twice is starting once; with another since it is refused while the first is under way", async () => {
  const streamId = await streamOf(db, [NAME]);
  const since = new Date("2026-01-01T00:00:00Z");

  const [first, second] = await Promise.all([
    startBackfill(operator(db), streamId, { since }),
    startBackfill(operator(db), streamId, { since }),
  ]);

  expect(second).toEqual(first);
  await expect(startBackfill(operator(db), streamId)).rejects.toMatchObject({ code: "conflict" });
  expect(await wakeUps("backfill")).toBe(1);
  expect(await db.auditEntry.findMany({ where: { action: "backfill.started" } })).toMatchObject([
    { subjectId: streamId, detail: { jobId: first.jobId, since: since.toISOString() } },
  ]);
});

test("a viewer may watch but neither start nor cancel", async () => {
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  const ctx = { ...operator(db), actor: viewer };
  expect(await readJob(ctx, jobId)).toMatchObject({ id: jobId, state: "queued" });
  await expect(startBackfill(ctx, streamId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(cancelJob(ctx, jobId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(readJob(ctx, "nothing")).rejects.toMatchObject({ code: "not-found" });
  const stranger = { ...operator(db), actor: { ...viewer, teamId: "another-team" } };
  await expect(readJob(stranger, jobId)).rejects.toMatchObject({ code: "not-found" });
});

test("a job that nobody began is cancelled at once, and a finished one cannot be", async () => {
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);

  expect(await cancelJob(operator(db), jobId)).toMatchObject({ state: "cancelled" });

  await runBackfill(runAgainst(db, fake), jobId);
  expect(fake.requests).toEqual([]);
  await expect(cancelJob(operator(db), jobId)).rejects.toMatchObject({ code: "conflict" });
});

test("while it runs, rate and remaining time are told from what is done", async () => {
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  const startedAt = new Date("2026-11-01T10:00:00Z");
  const progress = { done: 30, total: 120, unit: "items", note: "Reading", requestsMade: 40, requestsRetried: 2 };
  await db.job.update({ where: { id: jobId }, data: { state: "running", startedAt, ...progress } });

  const job = await readJob(operator(db, new Date("2026-11-01T10:00:10Z")), jobId);

  expect(job).toMatchObject({
    state: "running",
    progress: { done: 30, total: 120, unit: "items" },
    requests: { made: 40, notModified: 0, retried: 2 },
    perSecond: 3,
    remainingSeconds: 30,
    note: "Reading",
  });
  expect((await listStreamJobs(operator(db), streamId)).map((one) => one.id)).toEqual([jobId]);
});

test("two workers woken for one job: one of them runs it", async () => {
  exampleRepository(fake.world, NAME, 2);
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);

  await Promise.all([runBackfill(runAgainst(db, fake), jobId), runBackfill(runAgainst(db, fake), jobId)]);

  expect(await jobNamed(db, jobId)).toMatchObject({ state: "succeeded", requestsMade: fake.requests.length });
  expect(fake.count(/^\/repos\/acme\/shop$/)).toBe(1);
});

test("two streams with one repository take turns, and the second finds nothing left to fetch", async () => {
  exampleRepository(fake.world, NAME, 3);
  const streams = [await streamOf(db, [NAME]), await streamOf(db, [NAME])];
  const jobs = await Promise.all(streams.map((streamId) => startBackfill(operator(db), streamId)));

  await Promise.all(jobs.map(({ jobId }) => runBackfill(runAgainst(db, fake), jobId)));

  for (const { jobId } of jobs) expect(await jobNamed(db, jobId)).toMatchObject({ state: "succeeded" });
  expect(fake.count(/timeline/)).toBe(6);
});

test("a job whose worker was killed is found and resumed", async () => {
  exampleRepository(fake.world, NAME, 1);
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  const now = new Date();
  const heartbeatAt = new Date(now.getTime() - 30_000);
  await db.job.update({ where: { id: jobId }, data: { state: "running", startedAt: heartbeatAt, heartbeatAt } });

  expect(await resumeAbandonedJobs(db, now)).toBe(0);
  expect(await resumeAbandonedJobs(db, new Date(now.getTime() + 60_000))).toBe(1);
  expect(await wakeUps("backfill")).toBe(2);
  await db.job.update({ where: { id: jobId }, data: { heartbeatAt: new Date(now.getTime() - 90_000) } });
  await runBackfill(runAgainst(db, fake), jobId);
  expect(await jobNamed(db, jobId)).toMatchObject({ state: "succeeded" });
});

test("a worker that is asked to stop gives its job back, and what it read is kept", async () => {
  exampleRepository(fake.world, NAME, 5);
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  const stop = new AbortController();
  fake.beforeAnswer = (request) => {
    if (request.path.endsWith("/issues/4/timeline")) stop.abort();
  };

  await runBackfill(runAgainst(db, fake, stop.signal), jobId);

  expect(await jobNamed(db, jobId)).toMatchObject({ state: "queued" });
  const before = fake.count(/timeline/);
  await runBackfill(runAgainst(db, fake), jobId);
  expect(await jobNamed(db, jobId)).toMatchObject({ state: "succeeded", done: 10 + 2, total: 10 + 2 });
  // Ten timelines; the one that was cut off is asked for again.
  expect(fake.count(/timeline/)).toBeLessThanOrEqual(11);
  expect(before).toBeLessThan(10);
});

test("the daily reconcile finds what lost webhooks missed, from as far back as was backfilled", async () => {
  const repository = exampleRepository(fake.world, NAME, 3);
  const streamId = await streamOf(db, [NAME]);
  expect(await reconcileStreams(db)).toEqual([]);
  await backfill(db, fake, streamId);
  const missed = repository.issue({ at: "2026-10-01T00:00:00Z" });
  fake.forgetRequests();

  const [jobId = ""] = await reconcileStreams(db);

  expect(await reconcileStreams(db)).toEqual([]);
  await runBackfill(runAgainst(db, fake), jobId);
  expect(await jobNamed(db, jobId)).toMatchObject({ kind: "reconcile", state: "succeeded" });
  expect(await db.event.count({ where: { subject: `#${missed.number}` } })).toBe(1);
  expect(fake.count(/timeline/)).toBe(1);
});

test("an item is fetched anew by one request when a token exists, and not at all without", async () => {
  const repository = exampleRepository(fake.world, NAME, 1);
  const streamId = await streamOf(db, [NAME]);
  await backfill(db, fake, streamId);
  const item = { repositoryId: (await db.repository.findFirstOrThrow()).id, number: 2 };
  repository.timelines.get(2)?.push({ ...(repository.timelines.get(2)?.[0] ?? {}), sha: "a".repeat(40) });
  fake.forgetRequests();

  const run = runAgainst(db, fake);
  await refetchItem({ ...run, github: { ...run.github, credentials: { kind: "none" } } }, item);
  expect(fake.requests).toEqual([]);
  await db.event.updateMany({ where: { type: "pr.commits" }, data: { updatedAt: new Date(0) } });
  await refetchItem(run, item);
  await refetchItem(run, { ...item, number: 999 });

  expect(fake.requests.map((request) => request.path)).toEqual(["/repos/acme/shop/issues/2/timeline"]);
  const list = await db.event.findFirstOrThrow({ where: { type: "pr.commits" } });
  expect((list.data as { commits: unknown[] }).commits).toHaveLength(3);
});

test("what a pull request touches is fetched with it where a service has path globs", async () => {
  exampleRepository(fake.world, NAME, 1);
  await backfill(db, fake, await streamOf(db, [NAME]));
  const repositoryId = (await db.repository.findFirstOrThrow()).id;
  await streamOf(db, [NAME], { services: [{ name: "api", repository: null, paths: ["api/**"] }] });
  fake.forgetRequests();

  await refetchItem(runAgainst(db, fake), { repositoryId, number: 2 });
  await refetchItem(runAgainst(db, fake), { repositoryId, number: 1 });

  expect(fake.requests.map((request) => request.path)).toEqual([
    "/repos/acme/shop/issues/2/timeline",
    "/repos/acme/shop/pulls/2/files",
    "/repos/acme/shop/issues/1/timeline",
  ]);
  expect(await db.event.count({ where: { type: "pr.files", subject: "#2" } })).toBe(1);
});
