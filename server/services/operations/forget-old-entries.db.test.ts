import { expect, test } from "vitest";
import { appendFeed } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { hitRate } from "#server/db/rates.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { forgetOldEntries } from "./forget-old-entries.ts";

const hoursAfter = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR_MS);

test("the live feed is kept for a week, counters of rates, stored answers and previews for a day", async () => {
  const db = await testDatabase();
  const now = new Date();
  const rate = { limit: 10, windowMs: HOUR_MS };
  await db.$transaction((tx) => appendFeed(tx, "workspace", "stream.created", {}));
  await hitRate(db, "token:a", rate, now);
  await db.idempotencyRecord.create({ data: { tokenId: "t", key: "k", requestHash: "", createdAt: now } });

  const stream = await db.stream.create({ data: { name: "Shop", settings: {} } });
  await db.settingsPreview.create({ data: { streamId: stream.id, draft: {}, createdAt: now } });

  const nothing = { previews: 0, feed: 0, rates: 0, answers: 0, sessions: 0, jobs: 0, notifications: 0, mails: 0 };
  expect(await forgetOldEntries(db, hoursAfter(now, 12))).toEqual(nothing);
  expect(await forgetOldEntries(db, hoursAfter(now, 48))).toEqual({ ...nothing, previews: 1, rates: 1, answers: 1 });
  expect(await forgetOldEntries(db, hoursAfter(now, 8 * 24))).toEqual({ ...nothing, feed: 1 });
});

test("sessions that are over and jobs given up are kept for a month, live ones as long as they live", async () => {
  const db = await testDatabase();
  const now = new Date();
  const { id: memberId } = await db.member.create({ data: { handle: "ada", name: "Ada" } });
  const live = { memberId, createdAt: now, expiresAt: hoursAfter(now, 365 * 24) };
  await db.session.createMany({
    data: [live, { ...live, expiresAt: hoursAfter(now, 1) }, { ...live, revokedAt: hoursAfter(now, 1) }],
  });
  await enqueueTask(db, "waits", {});
  await enqueueTask(db, "given-up", {}, { maxAttempts: 1 });
  await db.$executeRaw`
    update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`;

  expect(await forgetOldEntries(db, hoursAfter(now, 29 * 24))).toMatchObject({ sessions: 0, jobs: 0 });
  expect(await forgetOldEntries(db, hoursAfter(now, 31 * 24))).toMatchObject({ sessions: 2, jobs: 1 });
  expect(await db.session.findMany({ select: { expiresAt: true } })).toEqual([{ expiresAt: live.expiresAt }]);
  expect(await db.$queryRaw`select task_identifier as task from graphile_worker.jobs`).toEqual([{ task: "waits" }]);
});

test("notifications are kept for a quarter, read or not", async () => {
  const db = await testDatabase();
  const now = new Date();
  const { id: memberId } = await db.member.create({ data: { handle: "ada", name: "Ada" } });
  const told = { memberId, kind: "deliveries-parked", at: now, about: {} };
  await db.notification.createMany({ data: [told, { ...told, readAt: now }] });
  expect(await forgetOldEntries(db, hoursAfter(now, 89 * 24))).toMatchObject({ notifications: 0 });
  expect(await forgetOldEntries(db, hoursAfter(now, 91 * 24))).toMatchObject({ notifications: 2 });
});

test("mail is kept for a month, sent or not", async () => {
  const db = await testDatabase();
  const now = new Date();
  const mail = { address: "ada@example.org", subject: "", text: "", createdAt: now, dueAt: now };
  await db.mail.createMany({ data: [mail, { ...mail, state: "sent" }, { ...mail, state: "failed" }] });
  expect(await forgetOldEntries(db, hoursAfter(now, 29 * 24))).toMatchObject({ mails: 0 });
  expect(await forgetOldEntries(db, hoursAfter(now, 31 * 24))).toMatchObject({ mails: 3 });
});
