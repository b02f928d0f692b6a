import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { cancelJob } from "#server/services/backfill/cancel-job.ts";
import { runBackfill } from "#server/services/backfill/run-backfill.ts";
import { startBackfill } from "#server/services/backfill/start-backfill.ts";
import { processDeliveries } from "#server/services/deliveries/process-deliveries.ts";
import { createSource } from "#server/services/sources/create-source.ts";
import { runAgainst, streamOf } from "#server/testing/backfill-stage.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { anonymous, aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { countUnread } from "./count-unread.ts";
import { listNotifications } from "./list-notifications.ts";
import { markNotificationsRead } from "./mark-notifications-read.ts";

const list = async (ctx: UserContext) => (await listNotifications(ctx, { limit: 30 })).items;

/** Deliveries that cannot be read, taken in and processed. */
async function sendNonsense(db: Database, teamId: string | null, times: number, sourceId?: string): Promise<string> {
  const ctx = { db, actor: { kind: "cli", name: "test" } as const, now: NOON };
  const id = sourceId ?? (await createSource(ctx, { kind: "deployments", name: "Pipeline", teamId })).id;
  for (let turn = 0; turn < times; turn += 1)
    await db.delivery.create({
      data: { sourceId: id, identity: randomUUID(), body: Buffer.from("{"), bodySha256: "", receivedAt: NOON },
    });
  await processDeliveries(db, () => NOON);
  return id;
}

test("parked deliveries are told to the admins of the source's team, once until read, and not to others", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const admin = await signedIn(db, { teams: { [team.id]: "admin" } });
  const others = [
    await signedIn(db, { teams: { [team.id]: "member" } }),
    await signedIn(db, { workspaceRole: "owner" }),
  ];
  const sourceId = await sendNonsense(db, team.id, 3);
  expect(await list(admin)).toMatchObject([
    { readAt: null, parkedNow: 3, about: { kind: "deliveries-parked", sourceId, sourceName: "Pipeline" } },
  ]);
  for (const other of others) expect(await countUnread(other)).toBe(0);
  expect(await db.feedEntry.count({ where: { scope: `team:${team.id}`, kind: "notification.created" } })).toBe(1);

  expect(await markNotificationsRead(admin, { ids: null })).toBe(1);
  expect(await countUnread(admin)).toBe(0);
  await sendNonsense(db, team.id, 2, sourceId);
  expect(await countUnread(admin)).toBe(1);
  expect((await list(admin)).map((one) => one.readAt)).toEqual([null, NOON]);
});

test("where a team has no admin, and where there is no team, the workspace's admins hear of it", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const viewer = await signedIn(db, { workspaceRole: "viewer" });
  await sendNonsense(db, team.id, 1);
  await sendNonsense(db, null, 1);
  expect(await countUnread(owner)).toBe(2);
  expect(await countUnread(viewer)).toBe(0);
});

test("a delivery that is read right is nobody's business", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  expect(await processDeliveries(db, () => NOON)).toMatchObject({ parked: 0 });
  expect(await countUnread(owner)).toBe(0);
});

test("who started a backfill hears of its end, well or not; who cancelled it does not", async () => {
  const db = await testDatabase();
  const fake = new FakeGithub();
  await fake.listen();
  try {
    exampleRepository(fake.world, "acme/shop", 3);
    const starter = await signedIn(db, { workspaceRole: "admin" });
    const bystander = await signedIn(db, { workspaceRole: "owner" });
    const streamId = await streamOf(db, ["acme/shop"]);
    const { jobId } = await startBackfill(starter, streamId);
    await runBackfill(runAgainst(db, fake), jobId);
    expect(await list(starter)).toMatchObject([
      { about: { kind: "backfill-ended", jobId, streamId, streamName: "Stream", outcome: "succeeded", error: null } },
    ]);
    const missing = await streamOf(db, ["acme/nowhere"]);
    await runBackfill(runAgainst(db, fake), (await startBackfill(starter, missing)).jobId);
    expect((await list(starter))[0]).toMatchObject({
      about: { outcome: "failed", error: expect.stringMatching(/nowhere/) },
    });
    await cancelJob(starter, (await startBackfill(starter, streamId)).jobId);
    expect(await countUnread(starter)).toBe(2);
    expect(await countUnread(bystander)).toBe(0);
  } finally {
    await fake.close();
  }
});

test("one reads and marks one's own, page by page; the anonymous are refused", async () => {
  const db = await testDatabase();
  const [ada, ben] = [await signedIn(db, { workspaceRole: "admin" }), await signedIn(db, { workspaceRole: "admin" })];
  for (let turn = 0; turn < 3; turn += 1) await sendNonsense(db, null, 1);
  const first = await listNotifications(ada, { limit: 2 });
  expect(first.items).toHaveLength(2);
  const rest = await listNotifications(ada, { limit: 2, cursor: first.nextCursor });
  expect(rest.items).toHaveLength(1);
  expect(new Set([...first.items, ...rest.items].map((one) => one.id)).size).toBe(3);

  const ids = first.items.map((one) => one.id);
  expect(await markNotificationsRead(ben, { ids })).toBe(0);
  expect(await markNotificationsRead(ada, { ids })).toBe(2);
  expect([await countUnread(ada), await countUnread(ben)]).toEqual([1, 3]);
  await expect(listNotifications(anonymous(db), { limit: 1 })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(markNotificationsRead(anonymous(db), { ids: null })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("what is about a team one may no longer see is not shown", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const admin = await signedIn(db, { teams: { [team.id]: "admin" } });
  await sendNonsense(db, team.id, 1);
  const outside = { ...admin, actor: { ...admin.actor, teamRoles: {} }, now: new Date(NOON.getTime() + DAY_MS) };
  expect([await countUnread(admin), await countUnread(outside)]).toEqual([1, 0]);
  expect(await list(outside)).toEqual([]);
});
