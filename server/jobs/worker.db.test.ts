import pg from "pg";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import type { TaskDefinition } from "./task.ts";
import { startWorker } from "./worker.ts";

/** A worker with one task, which writes down what it was given. */
async function recordingWorker(run?: TaskDefinition["run"]) {
  const { db, url } = await testDatabaseWithUrl();
  const seen: unknown[] = [];
  const task: TaskDefinition = {
    name: "record",
    lane: "intake",
    run: async (payload, job) => {
      seen.push(payload);
      await run?.(payload, job);
    },
  };
  const start = async () => {
    const worker = await startWorker(url, { tasks: [task] });
    onTestFinished(() => worker.stop());
    return worker;
  };
  return { db, seen, start };
}

describe("a background job", () => {
  test("runs once its transaction is committed, and never when it is rolled back", async () => {
    const { db, seen, start } = await recordingWorker();
    await start();
    await expect(
      db.$transaction(async (tx) => {
        await enqueueTask(tx, "record", { of: "the transaction that failed" });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await db.$transaction((tx) => enqueueTask(tx, "record", { of: "the transaction that held" }));
    await vi.waitFor(() => expect(seen).toEqual([{ of: "the transaction that held" }]), { timeout: 10_000 });
  });

  test("asked for many times under one key runs once", async () => {
    const { db, seen, start } = await recordingWorker();
    for (let time = 1; time <= 5; time++) await enqueueTask(db, "record", { time }, { jobKey: "the-same" });
    await enqueueTask(db, "record", { time: "last" });
    await start();
    await vi.waitFor(() => expect(seen).toContainEqual({ time: "last" }), { timeout: 10_000 });
    expect(seen).toHaveLength(2);
  });

  test("is told to stop when the worker stops, and is there for the next worker", async () => {
    const stopped: boolean[] = [];
    const { db, seen, start } = await recordingWorker(async (_payload, { signal }) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      stopped.push(signal.aborted);
      throw new Error("stopped half-way");
    });
    await enqueueTask(db, "record", { long: true });
    const worker = await start();
    await vi.waitFor(() => expect(seen).toHaveLength(1), { timeout: 10_000 });
    await worker.stop();
    expect(stopped).toEqual([true]);
    expect(await db.$queryRaw`select locked_at from graphile_worker.jobs`).toEqual([{ locked_at: null }]);
  });

  test("is never kept waiting by those that wait for GitHub", async () => {
    const { db, url } = await testDatabaseWithUrl();
    const done: string[] = [];
    const waiting: TaskDefinition = {
      name: "wait",
      lane: "github",
      run: (_payload, { signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    };
    const quick: TaskDefinition = {
      name: "quick",
      lane: "facts",
      run: async () => {
        done.push("quick");
      },
    };
    for (let job = 1; job <= 10; job++) await enqueueTask(db, "wait", { job });
    const worker = await startWorker(url, { tasks: [waiting, quick] });
    onTestFinished(() => worker.stop());
    await vi.waitFor(async () => expect(await runningJobs(db)).toBe(2), { timeout: 10_000 });
    await enqueueTask(db, "quick", {});
    await vi.waitFor(() => expect(done).toEqual(["quick"]), { timeout: 10_000 });
  });

  test("asked for while a worker takes the one before it follows that one", async () => {
    const { db, url } = await testDatabaseWithUrl();
    await enqueueTask(db, "record", { of: "the first" }, { jobKey: "the-same" });
    const [taker, onlooker] = [new pg.Client(url), new pg.Client(url)];
    await Promise.all([taker.connect(), onlooker.connect()]);
    onTestFinished(() => Promise.all([taker.end(), onlooker.end()]).then(() => undefined));
    await taker.query("begin");
    await taker.query(
      "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'taker', attempts = 1 where key = 'the-same'",
    );
    const asked = enqueueTask(db, "record", { of: "the second" }, { jobKey: "the-same" });
    await vi.waitFor(async () => expect(await blockedQueries(onlooker)).toBe(1), { timeout: 10_000 });
    await taker.query("commit");
    await asked;
    expect(
      await db.$queryRaw`select payload from graphile_worker._private_jobs where locked_at is null and key = 'the-same'`,
    ).toEqual([{ payload: { of: "the second" } }]);
  });
});

describe("work whose wake-up was lost", () => {
  test("is found by a running worker: requests for a stream's facts, and deliveries", async () => {
    const { db, url } = await testDatabaseWithUrl();
    const seen: string[] = [];
    const note = (name: string, clear: () => Promise<unknown>): TaskDefinition => ({
      name,
      lane: "facts",
      run: async () => {
        seen.push(name);
        await clear();
      },
    });
    const tasks = [
      note("project-stream", () => db.projectionRequest.deleteMany()),
      note("process-deliveries", () => db.delivery.updateMany({ data: { state: "done" } })),
    ];
    const worker = await startWorker(url, { tasks });
    onTestFinished(() => worker.stop());
    const { id: streamId } = await db.stream.create({ data: { name: "Shop", settings: {} } });
    await db.projectionRequest.create({ data: { streamId } });
    const { id: sourceId } = await db.source.create({ data: { kind: "flags", name: "Flags", secretCipher: "" } });
    const body = { body: Buffer.from(""), bodySha256: "", receivedAt: new Date(0) };
    await db.delivery.create({ data: { sourceId, identity: "1", ...body } });
    await vi.waitFor(() => expect([...seen].sort()).toEqual(["process-deliveries", "project-stream"]), {
      timeout: 20_000,
    });
  });
});

async function runningJobs(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from graphile_worker.jobs where locked_at is not null`;
  return row?.count ?? 0;
}

async function blockedQueries(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}
