import { expect, test } from "vitest";
import { aMember, anonymous, aTeam, auditActions, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createTeam, createTeamInput } from "./create-team.ts";
import { getTeam } from "./get-team.ts";
import { listTeams } from "./list-teams.ts";
import { removeTeamMember } from "./remove-team-member.ts";
import { setTeamMember } from "./set-team-member.ts";
import { updateTeam, updateTeamInput } from "./update-team.ts";

const office = { days: ["mon", "tue"], start: "09:00", end: "18:00" } as const;

test("a team is made with its people, hours and ops partner, and the log says who made it", async () => {
  const db = await testDatabase();
  const admin = await signedIn(db, { workspaceRole: "admin" });
  await aMember(db, { handle: "ben" });
  await aMember(db, { handle: "ops" });
  const input = createTeamInput.parse({
    name: "Data & Search",
    timeZone: "Europe/Berlin",
    workingHours: [office],
    holidays: ["2026-12-25", "2026-01-01", "2026-12-25"],
    members: ["ben", "ben"],
    opsPartner: "ops",
  });
  const team = await createTeam(admin, input);
  expect(team).toMatchObject({
    slug: "data-search",
    workingHours: [office],
    holidays: ["2026-01-01", "2026-12-25"],
    opsPartner: { handle: "ops" },
    members: [{ handle: "ben", role: "member" }],
  });
  expect(await createTeam(admin, input)).toMatchObject({ slug: "data-search-2" });
  const entries = await db.auditEntry.findMany();
  expect(entries[0]).toMatchObject({ action: "team.created", teamId: team.id, subjectId: team.id });
  expect(entries[0]?.actor).toMatchObject({ kind: "user", id: admin.actor.memberId });
});

test("making a team is refused to members, team tokens and the anonymous, and for people nobody knows", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const input = createTeamInput.parse({ name: "New" });
  const teamAdmin = await signedIn(db, { teams: { [team.id]: "admin" } });
  await expect(createTeam(teamAdmin, input)).rejects.toMatchObject({ code: "forbidden" });
  const bound = {
    ...teamAdmin,
    actor: { kind: "token", tokenId: "t", name: "ci", role: "admin", teamId: team.id } as const,
  };
  await expect(createTeam(bound, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createTeam(anonymous(db), input)).rejects.toMatchObject({ code: "unauthenticated" });
  const owner = await signedIn(db, { workspaceRole: "owner" });
  await expect(createTeam(owner, { ...input, members: ["ghost"] })).rejects.toMatchObject({
    code: "invalid-input",
    issues: [{ path: "members" }],
  });
  await expect(createTeam(owner, { ...input, opsPartner: "ghost" })).rejects.toMatchObject({
    issues: [{ path: "opsPartner" }],
  });
  expect(await db.team.count()).toBe(1);
  expect(await auditActions(db)).toEqual([]);
});

test("people see their own teams; another team is not found, by id or by name", async () => {
  const db = await testDatabase();
  const [ours, others] = [await aTeam(db, { name: "Ours" }), await aTeam(db, { name: "Others" })];
  const ben = await signedIn(db, { teams: { [ours.id]: "viewer" } });
  expect((await listTeams(ben)).map((team) => team.name)).toEqual(["Ours"]);
  expect((await listTeams(await signedIn(db, { workspaceRole: "viewer" }))).map((team) => team.name)).toEqual([
    "Others",
    "Ours",
  ]);
  expect(await getTeam(ben, { id: ours.id })).toMatchObject({ name: "Ours" });
  const { slug } = await db.team.findUniqueOrThrow({ where: { id: others.id } });
  for (const which of [{ id: others.id }, { slug }, { id: "no such team" }])
    await expect(getTeam(ben, which)).rejects.toMatchObject({ code: "not-found" });
  await expect(getTeam(anonymous(db), { id: ours.id })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a change touches what it names and leaves the rest; who stays in the list keeps the role", async () => {
  const db = await testDatabase();
  const team = await aTeam(db, { name: "Ours" });
  const admin = await signedIn(db, { teams: { [team.id]: "admin" }, member: await aMember(db, { handle: "ada" }) });
  await aMember(db, { handle: "ben" });
  const ben = (members: string[]) => updateTeam(admin, updateTeamInput.parse({ id: team.id, members }));
  expect((await ben(["ada", "ben"])).members).toMatchObject([
    { handle: "ada", role: "admin" },
    { handle: "ben", role: "member" },
  ]);
  expect((await ben(["ada"])).members).toMatchObject([{ handle: "ada", role: "admin" }]);
  const changed = await updateTeam(
    admin,
    updateTeamInput.parse({ id: team.id, timeZone: "Asia/Tokyo", opsPartner: "ben" }),
  );
  expect(changed).toMatchObject({ name: "Ours", timeZone: "Asia/Tokyo", opsPartner: { handle: "ben" } });
  expect((await updateTeam(admin, { id: team.id, opsPartner: null })).opsPartner).toBeNull();
  expect(new Set(await auditActions(db))).toEqual(new Set(["team.updated"]));
  const feed = await db.feedEntry.findMany({ where: { scope: `team:${team.id}` } });
  expect(feed.map((entry) => entry.kind)).toEqual(Array(4).fill("team.changed"));
});

test("changing a team is refused to its members, hidden from others, and changes nothing", async () => {
  const db = await testDatabase();
  const [ours, others] = [await aTeam(db), await aTeam(db)];
  const member = await signedIn(db, { teams: { [ours.id]: "member", [others.id]: "admin" } });
  const outsider = await signedIn(db, { teams: { [others.id]: "owner" } });
  await expect(updateTeam(member, { id: ours.id, name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateTeam(outsider, { id: ours.id, name: "X" })).rejects.toMatchObject({ code: "not-found" });
  expect(await auditActions(db)).toEqual([]);
});

test("an admin adds people, changes their role and takes them out, but not above the own role", async () => {
  const db = await testDatabase();
  const team = await aTeam(db);
  const admin = await signedIn(db, { teams: { [team.id]: "admin" } });
  const owner = await signedIn(db, { teams: { [team.id]: "owner" }, member: await aMember(db, { handle: "olga" }) });
  const ben = await aMember(db, { handle: "ben" });
  await setTeamMember(admin, { teamId: team.id, handle: "ben", role: "viewer" });
  await setTeamMember(admin, { teamId: team.id, handle: "ben", role: "admin" });
  await removeTeamMember(admin, { teamId: team.id, memberId: ben.id });
  expect(await auditActions(db)).toEqual(["team.member-added", "team.member-role-changed", "team.member-removed"]);

  const refused = { code: "forbidden" };
  await expect(setTeamMember(admin, { teamId: team.id, handle: "ben", role: "owner" })).rejects.toMatchObject(refused);
  await expect(setTeamMember(admin, { teamId: team.id, handle: "olga", role: "viewer" })).rejects.toMatchObject(
    refused,
  );
  const olga = { teamId: team.id, memberId: owner.actor.memberId };
  await expect(removeTeamMember(admin, olga)).rejects.toMatchObject(refused);
  await expect(removeTeamMember(admin, { teamId: team.id, memberId: ben.id })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(setTeamMember(admin, { teamId: team.id, handle: "ghost", role: "viewer" })).rejects.toMatchObject({
    code: "invalid-input",
  });
  const outsider = await signedIn(db);
  await expect(removeTeamMember(outsider, olga)).rejects.toMatchObject({ code: "not-found" });
  await expect(setTeamMember(outsider, { teamId: team.id, handle: "ben", role: "viewer" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test.each([
  [{ days: [], start: "09:00", end: "18:00" }],
  [{ days: ["mon"], start: "9:00", end: "18:00" }],
  [{ days: ["mon"], start: "24:00", end: "18:00" }],
  [{ days: ["someday"], start: "09:00", end: "18:00" }],
])("the working hours %j are refused", (window) => {
  expect(createTeamInput.safeParse({ name: "T", workingHours: [window] }).success).toBe(false);
});

test("working hours may run to 24:00, holidays must exist", () => {
  const window = { days: ["mon"], start: "09:00", end: "24:00" };
  expect(createTeamInput.safeParse({ name: "T", workingHours: [window] }).success).toBe(true);
  expect(createTeamInput.safeParse({ name: "T", holidays: ["2026-02-30"] }).success).toBe(false);
});
