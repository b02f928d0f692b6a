import { afterEach, beforeEach, expect, test } from "vitest";
import { publishSettings } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, signedIn, type UserContext } from "#server/testing/people.ts";
import { instant } from "#server/testing/rota.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { askForCover } from "./ask-for-cover.ts";
import { createOverride } from "./create-override.ts";
import { createSchedule } from "./create-schedule.ts";
import { revokeOverride } from "./revoke-override.ts";
import type { OverrideInput } from "./schedule-input.ts";
import { withdrawCover } from "./withdraw-cover.ts";

let db: Database;
let people: Record<"ada" | "ben" | "cyd", UserContext>;
let scheduleId: string;

beforeEach(async () => {
  db = await testDatabase();
  const { id: teamId } = await aTeam(db);
  const person = async (handle: string) => {
    const member = await aMember(db, { handle, name: handle.toUpperCase(), email: `${handle}@example.org` });
    await putTeamMember(db, teamId, member.id, "member");
    return signedIn(db, { member });
  };
  people = { ada: await person("ada"), ben: await person("ben"), cyd: await person("cyd") };
  const admin = await signedIn(db, { workspaceRole: "owner" });
  // Ada is on from Monday 2 March, 09:00 in Berlin, then Ben, then Cyd, a week each.
  const rotation = {
    name: "primary",
    rank: 10,
    timeZone: "Europe/Berlin",
    anchor: "2026-03-02T09:00",
    every: { unit: "week", n: 1, clock: "wall" },
    groups: [["ada"], ["ben"], ["cyd"]],
    startIndex: 0,
    turns: "calendar",
    windows: [],
  } as const;
  const schedule = { name: "Payments", teamId, timeZone: "Europe/Berlin", rotations: [rotation] };
  ({ id: scheduleId } = await createSchedule(admin, schedule as never));
  publishSettings({ SMTP_URL: "smtp://127.0.0.1:1" });
});

afterEach(() => publishSettings({ SMTP_URL: "" }));

const DAY = { start: "2026-03-03T09:00+01:00", end: "2026-03-04T09:00+01:00" };
const DAY_MS_OF = { start: instant(DAY.start), end: instant(DAY.end) };

function override(by: UserContext, change: object): Promise<{ override: { id: string } }> {
  const { start, end, ...rest } = { ...DAY, ...change };
  return createOverride(by, {
    scheduleId,
    override: { ...rest, start: new Date(start), end: new Date(end) } as OverrideInput,
  });
}

async function told(who: keyof typeof people) {
  const rows = await db.notification.findMany({
    where: { memberId: people[who].actor.memberId },
    orderBy: { id: "asc" },
  });
  return rows.map(({ about }) => about);
}

const mailedTo = async () => (await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ address }) => address);

test("an override tells whom it takes off and whom it puts on, at the bell and by mail, with the real hours", async () => {
  await override(people.cyd, { kind: "replace", remove: "ada", add: "ben", reason: "Workshop" });
  const shared = { kind: "turns-changed", state: "made", byName: "CYD", reason: "Workshop", more: 0 };
  expect(await told("ada")).toMatchObject([{ ...shared, gains: [], loses: [DAY_MS_OF], others: ["BEN"] }]);
  expect(await told("ben")).toMatchObject([{ ...shared, gains: [DAY_MS_OF], loses: [], others: ["ADA"] }]);
  expect(await told("cyd")).toEqual([]);
  expect(await mailedTo()).toEqual(["ada@example.org", "ben@example.org"]);
});

test("who made it is not told; taking it back tells the others again", async () => {
  const { override: made } = await override(people.ada, { kind: "replace", remove: "ada", add: "ben" });
  expect(await told("ada")).toEqual([]);
  expect(await told("ben")).toMatchObject([{ state: "made", gains: [DAY_MS_OF] }]);
  await revokeOverride(people.ben, { scheduleId, id: made.id });
  expect(await told("ada")).toMatchObject([{ state: "revoked", byName: "BEN", gains: [DAY_MS_OF], others: ["BEN"] }]);
  expect(await told("ben")).toHaveLength(1);
});

test("an override that changes nothing for somebody tells them nothing", async () => {
  // Ben is not on, so nobody takes his place.
  await override(people.cyd, { kind: "replace", remove: "ben", add: "ada" });
  // It is over.
  await override(
    { ...people.cyd, now: new Date(DAY_MS_OF.end + DAY_MS) },
    { kind: "replace", remove: "ada", add: "ben" },
  );
  expect([await told("ada"), await told("ben")]).toEqual([[], []]);
});

test("of one that runs, only what is to come is told", async () => {
  const now = DAY_MS_OF.start + 3_600_000;
  await override({ ...people.cyd, now: new Date(now) }, { kind: "remove", remove: "ada" });
  expect(await told("ada")).toMatchObject([{ loses: [{ start: now, end: DAY_MS_OF.end }], others: [] }]);
});

test("a long one is told by its first times and how many more there are", async () => {
  await override(people.cyd, { kind: "remove", remove: "ada", end: "2026-12-31T09:00+01:00" });
  const [about] = await told("ada");
  expect(about).toMatchObject({ more: 5 });
  expect((about as { loses: object[] }).loses).toHaveLength(10);
});

test("who was asked to cover hears that it is no longer needed; who withdrew it does not", async () => {
  const part = { start: new Date(DAY.start), end: new Date(DAY.end) };
  const { id } = await askForCover(people.ada, { scheduleId, member: "ada", to: "ben", ...part });
  await askForCover(people.ada, { scheduleId, member: "ada", to: "cyd", ...part });
  await withdrawCover(people.ada, { id });
  expect(await told("ben")).toMatchObject([{ kind: "cover-asked" }, { kind: "cover-withdrawn", coverId: id }]);
  expect(await told("cyd")).toMatchObject([{ kind: "cover-asked" }]);
  expect(await told("ada")).toEqual([]);
  expect(await mailedTo()).toEqual(["ben@example.org", "cyd@example.org", "ben@example.org"]);
});
