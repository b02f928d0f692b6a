import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { span } from "#server/testing/rota.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createSchedule } from "./create-schedule.ts";
import { readPay } from "./read-pay.ts";
import { removePayRates } from "./remove-pay-rates.ts";
import { payRatesInput, setPayRates } from "./set-pay-rates.ts";

const BERLIN = "Europe/Berlin";
const RATES = { from: null, currency: "EUR", rates: { ordinary: 250, night: 1_001, weekend: 1_500, holiday: 0 } };
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
    expect(pay?.totals).toEqual([{ currency: "EUR", amount: 55_506 }]);
  });

  test("every change of the rates is in the audit log, with what they were", async () => {
    await setPayRates(admin, { id, from: null, currency: "CHF", rates: { ...RATES.rates, night: 2_000 } });
    expect((await auditActions(db)).filter((action) => action === "pay-rates.set").length).toBeGreaterThan(0);
    const row = await db.auditEntry.findFirst({
      where: { action: "pay-rates.set", subjectId: id },
      orderBy: { id: "desc" },
    });
    expect(row?.detail).toMatchObject({ currency: "CHF", night: 2_000, before: { currency: "EUR", night: 1_001 } });
    expect((await readPay(admin, { id, range: RANGE }))?.sets).toMatchObject([{ from: null, currency: "CHF" }]);
  });

  test("new rates from a day on leave what was before as it was, and are taken back", async () => {
    await setPayRates(admin, { id, ...RATES });
    const before = await readPay(admin, { id, range: RANGE });
    const rates = { ...RATES.rates, ordinary: 300 };
    await setPayRates(admin, { id, from: "2026-10-26", currency: "EUR", rates });
    const ordinary = async () => {
      const { lines = [], sets } = (await readPay(admin, { id, range: RANGE })) ?? {};
      return [lines.filter(({ kind }) => kind === "ordinary").map(({ rate, ms }) => [rate, ms / HOUR_MS]), sets];
    };
    const now = admin.now.getTime();
    const monday = Date.parse("2026-10-26T00:00+01:00");
    expect(await ordinary()).toEqual([
      [[300, 12]],
      [
        { ...RATES, holds: now < monday },
        { from: "2026-10-26", currency: "EUR", rates, holds: now >= monday },
      ],
    ]);
    await removePayRates(admin, { id, from: "2026-10-26" });
    expect(await readPay(admin, { id, range: RANGE })).toEqual(before);
    const entry = { action: "pay-rates.removed", subjectId: id };
    expect((await db.auditEntry.findFirst({ where: entry }))?.detail).toMatchObject({
      from: "2026-10-26",
      ordinary: 300,
    });
    await expect(removePayRates(admin, { id, from: "2026-10-26" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("a member may neither see pay nor set it, and to other teams the rota does not exist", async () => {
    for (const [who, code] of [
      [member, "forbidden"],
      [stranger, "not-found"],
    ] as const) {
      await expect(readPay(who, { id, range: RANGE })).rejects.toMatchObject({ code });
      await expect(setPayRates(who, { id, ...RATES })).rejects.toMatchObject({ code });
      await expect(removePayRates(who, { id, from: null })).rejects.toMatchObject({ code });
    }
  });

  test.each([
    ["a day that is none", { from: "2026-02-30" }],
    ["a day of long ago", { from: "1999-12-31" }],
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
