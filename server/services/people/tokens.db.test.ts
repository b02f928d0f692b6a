import { expect, test } from "vitest";
import { DAY_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { aTeam, auditActions, NOON, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { authenticateToken, WRONG_TOKENS } from "./authenticate-token.ts";
import { createToken, createTokenInput } from "./create-token.ts";
import { listTokens } from "./list-tokens.ts";
import { revokeToken } from "./revoke-token.ts";

const unbound = createTokenInput.parse({ name: "ci", role: "admin" });

test("a token stands for its role and team, is shown once and kept as a hash", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const admin = await signedIn(db, { teams: { [team.id]: "admin" } });
  const { token, ...row } = await createToken(admin, { ...unbound, role: "member", teamId: team.id });
  expect(token).toMatch(/^lm_[\w-]{43}$/);
  expect(token.startsWith(row.prefix)).toBe(true);
  expect(await authenticateToken({ db, now: NOON }, token, null)).toEqual({
    kind: "token",
    tokenId: row.id,
    name: "ci",
    role: "member",
    teamId: team.id,
  });
  const everything = JSON.stringify([
    await db.apiToken.findMany(),
    await db.auditEntry.findMany({ omit: { id: true } }),
  ]);
  expect(everything).not.toContain(token);
  expect(JSON.stringify(await listTokens(admin))).not.toMatch(/tokenHash|lm_[\w-]{43}/);
  expect(await auditActions(db)).toEqual(["token.created"]);
});

test("wrong, expired and revoked tokens stand for nobody", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const expiring = await createToken(owner, { ...unbound, expiresAt: new Date(NOON.getTime() + DAY_MS) });
  const refused = { code: "unauthenticated" };
  await expect(authenticateToken({ db, now: NOON }, "lm_wrong", null)).rejects.toMatchObject(refused);
  const later = new Date(NOON.getTime() + DAY_MS);
  await expect(authenticateToken({ db, now: later }, expiring.token, null)).rejects.toMatchObject(refused);
  expect(await authenticateToken({ db, now: NOON }, expiring.token, null)).toMatchObject({ tokenId: expiring.id });
  await revokeToken(owner, { id: expiring.id });
  await expect(authenticateToken({ db, now: NOON }, expiring.token, null)).rejects.toMatchObject(refused);
  await expect(revokeToken(owner, { id: expiring.id })).rejects.toMatchObject({ code: "not-found" });
  expect(await auditActions(db)).toEqual(["token.created", "token.revoked"]);
});

test("the last use is noted, at most once a minute", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const { token, id } = await createToken(owner, unbound);
  const usedAt = async () => (await db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime();
  await authenticateToken({ db, now: NOON }, token, null);
  await authenticateToken({ db, now: new Date(NOON.getTime() + MINUTE_MS - 1) }, token, null);
  expect(await usedAt()).toBe(NOON.getTime());
  await authenticateToken({ db, now: new Date(NOON.getTime() + MINUTE_MS) }, token, null);
  expect(await usedAt()).toBe(NOON.getTime() + MINUTE_MS);
});

test("an address that guesses tokens is turned away for a while; a good token from there still works", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const { token } = await createToken(owner, unbound);
  const guess = (address: string) =>
    authenticateToken({ db, now: NOON }, "lm_guess", address).catch((error: { code: string }) => error.code);
  for (let time = 0; time < WRONG_TOKENS.limit; time += 1) expect(await guess("192.0.2.9")).toBe("unauthenticated");
  expect(await guess("192.0.2.9")).toBe("rate-limited");
  expect(await guess("192.0.2.10")).toBe("unauthenticated");
  expect(await authenticateToken({ db, now: NOON }, token, "192.0.2.9")).toMatchObject({ role: "admin" });
});

test("team admins make and see tokens of their team only; members none; nobody beyond the own role", async () => {
  const db = await testDatabase();
  const [ours, others] = [await aTeam(db), await aTeam(db)];
  const admin = await signedIn(db, { teams: { [ours.id]: "admin", [others.id]: "member" } });
  const owner = await signedIn(db, { workspaceRole: "owner" });
  await createToken(owner, unbound);
  const foreign = await createToken(owner, { ...unbound, teamId: others.id });
  const own = await createToken(admin, { ...unbound, teamId: ours.id });
  expect((await listTokens(admin)).map((token) => token.id)).toEqual([own.id]);
  expect(await listTokens(owner)).toHaveLength(3);
  await expect(createToken(admin, unbound)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createToken(admin, { ...unbound, teamId: others.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(revokeToken(admin, { id: foreign.id })).rejects.toMatchObject({ code: "forbidden" });
  const outsider = await signedIn(db, { teams: { [ours.id]: "admin" } });
  await expect(revokeToken(outsider, { id: foreign.id })).rejects.toMatchObject({ code: "not-found" });
  await expect(revokeToken(outsider, { id: "no such" })).rejects.toMatchObject({ code: "not-found" });
  await expect(createToken(outsider, { ...unbound, teamId: others.id })).rejects.toMatchObject({ code: "not-found" });
  await expect(listTokens(await signedIn(db))).rejects.toMatchObject({ code: "forbidden" });
  const script = { ...admin, actor: await authenticateToken({ db, now: NOON }, own.token, null) };
  expect((await listTokens(script)).map((token) => token.id)).toEqual([own.id]);
  await expect(createToken(owner, { ...unbound, expiresAt: NOON })).rejects.toMatchObject({ code: "invalid-input" });
});
