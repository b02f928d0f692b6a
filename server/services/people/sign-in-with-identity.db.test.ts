import { expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { insertInvitation } from "#server/db/invitations.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { aMember, anonymous, aTeam, auditActions, NOON, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { newSecretToken } from "./secret-token.ts";
import { sessionActor } from "./session-actor.ts";
import { SIGN_IN_PER_ADDRESS } from "./sign-in.ts";
import { type ProvidedIdentity, signInWithIdentity } from "./sign-in-with-identity.ts";

const ADA: ProvidedIdentity = { by: "github", verifiedEmail: "Ada@Example.org", name: "Ada L.", githubLogin: "ada-l" };
const BROWSER = { address: "192.0.2.9", userAgent: "Firefox", timeZone: "Europe/Berlin" };
const PASSWORD_HASH = "not a hash anybody could match";

function knock(db: Database, identity: Partial<ProvidedIdentity> = {}) {
  return signInWithIdentity(anonymous(db), { ...ADA, ...identity }, BROWSER);
}

async function invite(db: Database, teamId: string | null, email: string | null = "ada@example.org") {
  const { tokenHash } = newSecretToken("inv");
  const expiresAt = new Date(NOON.getTime() + DAY_MS);
  return insertInvitation(db, {
    tokenHash,
    teamId,
    role: "member",
    email,
    invitedById: null,
    createdAt: NOON,
    expiresAt,
  });
}

test("a member whose address is known comes in; the provider's login is noted once", async () => {
  const db = await testDatabase();
  const ada = await aMember(db, { email: "ada@example.org", emailVerified: NOON, passwordHash: PASSWORD_HASH });
  const first = await knock(db);
  expect(first).toMatchObject({ ok: true, value: { memberId: ada.id } });
  if (first.ok)
    expect(await sessionActor({ db, now: NOON }, first.value.sessionId)).toMatchObject({ memberId: ada.id });
  await knock(db);
  expect(await db.member.findMany({ select: { githubLogin: true } })).toEqual([{ githubLogin: "ada-l" }]);
  expect(await auditActions(db)).toEqual(["member.linked", "session.started", "session.started"]);
  expect(await db.auditEntry.findFirst({ where: { action: "session.started" } })).toMatchObject({
    detail: { by: "github" },
  });
});

test("nobody is made who was not invited, whatever the provider says", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  await invite(db, team.id, null);
  await invite(db, team.id, "ben@example.org");
  expect(await knock(db)).toEqual({ ok: false, refusal: "not-invited" });
  expect(await db.member.count()).toBe(0);
  expect(await db.session.count()).toBe(0);
});

test("somebody invited becomes a member of every team that invited that address, once", async () => {
  const db = await testDatabase();
  const [shop, ops] = [await aTeam(db), await aTeam(db)];
  for (const teamId of [shop.id, ops.id]) await invite(db, teamId);
  const came = await knock(db);
  if (!came.ok) throw new Error(came.refusal);
  expect(await sessionActor({ db, now: NOON }, came.value.sessionId)).toMatchObject({
    name: "Ada L.",
    workspaceRole: null,
    teamRoles: { [shop.id]: "member", [ops.id]: "member" },
  });
  expect(await db.member.findMany()).toMatchObject([
    {
      handle: "ada",
      email: "ada@example.org",
      timeZone: "Europe/Berlin",
      githubLogin: "ada-l",
      passwordHash: null,
      emailVerified: NOON,
    },
  ]);
  expect(await db.invitation.count({ where: { usedAt: null } })).toBe(0);
  expect(await auditActions(db)).toEqual(["invitation.accepted", "invitation.accepted", "session.started"]);
  expect(await knock(db)).toMatchObject({ ok: true, value: { memberId: came.value.memberId } });
});

test("an invitation that is used, withdrawn or over lets nobody in", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  for (const over of [{ usedAt: NOON }, { revokedAt: NOON }, { expiresAt: NOON }]) {
    const { id } = await invite(db, team.id);
    await db.invitation.update({ where: { id }, data: over });
  }
  expect(await knock(db)).toEqual({ ok: false, refusal: "not-invited" });
});

test("an address that is not verified opens nothing", async () => {
  const db = await testDatabase();
  await aMember(db, { email: "ada@example.org", emailVerified: NOON, workspaceRole: "owner" });
  expect(await knock(db, { verifiedEmail: null })).toEqual({ ok: false, refusal: "unverified-address" });
});

test("an account with an unproved address is connected by whoever knows its password, not by the address alone", async () => {
  const db = await testDatabase();
  const member = await aMember(db, { email: "ada@example.org", passwordHash: PASSWORD_HASH });
  expect(await knock(db)).toEqual({ ok: false, refusal: "connect-first" });
  const { actor } = await signedIn(db, { member });
  const connected = await signInWithIdentity({ db, actor, now: NOON }, ADA, BROWSER);
  expect(connected).toMatchObject({ ok: true });
  expect(await sessionActor({ db, now: NOON }, actor.sessionId), "the browser's session before").toBeNull();
  expect(await knock(db)).toMatchObject({ ok: true });
});

test("a browser signed in as somebody else stays that, and somebody who left stays outside", async () => {
  const db = await testDatabase();
  const ada = await aMember(db, { email: "ada@example.org", emailVerified: NOON });
  const { actor } = await signedIn(db);
  expect(await signInWithIdentity({ db, actor, now: NOON }, ADA, BROWSER)).toEqual({
    ok: false,
    refusal: "other-account",
  });
  await db.member.update({ where: { id: ada.id }, data: { deactivatedAt: NOON } });
  expect(await knock(db)).toEqual({ ok: false, refusal: "deactivated" });
});

test("an address that is refused too often waits", async () => {
  const db = await testDatabase();
  for (let turn = 0; turn < SIGN_IN_PER_ADDRESS.limit; turn += 1)
    expect(await knock(db)).toEqual({ ok: false, refusal: "not-invited" });
  expect(await knock(db)).toEqual({ ok: false, refusal: "rate-limited" });
});
