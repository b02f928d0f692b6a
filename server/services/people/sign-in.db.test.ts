import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { aMember, anonymous, auditActions, NOON } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { hashPassword } from "./password.ts";
import { sessionActor } from "./session-actor.ts";
import { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS, signIn } from "./sign-in.ts";

const PASSWORD = "correct horse battery";
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

function attempt(db: Database, email: string, password: string, address = "192.0.2.1", now = NOON) {
  return signIn(anonymous(db, now), { email, password, address, userAgent: "Firefox" });
}

test("the right address and password start a session that stands for the member", async () => {
  const db = await testDatabase();
  const ada = await aMember(db, { email: "ada@example.org", passwordHash, workspaceRole: "admin" });
  const session = await attempt(db, "ada@example.org", PASSWORD);
  expect(await sessionActor({ db, now: NOON }, session.sessionId)).toMatchObject({
    kind: "user",
    memberId: ada.id,
    workspaceRole: "admin",
  });
  expect(await auditActions(db)).toEqual(["session.started"]);
  const after = new Date(session.expiresAt.getTime() + 1);
  expect(await sessionActor({ db, now: after }, session.sessionId)).toBeNull();
});

test("a wrong password, an unknown address, somebody without password and somebody who left are told the same", async () => {
  const db = await testDatabase();
  await aMember(db, { email: "ada@example.org", passwordHash });
  await aMember(db, { email: "ben@example.org" });
  const cyd = await aMember(db, { email: "cyd@example.org", passwordHash });
  await db.member.update({ where: { id: cyd.id }, data: { deactivatedAt: NOON } });
  const wrong = [
    ["ada@example.org", "wrong horse battery"],
    ["nobody@example.org", PASSWORD],
    ["ben@example.org", PASSWORD],
    ["cyd@example.org", PASSWORD],
  ] as const;
  const messages = new Set<string>();
  for (const [email, password] of wrong) {
    const refusal = await attempt(db, email, password).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "unauthenticated" });
    messages.add(String(refusal));
  }
  expect(messages.size).toBe(1);
  expect(await db.session.count()).toBe(0);
});

test("guessing one account's password ends after a few attempts, from whatever addresses, and begins anew later", async () => {
  const db = await testDatabase();
  await aMember(db, { email: "ada@example.org", passwordHash });
  for (let guess = 0; guess < SIGN_IN_PER_ACCOUNT.limit; guess += 1)
    await expect(attempt(db, "ada@example.org", `guess ${guess}`, `192.0.2.${guess}`)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  await expect(attempt(db, "ada@example.org", PASSWORD, "192.0.2.200")).rejects.toMatchObject({
    code: "rate-limited",
    retryAfterSeconds: expect.any(Number),
  });
  const later = new Date(NOON.getTime() + SIGN_IN_PER_ACCOUNT.windowMs);
  await expect(attempt(db, "ada@example.org", PASSWORD, "192.0.2.200", later)).resolves.toBeDefined();
});

test("one address cannot try account after account, also not all at once", async () => {
  const db = await testDatabase();
  const attempts = Array.from({ length: SIGN_IN_PER_ADDRESS.limit + 5 }, (_, number) =>
    attempt(db, `somebody-${number}@example.org`, PASSWORD).catch((error: { code: string }) => error.code),
  );
  const codes = await Promise.all(attempts);
  expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(SIGN_IN_PER_ADDRESS.limit);
  expect(codes.filter((code) => code === "rate-limited")).toHaveLength(5);
});

test("signing in rightly, again and again, counts for nothing", async () => {
  const db = await testDatabase();
  await aMember(db, { email: "ada@example.org", passwordHash });
  for (let time = 0; time < SIGN_IN_PER_ACCOUNT.limit + 2; time += 1) await attempt(db, "ada@example.org", PASSWORD);
  expect(await db.session.count()).toBe(SIGN_IN_PER_ACCOUNT.limit + 2);
});
