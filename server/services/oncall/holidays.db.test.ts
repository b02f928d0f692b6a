import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember, updateTeamRow } from "#server/db/teams.ts";
import { aMember, anonymous, aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { getHolidayPlace } from "../people/get-holiday-place.ts";
import { holidayPlace } from "../people/holiday-place-input.ts";
import { listHolidayCountries } from "../people/list-holiday-countries.ts";
import { listPublicHolidays } from "../people/list-public-holidays.ts";
import { setHolidayPlace } from "../people/set-holiday-place.ts";
import { createSchedule } from "./create-schedule.ts";
import { proposePlan } from "./propose-plan.ts";
import { readLoad } from "./read-load.ts";
import { readRota } from "./read-rota.ts";

const NOW = new Date("2026-12-16T12:00:00Z");
const DECEMBER = { start: Date.parse("2026-12-21T00:00:00Z"), end: Date.parse("2027-01-04T00:00:00Z") };

let db: Database;
let id: string;
let admin: UserContext;
let ada: UserContext;

/** Ada has the week of Christmas, Ben that of New Year; the team is off on Christmas Eve. */
beforeAll(async () => {
  db = await testDatabase();
  const { id: teamId } = await aTeam(db);
  const members = await Promise.all(
    ["ada", "ben"].map((handle) => aMember(db, { handle, name: handle, timeZone: "Europe/Berlin" })),
  );
  for (const member of members) await putTeamMember(db, teamId, member.id, "member");
  await db.$transaction((tx) => updateTeamRow(tx, teamId, { holidays: ["2026-12-24", "2026-12-31"] }));
  const [first] = members;
  if (first === undefined) throw new Error("it was just made");
  admin = { ...(await signedIn(db, { teams: { [teamId]: "admin" } })), now: NOW };
  ada = { ...(await signedIn(db, { member: first })), now: NOW };
  const rotation = {
    name: "primary",
    rank: 10,
    timeZone: "Europe/Berlin",
    anchor: "2026-12-21T09:00",
    every: { unit: "week", n: 1, clock: "wall" } as const,
    groups: [["ada"], ["ben"]],
    startIndex: 0,
    turns: "calendar" as const,
    windows: [],
  };
  const schedule = { name: "Primary", teamId, timeZone: "Europe/Berlin", rotations: [rotation] };
  ({ id } = await createSchedule(admin, schedule));
});

const counted = async () => {
  const loads = await readLoad(admin, { id, range: DECEMBER });
  return Object.fromEntries(loads.map(({ member, holidays }) => [member, holidays]));
};

test("who chose a country has its holidays in the load, everybody else the team's", async () => {
  expect(await counted()).toEqual({ ada: 1, ben: 1 });
  await setHolidayPlace(ada, { place: { country: "DE", region: "BE" } });
  expect(await getHolidayPlace(ada)).toEqual({ country: "DE", region: "BE" });
  // Christmas Day and Boxing Day, and no longer Christmas Eve; the team's 31 December is Ben's.
  expect(await counted()).toEqual({ ada: 2, ben: 1 });
  expect(await auditActions(db)).toContain("member.holidays-chosen");

  const rota = await readRota(admin, { id, range: DECEMBER });
  expect(rota.holidays.map(({ day, members }) => [day, members])).toEqual([
    ["2026-12-24", ["ben"]],
    ["2026-12-25", ["ada"]],
    ["2026-12-26", ["ada"]],
    ["2026-12-31", ["ben"]],
    ["2027-01-01", ["ada"]],
  ]);
  expect(rota.holidayShifts.map(({ member, name }) => [member, name]).slice(0, 3)).toEqual([
    ["ada", "Christmas Day"],
    ["ada", "Boxing Day"],
    ["ben", "Holiday of the team"],
  ]);
  const { problem } = await proposePlan(admin, { id, rotations: ["primary"], weeks: 3 });
  expect(problem.loads[0]?.map(({ holidays }) => holidays)).toEqual([48, 24]);

  await setHolidayPlace(ada, { place: null });
  expect(await getHolidayPlace(ada)).toBeNull();
  expect(await counted()).toEqual({ ada: 1, ben: 1 });
});

test("holidays of centuries, which take seconds to work out, are asked for ten years at a time", async () => {
  const century = { start: Date.parse("2000-01-01T00:00:00Z"), end: Date.parse("2100-01-01T00:00:00Z") };
  const refused = { code: "invalid-input", issues: [{ path: "to" }] };
  await expect(readLoad(admin, { id, range: century })).rejects.toMatchObject(refused);
  await expect(readRota(admin, { id, range: century })).rejects.toMatchObject(refused);
  // A look at a week of long ago is no such thing.
  const week = { start: Date.parse("1990-01-01T00:00:00Z"), end: Date.parse("1990-01-08T00:00:00Z") };
  expect((await readRota(admin, { id, range: week })).segments).toEqual([]);
});

test("the holidays of a country are listed for this year and the next two, to whoever is signed in", () => {
  const days = listPublicHolidays(ada, { country: "DE", region: null });
  expect(new Set(days.map(({ day }) => day.slice(0, 4)))).toEqual(new Set(["2026", "2027", "2028"]));
  expect(listHolidayCountries(ada).length).toBeGreaterThan(100);
  expect(() => listHolidayCountries(anonymous(db))).toThrow(expect.objectContaining({ code: "unauthenticated" }));
  expect(() => listPublicHolidays(anonymous(db), { country: "DE", region: null })).toThrow();
});

test("a place of which no holidays are known is refused, and so is choosing for nobody", async () => {
  expect(holidayPlace.safeParse({ country: "ZZ", region: null }).success).toBe(false);
  expect(holidayPlace.safeParse({ country: "DE", region: "ZZ" }).success).toBe(false);
  const place = { country: "DE", region: null };
  await expect(setHolidayPlace(anonymous(db) as UserContext, { place })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  const script = { ...ada, actor: { kind: "token", id: "t", name: "t", role: "admin", teamId: null } };
  await expect(getHolidayPlace(script as never)).rejects.toMatchObject({ code: "forbidden" });
});
