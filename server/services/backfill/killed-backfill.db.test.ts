import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backfill, eventTable, jobNamed, operator, streamOf } from "#server/testing/backfill-stage.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { testDatabase, testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { startBackfill } from "./start-backfill.ts";

const NAME = "acme/shop";

/** Runs one backfill job in a process of its own. */
const CHILD = `
  const { openDatabase } = await import("#server/db/database.ts");
  const { runBackfill } = await import("#server/services/backfill/run-backfill.ts");
  const [databaseUrl, baseUrl, jobId] = process.argv.slice(1);
  const db = openDatabase(databaseUrl, { poolSize: 4 });
  const github = { baseUrl, credentials: { kind: "none" }, backoffMs: 10 };
  const signal = new AbortController().signal;
  await runBackfill({ db, github, signal, clock: () => new Date() }, jobId);
  await db.$disconnect();
`;

let fake: FakeGithub;

beforeEach(async () => {
  fake = new FakeGithub();
  await fake.listen();
});

afterEach(async () => {
  await fake.close();
});

test("a process killed with -9 at every few requests loses nothing", { timeout: 120_000 }, async () => {
  exampleRepository(fake.world, NAME, 15);
  const whole = await testDatabase();
  await backfill(whole, fake, await streamOf(whole, [NAME]));
  const wanted = await eventTable(whole);

  const { db, url } = await testDatabaseWithUrl();
  const streamId = await streamOf(db, [NAME]);
  const { jobId } = await startBackfill(operator(db), streamId);
  let kills = 0;
  for (const killAt of [3, 8, 14, 40, Number.POSITIVE_INFINITY]) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", CHILD, url, fake.url, jobId]);
    let answered = 0;
    fake.beforeAnswer = () => {
      answered += 1;
      if (answered >= killAt && child.kill("SIGKILL")) kills += 1;
    };
    let complaints = "";
    child.stderr.on("data", (text: Buffer) => {
      complaints += text.toString();
    });
    const [code] = await once(child, "exit");
    if (killAt === Number.POSITIVE_INFINITY) expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
    // A minute passes, and the job counts as abandoned.
    await db.job.updateMany({ where: { id: jobId, state: "running" }, data: { heartbeatAt: new Date(0) } });
  }

  expect(kills).toBeGreaterThanOrEqual(4);
  expect(await jobNamed(db, jobId)).toMatchObject({ state: "succeeded" });
  expect(await eventTable(db)).toEqual(wanted);
});
