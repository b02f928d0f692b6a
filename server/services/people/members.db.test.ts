import { expect, test } from "vitest";
import { aMember, aTeam, auditActions, NOON, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createMember, createMemberInput } from "./create-member.ts";
import { listMembers } from "./list-members.ts";
import { sessionActor } from "./session-actor.ts";
import { updateMember } from "./update-member.ts";

const ben = createMemberInput.parse({ handle: "ben", name: "Ben Okafor", email: "Ben@Example.org" });

test("an admin adds somebody who takes part without signing in", async () => {
  const db = await testDatabase();
  const admin = await signedIn(db, { workspaceRole: "admin" });
  const member = await createMember(admin, ben);
  expect(member).toMatchObject({ handle: "ben", email: "ben@example.org", workspaceRole: null, canSignIn: false });
  expect(await auditActions(db)).toEqual(["member.created"]);
});

test("a handle or an e-mail address that somebody has is refused, also when two come at once", async () => {
  const db = await testDatabase();
  const admin = await signedIn(db, { workspaceRole: "admin" });
  const handle = { ...ben, email: null };
  const both = await Promise.allSettled([createMember(admin, handle), createMember(admin, handle)]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const one of both)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "already-exists", issues: [{ path: "handle" }] });
  await createMember(admin, { ...ben, handle: "ben2" });
  await expect(createMember(admin, { ...ben, handle: "ben3" })).rejects.toMatchObject({
    code: "already-exists",
    issues: [{ path: "email" }],
  });
});

test("team admins add nobody to the workspace", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const teamAdmin = await signedIn(db, { teams: { [team.id]: "admin" } });
  await expect(createMember(teamAdmin, ben)).rejects.toMatchObject({ code: "forbidden" });
});

test("everybody signed in sees the people; a token of a team sees that team's", async () => {
  const db = await testDatabase();
  const partner = await aMember(db, { handle: "ops" });
  const team = await aTeam(db, { opsPartnerId: partner.id });
  const ctx = await signedIn(db, { teams: { [team.id]: "viewer" }, member: await aMember(db, { handle: "ada" }) });
  await aMember(db, { handle: "zed" });
  expect((await listMembers(ctx)).map((member) => member.handle)).toEqual(["ada", "ops", "zed"]);
  const bound = {
    ...ctx,
    actor: { kind: "token", tokenId: "t", name: "ci", role: "viewer", teamId: team.id } as const,
  };
  expect((await listMembers(bound)).map((member) => member.handle)).toEqual(["ada", "ops"]);
});

test("deactivating somebody ends their sessions; the handle stays theirs", async () => {
  const db = await testDatabase();
  const admin = await signedIn(db, { workspaceRole: "admin" });
  const leaver = await signedIn(db);
  await updateMember(admin, { id: leaver.actor.memberId, deactivated: true });
  expect(await sessionActor({ db, now: NOON }, leaver.actor.sessionId)).toBeNull();
  expect(await auditActions(db)).toEqual(["member.updated"]);
});

test("the workspace keeps an owner, and admins neither make nor unmake one", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const admin = await signedIn(db, { workspaceRole: "admin" });
  const { memberId } = owner.actor;
  await expect(updateMember(owner, { id: memberId, workspaceRole: "admin" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(updateMember(owner, { id: memberId, deactivated: true })).rejects.toMatchObject({ code: "conflict" });
  await expect(updateMember(admin, { id: memberId, name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateMember(admin, { id: admin.actor.memberId, workspaceRole: "owner" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(updateMember(admin, { id: "nobody", name: "X" })).rejects.toMatchObject({ code: "not-found" });
  await updateMember(owner, { id: admin.actor.memberId, workspaceRole: "owner" });
  await updateMember(owner, { id: memberId, workspaceRole: "viewer" });
  expect((await db.member.findUniqueOrThrow({ where: { id: memberId } })).workspaceRole).toBe("viewer");
});

test("two owners who step down at once leave one", async () => {
  const db = await testDatabase();
  const [first, second] = [
    await signedIn(db, { workspaceRole: "owner" }),
    await signedIn(db, { workspaceRole: "owner" }),
  ];
  const outcomes = await Promise.allSettled(
    [first, second].map((ctx) => updateMember(ctx, { id: ctx.actor.memberId, workspaceRole: "member" })),
  );
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.member.count({ where: { workspaceRole: "owner" } })).toBe(1);
});
