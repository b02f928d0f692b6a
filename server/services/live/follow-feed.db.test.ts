import { afterEach, expect, test } from "vitest";
import { LIVE_CHANNELS } from "#server/db/app-notifications.ts";
import type { Database } from "#server/db/database.ts";
import { appendFeed, type FeedScope, trimFeed } from "#server/db/feed.ts";
import { type Notifications, openNotifications } from "#server/db/notifications.ts";
import { anonymous, aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { removeTeamMember } from "../people/remove-team-member.ts";
import { revokeSession } from "../people/revoke-session.ts";
import { followFeed } from "./follow-feed.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function world() {
  const { db, url } = await testDatabaseWithUrl();
  const notifications = openNotifications(url, LIVE_CHANNELS);
  closers.push(() => notifications.close());
  return { db, notifications };
}

function follow(
  ctx: UserContext,
  notifications: Notifications,
  input: { teamIds?: string[]; lastEventId?: string } = {},
) {
  const stop = new AbortController();
  closers.push(() => stop.abort());
  const stream = followFeed(
    ctx,
    { teamIds: input.teamIds ?? [], lastEventId: input.lastEventId },
    { notifications, clock: () => NOON, signal: stop.signal },
  );
  return {
    stop: () => stop.abort(),
    async next() {
      const { value, done } = await stream.next();
      return done || value === undefined ? null : value;
    },
  };
}

function say(db: Database, n: number, scope: FeedScope = "workspace") {
  return db.$transaction((tx) => appendFeed(tx, scope, "said", { n }));
}

test("an open screen hears of what happens after it was opened, as it happens", async () => {
  const { db, notifications } = await world();
  const reader = follow(await signedIn(db), notifications);
  await say(db, 1);
  expect(await reader.next()).toMatchObject({ event: { kind: "open" } });
  const heard = reader.next();
  await say(db, 2);
  expect(await heard).toMatchObject({ event: { kind: "entry", scope: "workspace", entry: { data: { n: 2 } } } });
});

test("a reader that comes back with its cursor has missed nothing, in any of its scopes", async () => {
  const { db, notifications } = await world();
  const team = await aTeam(db);
  const ctx = await signedIn(db, { teams: { [team.id]: "viewer" } });
  const before = follow(ctx, notifications, { teamIds: [team.id] });
  await before.next();
  await say(db, 1, `team:${team.id}`);
  const last = await before.next();
  before.stop();

  for (const n of [2, 3]) await say(db, n, `team:${team.id}`);
  await Promise.all([4, 5, 6, 7].map((n) => say(db, n)));

  const after = follow(ctx, notifications, { teamIds: [team.id], lastEventId: last?.cursor ?? "" });
  expect(await after.next()).toMatchObject({ event: { kind: "open" } });
  const heard = new Set<unknown>();
  for (let count = 0; count < 6; count += 1) {
    const next = await after.next();
    if (next?.event.kind === "entry") heard.add(next.event.entry.data);
  }
  expect(heard).toEqual(new Set([2, 3, 4, 5, 6, 7].map((n) => ({ n }))));
});

test("writers at the same moment are all heard, each once and in order", async () => {
  const { db, notifications } = await world();
  const reader = follow(await signedIn(db), notifications);
  await reader.next();
  await Promise.all(Array.from({ length: 20 }, (_, n) => say(db, n)));
  const cursors: (string | undefined)[] = [];
  for (let count = 0; count < 20; count += 1) cursors.push((await reader.next())?.cursor);
  expect(cursors).toEqual(Array.from({ length: 20 }, (_, index) => `workspace.${index + 1}`));
});

test("a reader away for too long is told to load everything anew", async () => {
  const { db, notifications } = await world();
  const ctx = await signedIn(db);
  for (const n of [1, 2, 3]) await say(db, n);
  await trimFeed(db, new Date(Date.now() + 60_000));
  const reader = follow(ctx, notifications, { lastEventId: "workspace.1" });
  await reader.next();
  expect(await reader.next()).toMatchObject({ cursor: "workspace.3", event: { kind: "reset", scope: "workspace" } });
  const ahead = follow(ctx, notifications, { lastEventId: "workspace.99" });
  await ahead.next();
  expect(await ahead.next()).toMatchObject({ event: { kind: "reset" } });
});

test("revoking the session ends the stream at once", async () => {
  const { db, notifications } = await world();
  const ctx = await signedIn(db);
  const reader = follow(ctx, notifications);
  await reader.next();
  const waiting = reader.next();
  await revokeSession(ctx, { sessionId: ctx.actor.sessionId });
  await expect(waiting).rejects.toMatchObject({ code: "unauthenticated" });
});

test("somebody taken out of the team hears no more of it", async () => {
  const { db, notifications } = await world();
  const team = await aTeam(db);
  const ctx = await signedIn(db, { teams: { [team.id]: "viewer" } });
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const reader = follow(ctx, notifications, { teamIds: [team.id] });
  await reader.next();
  const waiting = reader.next();
  await removeTeamMember(owner, { teamId: team.id, memberId: ctx.actor.memberId });
  await expect(waiting).rejects.toMatchObject({ code: "not-found" });
});

test("another team's changes and the anonymous are refused", async () => {
  const { db, notifications } = await world();
  const team = await aTeam(db);
  const stranger = follow(await signedIn(db), notifications, { teamIds: [team.id] });
  await expect(stranger.next()).rejects.toMatchObject({ code: "not-found" });
  const nobody = follow(anonymous(db) as UserContext, notifications);
  await expect(nobody.next()).rejects.toMatchObject({ code: "unauthenticated" });
});

test("the stream ends when the reader goes away", async () => {
  const { db, notifications } = await world();
  const reader = follow(await signedIn(db), notifications);
  await reader.next();
  const waiting = reader.next();
  reader.stop();
  expect(await waiting).toBeNull();
});

test("a broken connection to the database mends itself, and nothing is missed meanwhile", async () => {
  const { db, notifications } = await world();
  const reader = follow(await signedIn(db), notifications);
  await reader.next();
  const waiting = reader.next();
  await expect
    .poll(
      () => db.$queryRaw<unknown[]>`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen%'`,
    )
    .not.toHaveLength(0);
  await say(db, 1);
  expect(await waiting).toMatchObject({ event: { kind: "entry", entry: { data: { n: 1 } } } });
});
