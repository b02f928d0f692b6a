import { expect, test } from "vitest";
import { testDatabase } from "#server/testing/test-database.ts";
import type { Database } from "./database.ts";
import { appendFeed, feedAfter, feedBounds, trimFeed } from "./feed.ts";

function append(db: Database, n: number, scope: "workspace" | "team:a" = "workspace") {
  return db.$transaction((tx) => appendFeed(tx, scope, "counted", { n }));
}

test("ids count up by scope, without a gap", async () => {
  const db = await testDatabase();
  for (const n of [1, 2, 3]) await append(db, n);
  await append(db, 1, "team:a");
  expect((await feedAfter(db, "workspace", 1, 10)).map((entry) => [entry.id, entry.data])).toEqual([
    [2, { n: 2 }],
    [3, { n: 3 }],
  ]);
  expect(await feedBounds(db, "team:a")).toEqual({ oldest: 1, newest: 1 });
  expect(await feedBounds(db, "team:b")).toEqual({ oldest: 0, newest: 0 });
});

test("a writer that has its id first commits first: nobody behind it is seen before it", async () => {
  const db = await testDatabase();
  const slow = Promise.withResolvers<void>();
  const hasItsId = Promise.withResolvers<void>();
  const first = db.$transaction(async (tx) => {
    await appendFeed(tx, "workspace", "slow", {});
    hasItsId.resolve();
    await slow.promise;
  });
  await hasItsId.promise;
  let secondIsIn = false;
  const second = db
    .$transaction((tx) => appendFeed(tx, "workspace", "fast", {}))
    .then(() => {
      secondIsIn = true;
    });
  // The other connection answers only after the second writer's statement was sent and waits.
  await expect.poll(() => waitingForLocks(db)).toBe(1);
  expect(secondIsIn).toBe(false);
  expect(await feedAfter(db, "workspace", 0, 10)).toEqual([]);
  slow.resolve();
  await Promise.all([first, second]);
  expect((await feedAfter(db, "workspace", 0, 10)).map((entry) => [entry.id, entry.kind])).toEqual([
    [1, "slow"],
    [2, "fast"],
  ]);
});

test("a change that is taken back leaves no entry and no gap", async () => {
  const db = await testDatabase();
  await append(db, 1);
  const failed = db.$transaction(async (tx) => {
    await appendFeed(tx, "workspace", "never", {});
    throw new Error("taken back");
  });
  await expect(failed).rejects.toThrow("taken back");
  await append(db, 2);
  expect((await feedAfter(db, "workspace", 0, 10)).map((entry) => entry.id)).toEqual([1, 2]);
});

test("old entries are forgotten, ids go on", async () => {
  const db = await testDatabase();
  for (const n of [1, 2]) await append(db, n);
  expect(await trimFeed(db, new Date(Date.now() + 60_000))).toBe(2);
  expect(await feedBounds(db, "workspace")).toEqual({ oldest: 0, newest: 2 });
  await append(db, 3);
  expect(await feedBounds(db, "workspace")).toEqual({ oldest: 3, newest: 3 });
});

async function waitingForLocks(db: Database): Promise<number> {
  const rows = await db.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return rows[0]?.waiting ?? 0;
}
