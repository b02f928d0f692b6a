import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { span } from "#server/testing/rota.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createSchedule } from "./create-schedule.ts";
import { readPay } from "./read-pay.ts";
import { payRatesInput, setPayRates } from "./set-pay-rates.ts";

const BERLIN = "Europe/Berlin";
const RATES = { currency: "EUR", rates: { ordinary: 250, night: 1_001, weekend: 1_500, holiday: 0 } };
/** A Saturday evening until Sunday evening over the autumn change, and a Monday. */
const RANGE = span("2026-10-24T18:00+02:00", "2026-10-26T18:00+01:00");

let db: Database;
let admin: UserContext;
let member: UserContext;
let stranger: UserContext;
let id: string;

beforeAll(async () => {
  db = await testDatabase();
  const { id: teamId } = await aTeam(db);
  const ada = await aMember(db, { handle: "ada", name: "Ada", timeZone: BERLIN });
  await putTeamMember(db, teamId, ada.id, "member");
  admin = await signedIn(db, { teams: { [teamId]: "admin" } });
  member = await signedIn(db, { member: ada, teams: { [teamId]: "member" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "admin" } });
  const rotation = {
    name: "primary",
    rank: 10,
    timeZone: BERLIN,
    anchor: "2026-10-01T18:00",
    every: { unit: "week" as const, n: 1, clock: "wall" as const },
    groups: [["ada"]],
    startIndex: 0,
    turns: "calendar" as const,
    windows: [],
  };
  id = (await createSchedule(admin, { name: "Payments", teamId, timeZone: BERLIN, rotations: [rotation] })).id;
});

describe("what being on call is paid", () => {
  test("an admin sets the rates, and each moment is paid once, by the highest of them", async () => {
    expect(await readPay(admin, { id, range: RANGE })).toBeNull();
    await setPayRates(admin, { id, ...RATES });
    const pay = await readPay(admin, { id, range: RANGE });
    // Until midnight after Sunday all of it is weekend: 6 h and, with the hour that comes twice, 25 h.
    expect(pay?.lines.map(({ name, kind, ms, amount }) => [name, kind, ms / HOUR_MS, amount])).toEqual([
      ["Ada", "ordinary", 12, 3_000],
      ["Ada", "night", 6, 6_006],
      ["Ada", "weekend", 31, 46_500],
    ]);
    expect(pay?.total).toBe(55_506);
  });

  test("every change of the rates is in the audit log, with what they were", async () => {
    await setPayRates(admin, { id, currency: "CHF", rates: { ...RATES.rates, night: 2_000 } });
    expect((await auditActions(db)).filter((action) => action === "pay-rates.set").length).toBeGreaterThan(0);
    const row = await db.auditEntry.findFirst({
      where: { action: "pay-rates.set", subjectId: id },
      orderBy: { id: "desc" },
    });
    expect(row?.detail).toMatchObject({ currency: "CHF", night: 2_000, before: { currency: "EUR", night: 1_001 } });
    expect((await readPay(admin, { id, range: RANGE }))?.currency).toBe("CHF");
  });

  test("a member may neither see pay nor set it, and to other teams the rota does not exist", async () => {
    for (const [who, code] of [
      [member, "forbidden"],
      [stranger, "not-found"],
    ] as const) {
      await expect(readPay(who, { id, range: RANGE })).rejects.toMatchObject({ code });
      await expect(setPayRates(who, { id, ...RATES })).rejects.toMatchObject({ code });
    }
  });

  test.each([
    ["a currency of two characters", { currency: " EU " }],
    ["a currency of nine characters", { currency: "EUROEUROS" }],
    ["a currency that cannot be seen", { currency: "EU\u0000R" }],
    ["parts of a cent", { rates: { ...RATES.rates, night: 0.5 } }],
    ["less than nothing", { rates: { ...RATES.rates, night: -1 } }],
    ["more than 100,000", { rates: { ...RATES.rates, night: 10_000_001 } }],
  ])("%s is no rate", (_, change) => {
    expect(payRatesInput.safeParse({ ...RATES, ...change }).success).toBe(false);
    expect(payRatesInput.safeParse(RATES).success).toBe(true);
  });
});
