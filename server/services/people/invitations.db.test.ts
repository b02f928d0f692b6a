import { expect, test } from "vitest";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { aMember, anonymous, aTeam, auditActions, NOON, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { acceptInvitation, acceptInvitationInput } from "./accept-invitation.ts";
import { createInvitation } from "./create-invitation.ts";
import { listInvitations } from "./list-invitations.ts";
import { lookUpInvitation } from "./look-up-invitation.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

const newcomer = { name: "Ben Okafor", email: "ben@example.org", password: "correct horse battery", timeZone: "UTC" };

async function invited(given: { email?: string; role?: "member" | "admin" } = {}) {
  const db = await testDatabase();
  const team = await aTeam(db, { name: "Payments" });
  const admin = await signedIn(db, { teams: { [team.id]: "admin" } });
  const invitation = await createInvitation(admin, {
    teamId: team.id,
    role: given.role ?? "member",
    email: given.email ?? null,
    days: 7,
  });
  return { db, team, admin, invitation };
}

test("a newcomer accepts with name and password and is in the team", async () => {
  const { db, team, invitation } = await invited();
  expect(await lookUpInvitation(anonymous(db), invitation)).toMatchObject({
    team: { name: "Payments" },
    role: "member",
  });
  const input = acceptInvitationInput.parse({ token: invitation.token, person: newcomer });
  const accepted = await acceptInvitation(anonymous(db), input);
  expect(accepted).toMatchObject({ member: { handle: "ben", canSignIn: true }, team: { id: team.id } });
  expect(await db.teamMember.findFirst({ where: { memberId: accepted.member.id } })).toMatchObject({ role: "member" });
  expect(await auditActions(db)).toEqual(["invitation.created", "invitation.accepted"]);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "invitation.accepted" } });
  expect(entry.actor).toMatchObject({ kind: "user", id: accepted.member.id });
});

test("somebody signed in joins with the account they have, and never loses a role by it", async () => {
  const { db, team, invitation, admin } = await invited();
  const ben = await signedIn(db);
  await acceptInvitation(ben, { token: invitation.token, person: null });
  expect(await db.teamMember.count({ where: { teamId: team.id, memberId: ben.actor.memberId } })).toBe(1);
  const second = await createInvitation(admin, { teamId: team.id, role: "viewer", email: null, days: 1 });
  await acceptInvitation(admin, { token: second.token, person: null });
  const membership = await db.teamMember.findFirst({ where: { memberId: admin.actor.memberId } });
  expect(membership?.role).toBe("admin");
});

test("a link lets one person in, however many use it at once", async () => {
  const { db, invitation } = await invited();
  const people = Array.from({ length: 6 }, (_, number) => ({ ...newcomer, email: `p${number}@example.org` }));
  const outcomes = await Promise.allSettled(
    people.map((person) => acceptInvitation(anonymous(db), { token: invitation.token, person })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  expect(await db.member.count({ where: { email: { startsWith: "p" } } })).toBe(1);
  await expect(lookUpInvitation(anonymous(db), invitation)).rejects.toMatchObject({ code: "conflict" });
});

test("a link that is wrong, over, withdrawn or for somebody else lets nobody in", async () => {
  const { db, admin, invitation } = await invited({ email: "cyd@example.org" });
  const accept = (token: string, now = NOON) => acceptInvitation(anonymous(db, now), { token, person: newcomer });
  await expect(accept("inv_wrong")).rejects.toMatchObject({ code: "not-found" });
  await expect(accept(invitation.token)).rejects.toMatchObject({ code: "invalid-input", issues: [{ path: "email" }] });
  const late = new Date(NOON.getTime() + 7 * DAY_MS);
  await expect(accept(invitation.token, late)).rejects.toMatchObject({ code: "conflict" });
  await revokeInvitation(admin, { id: invitation.id });
  await expect(accept(invitation.token)).rejects.toMatchObject({ code: "conflict" });
  expect(await db.member.count({ where: { email: newcomer.email } })).toBe(0);
  expect(await auditActions(db)).toEqual(["invitation.created", "invitation.revoked"]);
});

test("an address somebody has, and nobody signed in, are refused and use nothing up", async () => {
  const { db, invitation } = await invited();
  await aMember(db, { email: newcomer.email });
  await expect(acceptInvitation(anonymous(db), { token: invitation.token, person: newcomer })).rejects.toMatchObject({
    code: "already-exists",
  });
  await expect(acceptInvitation(anonymous(db), { token: invitation.token, person: null })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await lookUpInvitation(anonymous(db), invitation)).toMatchObject({ role: "member" });
});

test("only the hash of a link is kept, and the list shows what is open without it", async () => {
  const { db, team, admin, invitation } = await invited();
  expect(JSON.stringify(await db.invitation.findMany())).not.toContain(invitation.token);
  const listed = await listInvitations(admin, { teamId: team.id });
  expect(listed).toHaveLength(1);
  expect(JSON.stringify(listed)).not.toContain("inv_");
  await revokeInvitation(admin, { id: invitation.id });
  expect(await listInvitations(admin, { teamId: team.id })).toEqual([]);
});

test("members do not invite, nobody invites above the own role, others see nothing of it", async () => {
  const { db, team, admin, invitation } = await invited();
  const member = await signedIn(db, { teams: { [team.id]: "member" } });
  const outsider = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
  const input = { teamId: team.id, role: "viewer", email: null, days: 7 } as const;
  await expect(createInvitation(member, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createInvitation(admin, { ...input, role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(createInvitation(admin, { ...input, teamId: null })).rejects.toMatchObject({ code: "forbidden" });
  await expect(createInvitation(outsider, input)).rejects.toMatchObject({ code: "not-found" });
  await expect(listInvitations(outsider, { teamId: team.id })).rejects.toMatchObject({ code: "not-found" });
  await expect(revokeInvitation(outsider, { id: invitation.id })).rejects.toMatchObject({ code: "not-found" });
  await expect(revokeInvitation(outsider, { id: "no such" })).rejects.toMatchObject({ code: "not-found" });
  await expect(revokeInvitation(member, { id: invitation.id })).rejects.toMatchObject({ code: "forbidden" });
});
