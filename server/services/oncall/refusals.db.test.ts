import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { aMember, aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { span } from "#server/testing/rota.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { acceptCover } from "./accept-cover.ts";
import { askForCover } from "./ask-for-cover.ts";
import { createCalendarFeed } from "./create-calendar-feed.ts";
import { createOverride } from "./create-override.ts";
import { createSchedule } from "./create-schedule.ts";
import { createService } from "./create-service.ts";
import { getOverride } from "./get-override.ts";
import { getSchedule } from "./get-schedule.ts";
import { importSchedule } from "./import-schedule.ts";
import { listScheduleVersions } from "./list-schedule-versions.ts";
import { previewEdit } from "./preview-edit.ts";
import { readLoad } from "./read-load.ts";
import { readOnCall } from "./read-on-call.ts";
import { readPay } from "./read-pay.ts";
import { readRota } from "./read-rota.ts";
import { readShifts } from "./read-shifts.ts";
import { removeAbsence } from "./remove-absence.ts";
import { revokeCalendarFeed } from "./revoke-calendar-feed.ts";
import { revokeOverride } from "./revoke-override.ts";
import type { KeptScheduleInput } from "./schedule-input.ts";
import { setPayRates } from "./set-pay-rates.ts";
import { updateSchedule } from "./update-schedule.ts";
import { withdrawCover } from "./withdraw-cover.ts";

const PART = { start: new Date("2026-03-02T18:00Z"), end: new Date("2026-03-02T20:00Z") };
const DAY = span("2026-03-02T09:00Z", "2026-03-03T09:00Z");

let db: Database;
let teamId: string;
let otherId: string;
let admin: UserContext;
let ada: UserContext;
let viewer: UserContext;
let stranger: UserContext;
let script: ServiceContext;
let id: string;

const NAMED: Omit<KeptScheduleInput, "teamId"> = {
  name: "Payments",
  timeZone: "Europe/Berlin",
  rotations: [
    {
      name: "primary",
      rank: 10,
      timeZone: "Europe/Berlin",
      anchor: "2026-03-02T09:00",
      every: { unit: "week", n: 1, clock: "wall" },
      groups: [["ada"], ["ben"]],
      startIndex: 0,
      turns: "calendar",
      windows: [],
    },
  ],
};
const turnedBy = (...handles: string[]) => ({
  ...NAMED,
  rotations: NAMED.rotations.map((rotation) => ({ ...rotation, groups: handles.map((handle) => [handle]) })),
});
const hourly = NAMED.rotations.map((rotation) => ({
  ...rotation,
  every: { unit: "hour" as const, n: 1, clock: "wall" as const },
}));

beforeAll(async () => {
  db = await testDatabase();
  ({ id: teamId } = await aTeam(db));
  ({ id: otherId } = await aTeam(db));
  const members = await Promise.all(["ada", "ben"].map((handle) => aMember(db, { handle })));
  for (const member of members) await putTeamMember(db, teamId, member.id, "member");
  const [first] = members;
  if (first === undefined) throw new Error("it was just made");
  admin = await signedIn(db, { teams: { [teamId]: "admin" } });
  ada = await signedIn(db, { member: first, teams: { [teamId]: "member" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [otherId]: "admin" } });
  script = { db, now: NOON, actor: { kind: "cli", name: "test" } };
  id = (await createSchedule(admin, { ...NAMED, teamId })).id;
});

describe("a schedule is refused", () => {
  test("to a member, for a team nobody knows, with a person nobody knows, or more than is computed at once", async () => {
    await expect(createSchedule(ada, { ...NAMED, teamId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createSchedule(script, { ...NAMED, teamId: "none" })).rejects.toMatchObject({ code: "not-found" });
    await expect(createSchedule(admin, { ...turnedBy("ada", "ghost"), teamId })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "rotations.0.groups.1.0" }],
    });
    const many = Array.from({ length: 10 }, (_, rank) => ({ ...hourly[0], name: `r${rank}`, rank }));
    const rotations = many as KeptScheduleInput["rotations"];
    await expect(createSchedule(admin, { ...NAMED, rotations, teamId })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "to" }],
    });
  });

  test("as a document whose overrides name a person nobody knows: nothing of it is kept", async () => {
    const override = { kind: "add" as const, add: "ghost", ...PART };
    const document = { ...NAMED, name: "Imported", teamId, overrides: [override] };
    await expect(importSchedule(admin, { format: "lastmile", document })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "document.overrides.0.add" }],
    });
    expect(await db.schedule.count({ where: { name: "Imported" } })).toBe(0);
    await expect(importSchedule(ada, { format: "lastmile", document })).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      importSchedule(script, { format: "lastmile", document: { ...document, teamId: "none" } }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("to move to another team: to who is no admin there, and to one nobody knows", async () => {
    await expect(updateSchedule(admin, { ...NAMED, id, teamId: otherId })).rejects.toMatchObject({ code: "not-found" });
    await expect(updateSchedule(script, { ...NAMED, id, teamId: "none" })).rejects.toMatchObject({ code: "not-found" });
    await expect(updateSchedule(admin, { ...turnedBy("ghost"), id })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "rotations.0.groups.0.0" }],
    });
  });

  test("an edit that would begin in the past, when it is looked at already", async () => {
    const later = { ...admin, now: new Date(NOON.getTime() + 2 * DAY_MS) };
    const effectiveFrom = new Date("2026-03-02T09:00Z");
    await expect(previewEdit(later, { ...NAMED, id, effectiveFrom })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "effectiveFrom" }],
    });
  });

  test.each([
    ["itself", (ctx: ServiceContext) => getSchedule(ctx, { id })],
    ["its versions", (ctx: ServiceContext) => listScheduleVersions(ctx, { id })],
    ["its page", (ctx: ServiceContext) => readRota(ctx, { id, range: DAY })],
    ["its load", (ctx: ServiceContext) => readLoad(ctx, { id, range: DAY })],
    ["who is on", (ctx: ServiceContext) => readOnCall(ctx, { id, at: DAY.start })],
    ["an override of it", (ctx: ServiceContext) => getOverride(ctx, { scheduleId: id, id: "x" })],
  ])("to be read by another team: %s", async (_, read) => {
    await expect(read(stranger)).rejects.toMatchObject({ code: "not-found" });
  });

  test("an answer that would keep others waiting", async () => {
    const rota = await createSchedule(admin, { ...NAMED, rotations: hourly, teamId });
    const range = span("2026-03-02T09:00Z", "2046-03-02T09:00Z");
    const tooMuch = { code: "invalid-input", issues: [{ path: "to" }] };
    await expect(readShifts(admin, { id: rota.id, range })).rejects.toMatchObject(tooMuch);
    await expect(readLoad(admin, { id: rota.id, range })).rejects.toMatchObject(tooMuch);
    await expect(readRota(admin, { id: rota.id, range })).rejects.toMatchObject(tooMuch);
    const rates = { ordinary: 1, night: 1, weekend: 1, holiday: 1 };
    await setPayRates(admin, { id: rota.id, from: null, currency: "EUR", rates });
    await expect(readPay(admin, { id: rota.id, range })).rejects.toMatchObject(tooMuch);
  });
});

describe("an exception is refused", () => {
  test("to a viewer, with somebody to take off whom nobody knows, and one nobody made is not found", async () => {
    await expect(revokeOverride(viewer, { scheduleId: id, id: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeOverride(stranger, { scheduleId: id, id: "x" })).rejects.toMatchObject({ code: "not-found" });
    await expect(getOverride(viewer, { scheduleId: id, id: "x" })).rejects.toMatchObject({ code: "not-found" });
    const override = { kind: "remove" as const, remove: "ghost", ...PART };
    await expect(createOverride(ada, { scheduleId: id, override })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "remove" }],
    });
    await expect(removeAbsence(ada, { id: "x" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("cover is refused", () => {
  test("to a viewer and to other teams, and of or for somebody nobody knows", async () => {
    const asked = { scheduleId: id, member: "ada", ...PART };
    await expect(askForCover(viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(askForCover(stranger, asked)).rejects.toMatchObject({ code: "not-found" });
    for (const [path, change] of [
      ["member", { member: "ghost" }],
      ["to", { to: "ghost" }],
    ] as const)
      await expect(askForCover(ada, { ...asked, ...change })).rejects.toMatchObject({
        code: "invalid-input",
        issues: [{ path }],
      });
  });

  test("where nobody asked, to a viewer, for another, and to a script that names nobody or somebody unknown", async () => {
    const cover = await askForCover(admin, { scheduleId: id, member: "ada", ...PART });
    for (const decide of [acceptCover, withdrawCover]) {
      await expect(decide(admin, { id: "none" })).rejects.toMatchObject({ code: "not-found" });
      await expect(decide(stranger, { id: cover.id })).rejects.toMatchObject({ code: "not-found" });
      await expect(decide(viewer, { id: cover.id })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(acceptCover(ada, { id: cover.id, by: "ben" })).rejects.toMatchObject({
      code: "forbidden",
      message: "Everybody accepts for themselves.",
    });
    await expect(acceptCover(script, { id: cover.id })).rejects.toMatchObject({
      code: "invalid-input",
      message: "This cover is open to all: name who takes it.",
    });
    await expect(acceptCover(script, { id: cover.id, by: "ghost" })).rejects.toMatchObject({
      code: "invalid-input",
      message: "No member has the handle “ghost”.",
    });
    await withdrawCover(admin, { id: cover.id });
    await expect(withdrawCover(admin, { id: cover.id })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a calendar's link is refused", () => {
  test("to who may not make it, for a team or a person nobody knows, and to be revoked by others", async () => {
    await expect(createCalendarFeed(ada, { schedule: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createCalendarFeed(stranger, { schedule: id })).rejects.toMatchObject({ code: "not-found" });
    await expect(createCalendarFeed(ada, { team: teamId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createCalendarFeed(script, { team: "none" })).rejects.toMatchObject({ code: "not-found" });
    await expect(createCalendarFeed(script, { member: "ghost" })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "member" }],
    });
    await expect(createCalendarFeed(ada, { member: "ben" })).rejects.toMatchObject({ code: "invalid-input" });
    const feed = await createCalendarFeed(admin, { schedule: id });
    await expect(revokeCalendarFeed(ada, { id: feed.id })).rejects.toMatchObject({ code: "not-found" });
    await expect(revokeCalendarFeed(admin, { id: "none" })).rejects.toMatchObject({ code: "not-found" });
    const token = { kind: "token", tokenId: "t", name: "t", role: "viewer", teamId } as const;
    await expect(revokeCalendarFeed({ ...script, actor: token }, { id: feed.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a service is refused", () => {
  const service = (change: object = {}) => ({ teamId, name: "checkout", repositories: [], ...change });

  test("to a member, without a team or for one nobody knows, with a rota that is not theirs, and twice", async () => {
    await expect(createService(ada, service())).rejects.toMatchObject({ code: "forbidden" });
    await expect(createService(script, service({ teamId: undefined }))).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "teamId" }],
    });
    await expect(createService(script, service({ teamId: "none" }))).rejects.toMatchObject({ code: "not-found" });
    await expect(createService(stranger, service({ teamId: otherId, scheduleId: id }))).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "scheduleId" }],
    });
    await createService(admin, service({ scheduleId: id }));
    await expect(createService(admin, service())).rejects.toMatchObject({
      code: "already-exists",
      issues: [{ path: "name" }],
    });
  });
});
