import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#server/db/database.ts";
import { startWorker } from "#server/jobs/worker.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { checkHealth } from "./check-health.ts";

test("the app is well while a worker lives, and says so when none does", async () => {
  const { db, url } = await testDatabaseWithUrl();
  expect(await checkHealth({ db })).toMatchObject({ status: "failing", database: "ok", jobs: "stopped" });
  const worker = await startWorker(url, { tasks: [] });
  onTestFinished(() => worker.stop());
  expect(await checkHealth({ db })).toMatchObject({ status: "ok", database: "ok", jobs: "ok" });
});

test("a database that does not answer is said to be unreachable", async () => {
  const db = openDatabase("postgresql://nobody@127.0.0.1:1/none");
  expect(await checkHealth({ db })).toMatchObject({ status: "failing", database: "unreachable", jobs: "unknown" });
});
