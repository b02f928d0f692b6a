import { expect, test } from "vitest";
import { testDatabase } from "#server/testing/test-database.ts";
import { runsOnCommits } from "./link-facts.ts";

const RUNS = 20_000;

test("the runs on a commit are found by their index, also among very many", async () => {
  const db = await testDatabase();
  await db.repository.create({ data: { id: "r", owner: "acme", name: "shop" } });
  await db.$executeRaw`
    INSERT INTO event (source, key, type, repository_id, subject, occurred_at, updated_at, received_at, data)
    SELECT 'github', 'run ' || n, 'ci.completed', 'r', '@' || n, now(), now(), now(),
      json_build_object('sha', 'sha ' || n, 'name', 'tests', 'runId', n::text, 'outcome', 'success')
    FROM generate_series(1, ${RUNS}) AS n`;
  await db.$executeRaw`ANALYZE event`;
  const found = await runsOnCommits(db, null, ["r"], ["sha 7", "sha 19000", "of no run"]);
  expect([...found.keys()].sort()).toEqual(["sha 19000", "sha 7"]);
  const uses = async () => {
    const [row] = await db.$queryRaw<{ uses: number }[]>`
      SELECT idx_scan::int AS uses FROM pg_stat_user_indexes WHERE indexrelname = 'event_run_sha_idx'`;
    return row?.uses;
  };
  await expect.poll(uses, { timeout: 5_000 }).toBeGreaterThan(0);
});
