import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { backfill, eventTable, streamOf } from "#server/testing/backfill-stage.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub, type Fault } from "#server/testing/fake-github/fake-github.ts";
import { testDatabase } from "#server/testing/test-database.ts";

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

/** The events of a backfill on which nothing bad happens. */
async function eventsOfAGoodDay(): Promise<unknown[]> {
  const other = await testDatabase();
  await backfill(other, fake, await streamOf(other, [NAME]));
  fake.forgetRequests();
  return await eventTable(other);
}

test.each<[string, Fault]>([
  ["500", { kind: "status", status: 500 }],
  ["502", { kind: "status", status: 502 }],
  ["a reset connection", { kind: "reset" }],
  ["a connection that breaks inside a body", { kind: "truncated" }],
  ["a secondary limit", { kind: "secondary-limit", retryAfterSeconds: 1 }],
])("%s on the way is retried and leaves no trace in the facts", async (_words, fault) => {
  exampleRepository(fake.world, NAME, 3);
  const wanted = await eventsOfAGoodDay();
  fake.fail(fault, /\/issues$/);
  fake.fail(fault, /\/issues\/3\/timeline$/, 2);
  fake.fail(fault, /\/commits$/);

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job).toMatchObject({ state: "succeeded", requestsRetried: 4, requestsMade: fake.requests.length });
  expect(await eventTable(db)).toEqual(wanted);
});

test("a server that stays down ends the job with a clear error, and the next one goes on", async () => {
  exampleRepository(fake.world, NAME, 3);
  const wanted = await eventsOfAGoodDay();
  const streamId = await streamOf(db, [NAME]);
  fake.fail({ kind: "status", status: 503 }, /\/issues\/4\/timeline$/, 6);

  const failed = await backfill(db, fake, streamId);

  expect(failed.state).toBe("failed");
  expect(failed.error).toMatch(/could not be read: it answered 503/);
  const job = await backfill(db, fake, streamId);
  expect(job.state).toBe("succeeded");
  expect(await eventTable(db)).toEqual(wanted);
});

test.each([403, 429] as const)("the rate limit (%i) is waited out", async (status) => {
  exampleRepository(fake.world, NAME, 3);
  const wanted = await eventsOfAGoodDay();
  fake.limit({ limit: 8, windowMs: 1_000, status });

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job.state).toBe("succeeded");
  const refused = fake.requests.filter((request) => request.status === status);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(6);
  expect(await eventTable(db)).toEqual(wanted);
});

test("a wrong token ends the job with words that say what to do", async () => {
  exampleRepository(fake.world, NAME, 1);
  fake.tokens = ["another-token"];

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job).toMatchObject({ state: "failed", requestsMade: 1 });
  expect(job.error).toMatch(/refused the token.*Enter a new one/);
});

test("a missing repository is named; the others are read", async () => {
  exampleRepository(fake.world, NAME, 1);

  const job = await backfill(db, fake, await streamOf(db, ["acme/gone", NAME]));

  expect(job).toMatchObject({ state: "failed" });
  expect(job.error).toMatch(/no repository acme\/gone, or the token cannot see it/);
  expect(await db.event.count({ where: { type: "pr.opened" } })).toBe(1);
});

test("a renamed repository is the same one under a new name", async () => {
  const repository = exampleRepository(fake.world, NAME, 2);
  const streamId = await streamOf(db, [NAME]);
  await backfill(db, fake, streamId);
  repository.rename("acme/store");
  repository.issue({ at: "2026-10-01T00:00:00Z" });
  fake.forgetRequests();

  const job = await backfill(db, fake, streamId);

  expect(job.state).toBe("succeeded");
  expect(await db.repository.findMany({ include: { aliases: { orderBy: { fullName: "asc" } } } })).toMatchObject([
    {
      owner: "acme",
      name: "store",
      nodeId: repository.nodeId,
      aliases: [{ fullName: "acme/shop" }, { fullName: "acme/store" }],
    },
  ]);
  expect(await db.event.count({ where: { type: "issue.opened" } })).toBe(3);
  expect(fake.requests.filter((request) => request.status === 301)).toHaveLength(1);
});

test("a stream that names a repository by its old name reads the one that has it", async () => {
  const repository = exampleRepository(fake.world, NAME, 1);
  await backfill(db, fake, await streamOf(db, [NAME]));
  repository.rename("acme/store");
  const other = await testDatabase();
  await backfill(other, fake, await streamOf(other, ["acme/store"]));
  const streamId = await streamOf(other, [NAME]);

  const job = await backfill(other, fake, streamId);

  expect(job.state).toBe("succeeded");
  const [linked, ...more] = await other.streamRepository.findMany({
    where: { streamId },
    include: { repository: true },
  });
  expect(more).toEqual([]);
  expect(linked?.repository).toMatchObject({ name: "store", nodeId: repository.nodeId });
  expect(await other.repository.count()).toBe(1);
});

test("an empty repository is no failure, and the job says so", async () => {
  fake.world.repository(NAME);

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job).toMatchObject({
    state: "succeeded",
    params: { problems: [expect.stringMatching(/repository is empty/)] },
  });
});

test("issues and Actions that are disabled are said, and the pull requests are read", async () => {
  const repository = exampleRepository(fake.world, NAME, 2);
  for (const number of [1, 3]) repository.issues.delete(number);
  repository.issuesDisabled = true;
  repository.actionsDisabled = true;

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job).toMatchObject({
    state: "succeeded",
    params: {
      problems: [expect.stringMatching(/workflow runs.*disabled/), expect.stringMatching(/no issues.*disabled/)],
    },
  });
  expect(await db.event.count({ where: { type: "pr.commits" } })).toBe(2);
});

test("deleted users are nobody", async () => {
  const repository = fake.world.repository(NAME);
  repository.commit({ at: "2026-01-01T00:00:00Z", author: null });
  const pull = repository.pullRequest({ at: "2026-01-02T00:00:00Z", author: null });
  pull.comment("2026-01-02T01:00:00Z", null).review("2026-01-02T02:00:00Z", null, "approved");
  pull.merge("2026-01-03T00:00:00Z", { by: null });
  repository.issue({ at: "2026-01-04T00:00:00Z", author: null }).close("2026-01-05T00:00:00Z", { by: null });

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job).toMatchObject({ state: "succeeded", params: { since: null } });
  const types = ["pr.opened", "pr.reviewed", "pr.commented", "pr.merged", "issue.opened", "issue.closed"];
  const events = await db.event.findMany({ where: { type: { in: types } } });
  expect(events.map((event) => [event.type, event.actor]).sort()).toEqual(types.map((type) => [type, null]).sort());
});

test("250 commits and 300 comments are all read", async () => {
  const repository = fake.world.repository(NAME);
  const at = Date.parse("2026-01-01T00:00:00Z");
  repository.commit({ at });
  const commits = Array.from({ length: 260 }, (_, nth) => ({ at: at + nth * 60_000 }));
  const pull = repository.pullRequest({ at: at + 86_400_000, commits });
  for (let nth = 0; nth < 300; nth += 1) pull.comment(at + 90_000_000 + nth * 1_000, "ben");

  await backfill(db, fake, await streamOf(db, [NAME]));

  expect(fake.count(/timeline/)).toBe(6);
  expect(await db.event.count({ where: { type: "pr.commented" } })).toBe(300);
  const list = await db.event.findFirstOrThrow({ where: { type: "pr.commits" } });
  expect((list.data as { commits: unknown[] }).commits).toHaveLength(260);
});

test("more runs than one search gives are read by slices, one request per hundred", async () => {
  const repository = fake.world.repository(NAME);
  const sha = repository.commit({ at: "2026-01-01T00:00:00Z" });
  const at = Date.parse("2026-01-01T00:00:00Z");
  for (let nth = 0; nth < 2_350; nth += 1) repository.run({ name: "CI", sha, startedAt: at + nth * 30_000 });

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(job).toMatchObject({ state: "succeeded", params: { since: null } });
  expect(await db.event.count({ where: { type: "ci.completed" } })).toBe(2_350);
  expect(fake.count(/actions\/runs/)).toBeLessThanOrEqual(25);
});

test("paths of pull requests are read only where a service has globs", async () => {
  exampleRepository(fake.world, NAME, 4);

  await backfill(
    db,
    fake,
    await streamOf(db, [NAME], { services: [{ name: "api", repository: null, paths: ["api/**"] }] }),
  );

  expect(fake.count(/pulls\/\d+\/files/)).toBe(4);
  const files = await db.event.findMany({ where: { type: "pr.files" }, orderBy: { subject: "asc" } });
  expect(files.map((event) => (event.data as { paths: string[] }).paths)).toContainEqual(["api/server.go"]);
});

test("paths that are wanted only after a first backfill are read by the next one", async () => {
  exampleRepository(fake.world, NAME, 4);
  await backfill(db, fake, await streamOf(db, [NAME]));
  const services = [{ name: "api", repository: null, paths: ["api/**"] }];

  await backfill(db, fake, await streamOf(db, [NAME], { services }));

  expect(await db.event.count({ where: { type: "pr.files" } })).toBe(4);
  expect(fake.count(/timeline/)).toBe(8);
});

test("a deployed commit that is on no branch brings its own history, a vanished one is said", async () => {
  const repository = exampleRepository(fake.world, NAME, 1);
  const main = repository.branches.get("main") ?? "";
  const hotfix = repository.storeCommit({ at: "2026-05-01T00:00:00Z", message: "Hotfix" }, [main]);
  const gone = "f".repeat(40);
  for (const sha of [hotfix, gone]) {
    repository.deployment({ sha, at: "2026-05-01T01:00:00Z" }).status("2026-05-01T01:05:00Z", "success");
  }

  const job = await backfill(db, fake, await streamOf(db, [NAME]));

  expect(await db.event.count({ where: { type: "commit", subject: `@${hotfix}` } })).toBe(1);
  expect(job).toMatchObject({
    state: "succeeded",
    params: { problems: [expect.stringMatching(/commit ffffffffffff is not there/)] },
  });
  expect(fake.count(/\/commits$/)).toBe(3);
});

test("since keeps older items and runs out, and a later full backfill brings them", async () => {
  exampleRepository(fake.world, NAME, 10);
  const wanted = await eventsOfAGoodDay();
  const streamId = await streamOf(db, [NAME]);

  await backfill(db, fake, streamId, new Date("2026-03-08T00:00:00Z"));

  expect(await db.event.count({ where: { type: "issue.opened" } })).toBeLessThan(6);
  expect(
    await db.event.count({ where: { type: "pr.opened", occurredAt: { lt: new Date("2026-03-07T00:00:00Z") } } }),
  ).toBe(0);
  await backfill(db, fake, streamId);
  expect(await eventTable(db)).toEqual(wanted);
});

test("a poorer double of GitHub, without ETags, Link headers and optional lists, is read all the same", async () => {
  const repository = exampleRepository(fake.world, NAME, 60);
  fake.without = { etags: false, links: false, missing: [/\/tags$/, /\/releases$/, /\/deployments$/, /\/actions\//] };
  repository.pushedAt = null;
  const streamId = await streamOf(db, [NAME]);

  const job = await backfill(db, fake, streamId);

  expect(job.state).toBe("succeeded");
  expect((job.params as { problems: string[] }).problems).toHaveLength(4);
  expect(await db.event.count({ where: { type: { in: ["issue.opened", "pr.opened"] } } })).toBe(120);
  const events = await eventTable(db);
  fake.forgetRequests();
  await backfill(db, fake, streamId);
  expect(fake.count(/timeline/)).toBe(0);
  expect(await eventTable(db)).toEqual(events);
});
