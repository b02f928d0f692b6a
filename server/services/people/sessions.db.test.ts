import { expect, test } from "vitest";
import { aMember, anonymous, aTeam, auditActions, NOON, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { changePassword } from "./change-password.ts";
import { listSessions } from "./list-sessions.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { revokeSession } from "./revoke-session.ts";
import { sessionActor } from "./session-actor.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";
import { updateAccount } from "./update-account.ts";

test("a revoked session stands for nobody from the next look on", async () => {
  const db = await testDatabase();
  const laptop = await signedIn(db);
  await revokeSession(laptop, { sessionId: laptop.actor.sessionId });
  expect(await sessionActor(laptop, laptop.actor.sessionId)).toBeNull();
  expect(await auditActions(db)).toEqual(["session.revoked"]);
});

test("nobody can end somebody else's session, nor one that has ended", async () => {
  const db = await testDatabase();
  const [ada, ben] = [await signedIn(db, { workspaceRole: "owner" }), await signedIn(db)];
  await expect(revokeSession(ada, { sessionId: ben.actor.sessionId })).rejects.toMatchObject({ code: "not-found" });
  await revokeSession(ben, { sessionId: ben.actor.sessionId });
  await expect(revokeSession(ben, { sessionId: ben.actor.sessionId })).rejects.toMatchObject({ code: "not-found" });
  await expect(revokeSession(anonymous(db), { sessionId: "x" })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("the list shows where one is signed in and which of it is here; signing out everywhere empties it", async () => {
  const db = await testDatabase();
  const member = await aMember(db);
  const laptop = await signedIn(db, { member });
  const phone = await signedIn(db, { member });
  const other = await signedIn(db);
  const listed = await listSessions(phone);
  expect(listed.map((session) => [session.id, session.current])).toEqual(
    expect.arrayContaining([
      [laptop.actor.sessionId, false],
      [phone.actor.sessionId, true],
    ]),
  );
  expect(listed).toHaveLength(2);
  expect(await signOutEverywhere(phone)).toBe(2);
  for (const ctx of [laptop, phone]) expect(await sessionActor(ctx, ctx.actor.sessionId)).toBeNull();
  expect(await sessionActor(other, other.actor.sessionId)).not.toBeNull();
  expect(await auditActions(db)).toEqual(["session.all-revoked"]);
});

test("changing the password ends the other sessions and keeps this one", async () => {
  const db = await testDatabase();
  const member = await aMember(db, { passwordHash: await hashPassword("the old password") });
  const here = await signedIn(db, { member });
  const there = await signedIn(db, { member });

  await expect(changePassword(here, { current: "not the password", next: "the new password" })).rejects.toMatchObject({
    code: "invalid-input",
    issues: [{ path: "current" }],
  });
  expect(await changePassword(here, { current: "the old password", next: "the new password" })).toEqual({
    sessionsEnded: 1,
  });

  expect(await sessionActor(there, there.actor.sessionId)).toBeNull();
  expect(await sessionActor(here, here.actor.sessionId)).not.toBeNull();
  const { passwordHash } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
  expect(await passwordMatches(passwordHash ?? "", "the new password")).toBe(true);
  expect(await auditActions(db)).toEqual(["member.password-changed"]);
});

test("guessing the current password in an open session ends after a few attempts", async () => {
  const db = await testDatabase();
  const here = await signedIn(db, {
    member: await aMember(db, { passwordHash: await hashPassword("right one here") }),
  });
  const codes: unknown[] = [];
  for (let guess = 0; guess < 11; guess += 1)
    codes.push(
      await changePassword(here, { current: `guess ${guess}`, next: "a new password" }).catch((error) => error.code),
    );
  expect(codes.at(0)).toBe("invalid-input");
  expect(codes.at(-1)).toBe("rate-limited");
});

test("somebody deactivated is nobody at once, and an ops partner counts as a member of the team", async () => {
  const db = await testDatabase();
  const member = await aMember(db);
  const team = await aTeam(db, { opsPartnerId: member.id });
  const ctx = await signedIn(db, { member });
  expect(ctx.actor.teamRoles).toEqual({ [team.id]: "member" });
  await db.member.update({ where: { id: member.id }, data: { deactivatedAt: NOON } });
  expect(await sessionActor(ctx, ctx.actor.sessionId)).toBeNull();
});

test("one changes one's own profile, and the log says so", async () => {
  const db = await testDatabase();
  const ctx = await signedIn(db);
  const changed = await updateAccount(ctx, { name: "Ada", timeZone: "Europe/London", githubLogin: "ada" });
  expect(changed).toMatchObject({ name: "Ada", timeZone: "Europe/London", githubLogin: "ada" });
  expect(await auditActions(db)).toEqual(["member.updated"]);
});
