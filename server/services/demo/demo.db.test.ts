import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { readJob } from "#server/services/backfill/read-job.ts";
import { startBackfill } from "#server/services/backfill/start-backfill.ts";
import { createCard } from "#server/services/board/create-card.ts";
import { listBoards } from "#server/services/board/list-boards.ts";
import { readStandup } from "#server/services/board/read-standup.ts";
import { processDeliveries } from "#server/services/deliveries/process-deliveries.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";
import { streamScreen } from "#server/services/streams/stream-screen.ts";
import { aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { type LoadedDemo, loadDemo } from "./load-demo.ts";
import { removeDemo } from "./remove-demo.ts";
import { runDemoLoad } from "./run-demo-load.ts";

const MINUTES = 60_000;

let db: Database;
let databaseUrl: string;
let operator: ServiceContext;

beforeAll(async () => {
  ({ db, url: databaseUrl } = await testDatabaseWithUrl());
  operator = { db, actor: { kind: "cli", name: "operator" }, now: new Date() };
});

/** Rows of every table; what the live feed told, and jobs, are looked at apart. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'feed\_%' ORDER BY table_name`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM "${name}"`);
    counts[name] = Number(row?.count);
  }
  return counts;
}

async function everythingAbout(id: string): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'jsonb')`;
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${table}" WHERE "${column}"::text LIKE '%${id}%' LIMIT 1`,
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

/** What the workers do, one thing after the other: the sender waits until the rest is done. */
async function work({ jobId, streamId }: LoadedDemo): Promise<void> {
  const never = new AbortController().signal;
  const loading = runDemoLoad({ db, databaseUrl, signal: never, clock: () => new Date() }, jobId);
  let loaded = false;
  const done = loading.finally(() => {
    loaded = true;
  });
  while (!loaded) {
    await processDeliveries(db, () => new Date());
    await projectStream(db, streamId);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await done;
}

describe("the demo team", () => {
  test(
    "is loaded by deliveries, shows where the time goes, and goes without a trace",
    async () => {
      const owner = await signedIn(db, { workspaceRole: "owner" }, operator.now);
      const colleague = await signedIn(db, { workspaceRole: "admin" }, operator.now);
      const before = await rowCounts();

      const demo = await loadDemo(owner);
      await expect(loadDemo(owner)).rejects.toMatchObject({ code: "already-exists" });
      await work(demo);

      expect(await readJob(owner, demo.jobId)).toMatchObject({ state: "succeeded", problems: [] });
      const states = await db.delivery.groupBy({ by: ["state"], _count: true });
      expect(states).toEqual([{ state: "done", _count: expect.any(Number) }]);
      expect(states[0]?._count).toBeGreaterThan(3_000);

      const from = new Date(operator.now.getTime() - 90 * DAY_MS);
      const screen = await streamScreen(owner, demo.streamId, { calendar: "elapsed", compare: true, from });
      expect(screen.map.items).toBeGreaterThan(50);
      expect(screen.map.worstStage).toBe("pickup");
      expect(screen.comparison?.items).toBeGreaterThan(30);
      expect(screen.openItems).toBeGreaterThan(8);
      expect(screen.stream.pending).toBe(0);

      const [face] = await listBoards(owner);
      const standup = await readStandup(owner, { boardId: face?.id ?? "" });
      expect(face).toMatchObject({ teamId: demo.teamId, cards: 38 });
      const lately = { boardId: face?.id ?? "", since: new Date(operator.now.getTime() - 7 * DAY_MS) };
      const deployedFrom = (await readStandup(owner, lately)).deployments.map(({ streamId }) => streamId);
      expect([...new Set(deployedFrom)], "each says whose it is").toEqual([demo.streamId]);
      expect(standup.walk.map(({ reason }) => reason)).toEqual(
        expect.arrayContaining(["expedite", "blocked", "aging"]),
      );
      expect(standup.standards.standard.n).toBeGreaterThan(19);
      expect(await db.item.count({ where: { streamId: demo.streamId, kind: "card", state: "done" } })).toBeGreaterThan(
        20,
      );

      // Nothing of it asks GitHub, and nobody of it can come in.
      await expect(startBackfill(owner, demo.streamId)).rejects.toMatchObject({ code: "conflict" });
      const asked = await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'refetch-item'`;
      expect(asked).toEqual([]);
      expect(await db.member.count({ where: { demo: true } })).toBe(9);
      expect(
        await db.member.count({
          where: { demo: true, OR: [{ passwordHash: { not: null } }, { email: { not: null } }] },
        }),
      ).toBe(0);

      const card = { boardId: face?.id ?? "", title: "Look", assignees: [owner.actor.memberId] };
      await createCard(colleague, card);
      expect(await db.notification.count({ where: { teamId: demo.teamId } })).toBe(1);

      await removeDemo(owner);
      expect(await rowCounts()).toEqual(before);
      expect(await everythingAbout(demo.teamId)).toEqual([]);
      expect(await everythingAbout(demo.streamId)).toEqual([]);
      expect(await everythingAbout("tidewater")).toEqual([]);
      expect(await db.feedEntry.findMany({ select: { scope: true, kind: true, data: true } })).toEqual([
        { scope: "workspace", kind: "team.removed", data: {} },
      ]);
      const queued =
        await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key LIKE ${`%${demo.streamId}`} OR key LIKE ${`%${demo.jobId}`}`;
      expect(queued).toEqual([]);
    },
    10 * MINUTES,
  );

  test(
    "removed while it is loading, is gone all the same",
    async () => {
      const before = await rowCounts();
      const demo = await loadDemo(operator);
      const loading = runDemoLoad(
        { db, databaseUrl, signal: new AbortController().signal, clock: () => new Date() },
        demo.jobId,
      );
      while ((await db.delivery.count()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const reading = processDeliveries(db, () => new Date());
      await removeDemo(operator);
      await Promise.all([loading, reading]);
      expect(await rowCounts()).toEqual(before);
    },
    MINUTES,
  );

  test("takes an admin of the workspace, and leaves other teams and real people alone", async () => {
    const team = await aTeam(db);
    const member = await signedIn(db, { teams: { [team.id]: "admin" } }, operator.now);
    await expect(loadDemo(member)).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeDemo(operator)).rejects.toMatchObject({ code: "not-found" });

    const demo = await loadDemo(operator);
    const guest = await signedIn(db, { teams: { [demo.teamId]: "viewer" } }, operator.now);
    await expect(removeDemo(guest)).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeDemo(member)).rejects.toMatchObject({ code: "not-found" });
    await removeDemo(operator);
    expect(await db.member.count({ where: { id: { in: [member.actor.memberId, guest.actor.memberId] } } })).toBe(2);
    expect(await db.team.count({ where: { id: team.id } })).toBe(1);
  });
});
