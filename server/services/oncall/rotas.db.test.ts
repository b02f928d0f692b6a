import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { updateMember, updateMemberInput } from "#server/services/people/update-member.ts";
import { aMember, aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { instant, lines, span } from "#server/testing/rota.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import type { ServiceContext } from "../service-context.ts";
import { acceptCover } from "./accept-cover.ts";
import { addAbsence } from "./add-absence.ts";
import { askForCover } from "./ask-for-cover.ts";
import { createOverride } from "./create-override.ts";
import { createSchedule } from "./create-schedule.ts";
import { deleteSchedule } from "./delete-schedule.ts";
import { handoversSince } from "./handovers-since.ts";
import { listScheduleVersions } from "./list-schedule-versions.ts";
import { previewAbsence } from "./preview-absence.ts";
import { previewEdit } from "./preview-edit.ts";
import { readFairLoad } from "./read-fair-load.ts";
import { readLoad } from "./read-load.ts";
import { readLoadTrend } from "./read-load-trend.ts";
import { readMemberShifts } from "./read-member-shifts.ts";
import { readOnCall } from "./read-on-call.ts";
import { readRota } from "./read-rota.ts";
import { readShifts } from "./read-shifts.ts";
import { removeAbsence } from "./remove-absence.ts";
import { revokeOverride } from "./revoke-override.ts";
import type { KeptScheduleInput, OverrideInput } from "./schedule-input.ts";
import { teamOnCall } from "./team-on-call.ts";
import { updateSchedule } from "./update-schedule.ts";
import { withdrawCover } from "./withdraw-cover.ts";

const BERLIN = "Europe/Berlin";

let db: Database;
let teamId: string;
let admin: UserContext;
let ada: UserContext;
let ben: UserContext;
let cyd: UserContext;
let viewer: UserContext;
let stranger: UserContext;

beforeAll(async () => {
  db = await testDatabase();
  ({ id: teamId } = await aTeam(db));
  const people = ["ada", "ben", "cyd", "eve"];
  const members = await Promise.all(people.map((handle) => aMember(db, { handle, name: handle.toUpperCase() })));
  for (const { id } of members) await putTeamMember(db, teamId, id, "member");
  const [first, second, third] = members;
  if (first === undefined || second === undefined || third === undefined) throw new Error("they were just made");
  admin = await signedIn(db, { workspaceRole: "owner" });
  ada = await signedIn(db, { member: first });
  ben = await signedIn(db, { member: second });
  cyd = await signedIn(db, { member: third });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "admin" } });
});

type Rotation = KeptScheduleInput["rotations"][number];

function rotation(change: Partial<Rotation> = {}): Rotation {
  return {
    name: "primary",
    rank: 10,
    timeZone: BERLIN,
    anchor: "2026-03-02T09:00",
    every: { unit: "week", n: 1, clock: "wall" },
    groups: [["ada"], ["ben"], ["cyd"]],
    startIndex: 0,
    turns: "calendar",
    windows: [],
    ...change,
  };
}

async function rota(change: Partial<KeptScheduleInput> & { first?: Partial<Rotation> } = {}): Promise<string> {
  const { first, ...fields } = change;
  const input = { name: "Payments", teamId, timeZone: BERLIN, rotations: [rotation(first)], ...fields };
  return (await createSchedule(admin, input)).id;
}

async function shown(id: string, from: string, to: string, only?: string): Promise<string[]> {
  const { segments } = await readShifts(viewer, { id, range: span(from, to), rotation: only });
  return lines(segments, BERLIN).map((line) => {
    const [start, at, , end, until, , who] = line.split(" ");
    return `${start?.slice(5)} ${at} ${end?.slice(5)} ${until} ${who}`;
  });
}

function override(change: object): OverrideInput {
  const { start, end, ...rest } = change as { start: string; end: string };
  return { ...rest, start: new Date(start), end: new Date(end) } as OverrideInput;
}

async function overridden(scheduleId: string, change: object): Promise<string> {
  return (await createOverride(ada, { scheduleId, override: override(change) })).override.id;
}

const later = (ctx: UserContext, days: number): UserContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * DAY_MS),
});

describe("a rota that is kept", () => {
  test("begun at a time has served nobody and lacked nobody before it", async () => {
    const input = { name: "Payments", teamId, timeZone: BERLIN, rotations: [rotation({ anchor: "2026-01-05T09:00" })] };
    const now = admin.now.getTime();
    const range = { start: now - 30 * DAY_MS, end: now + DAY_MS };
    const past = async (from: Date) => {
      const { id } = await createSchedule(admin, input, from);
      const load = await readFairLoad(viewer, { id, range: { start: range.start, end: now } });
      const { gaps, gapsAhead } = await readRota(viewer, { id, range });
      const [version] = await listScheduleVersions(viewer, { id });
      return { hours: load.map(({ hours }) => hours), gaps, gapsAhead, effectiveFrom: version?.effectiveFrom };
    };
    expect(await past(admin.now)).toEqual({ hours: [0, 0, 0], gaps: [], gapsAhead: [], effectiveFrom: admin.now });
    const { hours, gaps } = await past(later(admin, -2).now);
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(48);
    expect(gaps).toEqual([]);
  });

  test("says what its definition says, over a clock change too: 167 hours in that week", async () => {
    const id = await rota();
    expect(await shown(id, "2026-03-16T09:00+01:00", "2026-04-06T09:00+02:00")).toEqual([
      "03-16 09:00 03-23 09:00 cyd",
      "03-23 09:00 03-30 09:00 ada",
      "03-30 09:00 04-06 09:00 ben",
    ]);
    const load = await readLoad(viewer, { id, range: span("2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00") });
    expect(load[0]).toMatchObject({ member: "ada", name: "ADA", hours: 167, weekends: 1 });
    expect(load.map(({ hours }) => hours)).toEqual([167, 0, 0]);
    const fair = await readFairLoad(viewer, { id, range: span("2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00") });
    expect(fair.map(({ shareHours }) => Math.round(shareHours * 100) / 100)).toEqual([55.67, 55.67, 55.67]);
  });

  test("tells how the load went month by month until now, and nothing to strangers", async () => {
    const id = await rota();
    const trend = await readLoadTrend({ ...viewer, now: new Date("2026-04-01T12:00:00+02:00") }, { id });
    expect(trend.months.length).toBe(12);
    expect(trend.months.slice(-2).map(({ complete }) => complete)).toEqual([true, false]);
    // Until 2 March nobody was on; the clocks went forward on the 29th.
    const lastTwo = trend.people.map(({ member, hours }) => [member, ...hours.slice(-2)]);
    expect(lastTwo).toEqual([
      ["ada", 335, 0],
      ["ben", 207, 12],
      ["cyd", 168, 0],
    ]);
    await expect(readLoadTrend(stranger, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(
      readFairLoad(stranger, { id, range: span("2026-03-01T00:00Z", "2026-04-01T00:00Z") }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("knows who is on, since when, until when and who is next", async () => {
    const id = await rota();
    const now = await readOnCall(viewer, { id, at: instant("2026-03-10T00:00Z") });
    expect(now).toEqual({
      members: ["ben"],
      since: instant("2026-03-09T09:00+01:00"),
      until: instant("2026-03-16T09:00+01:00"),
      next: { at: instant("2026-03-16T09:00+01:00"), members: ["cyd"] },
    });
  });

  test("shows a rotation alone where asked, without what is added to the whole", async () => {
    const second = rotation({ name: "secondary", rank: 5, groups: [["eve"]] });
    const id = await rota({ rotations: [rotation(), second] });
    const range = ["2026-03-02T09:00+01:00", "2026-03-03T09:00+01:00"] as const;
    await overridden(id, { kind: "add", add: "cyd", start: range[0], end: range[1] });
    expect(await shown(id, ...range)).toEqual(["03-02 09:00 03-03 09:00 ada+cyd"]);
    expect(await shown(id, ...range, "secondary")).toEqual(["03-02 09:00 03-03 09:00 eve"]);
    await expect(shown(id, ...range, "tertiary")).rejects.toMatchObject({ issues: [{ path: "rotation" }] });
  });
});

describe("an edit that is kept", () => {
  test("lets the running shift of who is taken out end as planned, and leaves the past", async () => {
    const id = await rota();
    // It is noon on Monday, 2 March: Ada's week has begun.
    const rotations = [rotation({ groups: [["ben"], ["cyd"]] })];
    await updateSchedule(later(admin, 2), { id, name: "Payments", timeZone: BERLIN, rotations });
    expect(await shown(id, "2026-03-02T09:00+01:00", "2026-03-23T09:00+01:00")).toEqual([
      "03-02 09:00 03-09 09:00 ada",
      "03-09 09:00 03-16 09:00 ben",
      "03-16 09:00 03-23 09:00 cyd",
    ]);
    const versions = await listScheduleVersions(viewer, { id });
    expect(versions.map(({ number, definition }) => [number, definition.rotations[0]?.groups.length])).toEqual([
      [2, 2],
      [1, 3],
    ]);
  });

  test("is previewed with who gains and who loses, and nothing is stored", async () => {
    const id = await rota();
    const edit = {
      id,
      name: "Payments",
      timeZone: BERLIN,
      rotations: [rotation({ groups: [["ada"], ["eve"], ["cyd"]] })],
    };
    const { segments, impact, gapsAfter, layers } = await previewEdit(admin, edit);
    const hoursLong = segments.map(({ from, until }) => Math.round(((until ?? 0) - (from ?? 0)) / 3_600_000));
    expect(new Set(hoursLong), "weeks, whole, though the 90 days cut the first and the last").toEqual(
      new Set([168, 167]),
    );
    expect(layers.map(({ name, segments }) => [name, segments[0]?.members])).toEqual([["primary", ["ada"]]]);
    const hours = new Map(impact.map(({ member, gains, loses }) => [member, [gains.length, loses.length]]));
    // Ben would be next; of who stays that is Cyd, so everybody's weeks move but for the running one.
    expect(Object.fromEntries(hours)).toEqual({ ada: [4, 4], ben: [0, 4], cyd: [4, 4], eve: [4, 0] });
    expect(gapsAfter).toEqual([]);
    expect(await listScheduleVersions(viewer, { id })).toHaveLength(1);
    await expect(previewEdit(ada, edit)).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewEdit(stranger, edit)).rejects.toMatchObject({ code: "not-found" });
  });

  test("may start in the past only while the rota is a day old at most", async () => {
    const id = await rota();
    const edit = { id, name: "Payments", timeZone: BERLIN, rotations: [rotation({ groups: [["eve"]] })] };
    const effectiveFrom = new Date("2026-03-02T09:00+01:00");
    await expect(updateSchedule(later(admin, 2), { ...edit, effectiveFrom })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "effectiveFrom" }],
    });
    await updateSchedule(admin, { ...edit, effectiveFrom });
    expect(await shown(id, "2026-03-02T09:00+01:00", "2026-03-09T09:00+01:00")).toEqual([
      "03-02 09:00 03-09 09:00 eve",
    ]);
  });

  test("of ten people at once makes ten versions, one after the other", async () => {
    const id = await rota();
    const edits = Array.from({ length: 10 }, (_, rank) =>
      updateSchedule(admin, { id, name: "Payments", timeZone: BERLIN, rotations: [rotation({ rank })] }),
    );
    expect((await Promise.all(edits)).map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 2),
    );
  });
});

describe("overrides that are kept", () => {
  test("B, C, B: the inner one wins, and revoking it restores the outer", async () => {
    const id = await rota();
    const day = (hour: string) => `2026-03-02T${hour}:00+01:00`;
    await overridden(id, { kind: "replace", remove: "ada", add: "ben", start: day("10"), end: day("14") });
    const inner = await overridden(id, {
      kind: "replace",
      remove: "ada",
      add: "cyd",
      start: day("12"),
      end: day("13"),
    });
    const range = [day("10"), day("14")] as const;
    expect(await shown(id, ...range)).toEqual([
      "03-02 10:00 03-02 12:00 ben",
      "03-02 12:00 03-02 13:00 cyd",
      "03-02 13:00 03-02 14:00 ben",
    ]);
    await revokeOverride(ada, { scheduleId: id, id: inner });
    expect(await shown(id, ...range)).toEqual(["03-02 10:00 03-02 14:00 ben"]);
    await expect(revokeOverride(ada, { scheduleId: id, id: inner })).rejects.toMatchObject({ code: "not-found" });
  });

  test("are not transitive: who was put on by one is not taken off by another", async () => {
    const id = await rota();
    const day = (hour: string) => `2026-03-02T${hour}:00+01:00`;
    await overridden(id, { kind: "replace", remove: "ada", add: "ben", start: day("09"), end: day("13") });
    await overridden(id, { kind: "replace", remove: "ben", add: "cyd", start: day("10"), end: day("12") });
    expect(await shown(id, day("09"), day("13"))).toEqual(["03-02 09:00 03-02 13:00 ben"]);
  });

  test("are refused with an id that is taken, a rotation or a person nobody knows", async () => {
    const id = await rota();
    const change = { kind: "add", add: "ben", start: "2026-03-02T09:00Z", end: "2026-03-02T10:00Z" };
    const made = (more: object) => createOverride(ada, { scheduleId: id, override: override({ ...change, ...more }) });
    await made({ id: "mine" });
    await expect(made({ id: "mine" })).rejects.toMatchObject({ code: "already-exists", issues: [{ path: "id" }] });
    await expect(made({ rotation: "tertiary" })).rejects.toMatchObject({ issues: [{ path: "rotation" }] });
    await expect(made({ add: "nobody" })).rejects.toMatchObject({ issues: [{ path: "add" }] });
  });
});

describe("the page of a rota", () => {
  const shift = span("2026-03-02T09:00+01:00", "2026-03-09T09:00+01:00");
  const day = span("2026-03-04T00:00+01:00", "2026-03-05T00:00+01:00");

  test("tells shifts, layers and gaps whole, whatever the range cuts of them", async () => {
    const gone = { ...rotation({ name: "gone", rank: 5 }), groups: [["cyd"], [], []] };
    const id = await rota({ rotations: [rotation({ groups: [["ada"], [], ["ben"]] }), gone] });
    const { segments, layers, gaps } = await readRota(viewer, { id, range: day });
    expect(segments).toMatchObject([{ ...day, from: shift.start, until: shift.end }]);
    expect(layers.map(({ segments: [first] }) => [first?.from, first?.until])).toEqual([
      [shift.start, shift.end],
      [shift.start, shift.end],
    ]);
    expect(gaps).toEqual([]);
    const next = span("2026-03-10T00:00+01:00", "2026-03-11T00:00+01:00");
    expect((await readRota(viewer, { id, range: next })).gaps).toEqual([
      { ...next, from: shift.end, until: instant("2026-03-16T09:00+01:00") },
    ]);
  });

  test("tells whoever looks of their own shifts to come, whatever is shown, those in which they stand behind as well", async () => {
    const second = rotation({ name: "secondary", rank: 5, startIndex: 1 });
    const id = await rota({ rotations: [rotation(), second] });
    const seenBy = async (ctx: ServiceContext) => (await readRota(ctx, { id, range: day })).ownShifts;
    expect((await seenBy(ada))[0]).toMatchObject({ from: shift.start, until: shift.end, behind: null });
    expect((await seenBy(ben)).slice(0, 2)).toMatchObject([
      { from: shift.start, until: shift.end, behind: "secondary" },
      { from: shift.end, until: instant("2026-03-16T09:00+01:00"), behind: null },
    ]);
    expect(await seenBy(viewer)).toEqual([]);
  });
});

describe("who is away", () => {
  test("is on in no rota, leaves a gap where nobody else is, and is on again when it is taken back", async () => {
    const id = await rota();
    const away = { member: "ada", start: new Date("2026-03-03T00:00Z"), end: new Date("2026-03-04T00:00Z") };
    const { id: absenceId } = await addAbsence(ben, away);
    const range = span("2026-03-02T12:00Z", "2026-03-05T00:00Z");
    const preview = (ctx: UserContext, member: string) =>
      previewAbsence(ctx, { scheduleId: id, absence: { ...away, member } });
    expect(await preview(viewer, "ada")).toEqual([{ start: away.start.getTime(), end: away.end.getTime() }]);
    expect(await preview(viewer, "ben")).toEqual([]);
    await expect(preview(stranger, "ada")).rejects.toMatchObject({ code: "not-found" });
    const shifts = await readShifts(viewer, { id, range });
    expect(shifts.gaps).toEqual([{ start: away.start.getTime(), end: away.end.getTime() }]);
    const screen = await readRota(viewer, { id, range });
    expect(screen.absences.find((absence) => absence.id === absenceId)?.conflicts).toEqual(shifts.gaps);
    expect(screen.away).toEqual([{ member: "ada", ...shifts.gaps[0] }]);
    const cut = span("2026-03-03T12:00Z", "2026-03-03T18:00Z");
    expect((await readRota(viewer, { id, range: cut })).away).toEqual([{ member: "ada", ...cut }]);
    await expect(removeAbsence(viewer, { id: absenceId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeAbsence(stranger, { id: absenceId })).rejects.toMatchObject({ code: "not-found" });
    await removeAbsence(ada, { id: absenceId });
    expect((await readShifts(viewer, { id, range })).gaps).toEqual([]);
  });

  test("is entered by oneself or by who works with them, not by others", async () => {
    const away = { member: "ada", start: new Date("2027-03-03T00:00Z"), end: new Date("2027-03-04T00:00Z") };
    await expect(addAbsence(viewer, away)).rejects.toMatchObject({ code: "forbidden" });
    await expect(addAbsence(stranger, away)).rejects.toMatchObject({ issues: [{ path: "member" }] });
  });

  test("is everybody who has left: from then on, not before", async () => {
    const gone = await aMember(db, { handle: "gone" });
    const id = await rota({ first: { groups: [["gone"]] } });
    await updateMember(later(admin, 1), updateMemberInput.parse({ id: gone.id, deactivated: true }));
    const { segments, gaps } = await readShifts(viewer, { id, range: span("2026-03-02T12:00Z", "2026-03-05T12:00Z") });
    expect(lines(segments, "UTC")).toEqual(["2026-03-02 12:00 +00:00 2026-03-03 12:00 +00:00 gone"]);
    expect(gaps).toEqual([span("2026-03-03T12:00Z", "2026-03-05T12:00Z")]);
    const edit = { id, name: "x", timeZone: BERLIN, rotations: [rotation({ groups: [["ada"], ["gone"]] })] };
    await expect(updateSchedule(admin, edit)).rejects.toMatchObject({ issues: [{ path: "rotations.0.groups.1.0" }] });
  });
});

describe("cover", () => {
  const part = { start: new Date("2026-03-02T18:00Z"), end: new Date("2026-03-02T20:00Z") };

  test("asked of one is accepted by that one alone, once, and becomes an override", async () => {
    const scheduleId = await rota();
    const { id } = await askForCover(ada, { scheduleId, member: "ada", to: "ben", ...part });
    await expect(acceptCover(admin, { id })).rejects.toMatchObject({ code: "forbidden" });
    const [accepted, second] = await Promise.allSettled([acceptCover(ben, { id }), acceptCover(ben, { id })]);
    const outcomes = [accepted.status, second.status].sort();
    expect(outcomes).toEqual(["fulfilled", "rejected"]);
    expect(await shown(scheduleId, "2026-03-02T17:00Z", "2026-03-02T21:00Z")).toEqual([
      "03-02 18:00 03-02 19:00 ada",
      "03-02 19:00 03-02 21:00 ben",
      "03-02 21:00 03-02 22:00 ada",
    ]);
    await expect(withdrawCover(ada, { id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is told to who is asked, and that it was found to who needed it", async () => {
    const scheduleId = await rota();
    const told = async (memberId: string) =>
      (await db.notification.findMany({ where: { memberId }, orderBy: { id: "asc" } }))
        .map(({ about }) => about as { kind: string; scheduleId: string })
        .filter((about) => about.scheduleId === scheduleId)
        .map(({ kind }) => kind);
    const { id } = await askForCover(ada, { scheduleId, member: "ada", ...part });
    expect(await told(ada.actor.memberId)).toEqual([]);
    expect(await told(ben.actor.memberId)).toEqual(["cover-asked"]);
    await acceptCover(ben, { id });
    expect(await told(ada.actor.memberId)).toEqual(["cover-accepted"]);
    expect(await told(ben.actor.memberId)).toEqual(["cover-asked"]);
  });

  test("open to all is anybody's but one's own, and may be withdrawn", async () => {
    const scheduleId = await rota();
    const { id } = await askForCover(ada, { scheduleId, member: "ada", ...part });
    await expect(acceptCover(ada, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(
      (await readRota(viewer, { id: scheduleId, range: span("2026-03-02T00:00Z", "2026-03-09T00:00Z") })).openCovers,
    ).toHaveLength(1);
    await withdrawCover(ada, { id });
    await expect(acceptCover(ben, { id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("for a shift of theirs is a swap: real hours on both sides before, both overrides after", async () => {
    const scheduleId = await rota();
    const hers = { start: new Date("2026-03-23T09:00+01:00"), end: new Date("2026-03-30T09:00+02:00") };
    const his = { start: new Date("2026-03-30T09:00+02:00"), end: new Date("2026-04-06T09:00+02:00") };
    const swap = { scheduleId, member: "ada", to: "ben", ...hers };
    await expect(askForCover(ada, { ...swap, inReturn: hers })).rejects.toMatchObject({
      issues: [{ path: "inReturn" }],
    });
    const { id } = await askForCover(ada, { ...swap, inReturn: his });
    const range = span("2026-03-23T00:00Z", "2026-04-13T00:00Z");
    const [open] = (await readRota(viewer, { id: scheduleId, range })).openCovers;
    expect([open?.givesMs, open?.returnMs].map((ms) => (ms ?? 0) / 3_600_000)).toEqual([167, 168]);
    const seenBy = async (ctx: ServiceContext) => (await readRota(ctx, { id: scheduleId, range })).openCovers;
    const away = { start: hers.start, end: new Date("2026-03-24T09:00+01:00") };
    const { id: absenceId } = await addAbsence(ben, { member: "ben", ...away });
    expect([await seenBy(ada), await seenBy(ben)].flat().map(({ isViewerAway }) => isViewerAway)).toEqual([
      false,
      true,
    ]);
    await removeAbsence(ben, { id: absenceId });
    await acceptCover(ben, { id });
    expect(await shown(scheduleId, "2026-03-23T09:00+01:00", "2026-04-13T09:00+02:00")).toEqual([
      "03-23 09:00 03-30 09:00 ben",
      "03-30 09:00 04-06 09:00 ada",
      "04-06 09:00 04-13 09:00 cyd",
    ]);
  });

  test("of who stands in for a colleague puts another in their place; revoked, they stand in again", async () => {
    const scheduleId = await rota();
    const dentist = {
      kind: "replace",
      remove: "ada",
      add: "ben",
      start: "2026-03-02T12:00Z",
      end: "2026-03-02T19:00Z",
    };
    await overridden(scheduleId, dentist);
    const { id } = await askForCover(ben, { scheduleId, member: "ben", ...part });
    const { overrideId } = await acceptCover(cyd, { id });
    const evening = () => shown(scheduleId, "2026-03-02T12:00Z", "2026-03-02T20:00Z");
    expect(await evening()).toEqual([
      "03-02 13:00 03-02 19:00 ben",
      "03-02 19:00 03-02 20:00 cyd",
      "03-02 20:00 03-02 21:00 ada",
    ]);
    await revokeOverride(ben, { scheduleId, id: overrideId ?? "" });
    expect(await evening()).toEqual(["03-02 13:00 03-02 20:00 ben", "03-02 20:00 03-02 21:00 ada"]);
  });

  test("of who filled a gap shortens what put them on, with its reason; revoked, they are on again", async () => {
    const scheduleId = await rota({ first: { groups: [] } });
    const gap = {
      kind: "add",
      add: "ben",
      start: "2026-03-02T12:00Z",
      end: "2026-03-03T12:00Z",
      reason: "Ben fills in",
    };
    await overridden(scheduleId, gap);
    const { id } = await askForCover(ben, { scheduleId, member: "ben", ...part, reason: "Choir" });
    const { overrideId } = await acceptCover(cyd, { id });
    const day = () => shown(scheduleId, "2026-03-02T12:00Z", "2026-03-03T12:00Z");
    expect(await day()).toEqual([
      "03-02 13:00 03-02 19:00 ben",
      "03-02 19:00 03-02 21:00 cyd",
      "03-02 21:00 03-03 13:00 ben",
    ]);
    const range = span("2026-03-02T00:00Z", "2026-03-04T00:00Z");
    const { overrides } = await readRota(viewer, { id: scheduleId, range });
    expect(overrides.map(({ reason, createdBy }) => [reason, createdBy])).toEqual([
      ["Ben fills in", "ADA"],
      ["Ben fills in", "ADA"],
      ["Choir", "CYD"],
    ]);
    await revokeOverride(ben, { scheduleId, id: overrideId ?? "" });
    expect(new Set((await day()).map((line) => line.split(" ").at(-1)))).toEqual(new Set(["ben"]));
    expect(await day()).toHaveLength(3);
  });

  test("of a day that is half one's own and half another's takes both", async () => {
    const scheduleId = await rota({ first: { every: { unit: "day", n: 1, clock: "wall" } } });
    const more = { kind: "replace", remove: "ben", add: "ada", start: "2026-03-03T08:00Z", end: "2026-03-03T20:00Z" };
    await overridden(scheduleId, more);
    const long = { start: new Date("2026-03-02T18:00Z"), end: new Date("2026-03-03T20:00Z") };
    await acceptCover(cyd, { id: (await askForCover(ada, { scheduleId, member: "ada", ...long })).id });
    expect(await shown(scheduleId, "2026-03-02T08:00Z", "2026-03-03T22:00Z")).toEqual([
      "03-02 09:00 03-02 19:00 ada",
      "03-02 19:00 03-03 09:00 cyd",
      "03-03 09:00 03-03 21:00 cyd",
      "03-03 21:00 03-03 23:00 ben",
    ]);
  });

  test("that has nothing left to cover is refused, and stays open", async () => {
    const scheduleId = await rota();
    const { id } = await askForCover(ada, { scheduleId, member: "ada", ...part });
    const range = span("2026-03-02T00:00Z", "2026-03-04T00:00Z");
    const overtaken = async () =>
      (await readRota(viewer, { id: scheduleId, range })).openCovers.map((cover) => cover.overtaken);
    expect(await overtaken()).toEqual([null]);
    await overridden(scheduleId, {
      kind: "replace",
      remove: "ada",
      add: "ben",
      start: "2026-03-02T17:00Z",
      end: "2026-03-02T21:00Z",
    });
    await expect(acceptCover(cyd, { id })).rejects.toMatchObject({
      code: "conflict",
      message:
        "ADA is no longer on call in this time, so there is nothing to take over. ADA, who asked, can withdraw it on the rota.",
    });
    expect(await overtaken()).toEqual(["ada"]);
    expect(await withdrawCover(ada, { id })).toMatchObject({ state: "withdrawn" });
  });

  test("as a swap is overtaken where the shift in return is no longer theirs", async () => {
    const scheduleId = await rota();
    const inReturn = { start: new Date("2026-03-09T18:00Z"), end: new Date("2026-03-09T20:00Z") };
    await askForCover(ada, { scheduleId, member: "ada", to: "ben", ...part, inReturn });
    const gone = { kind: "replace", remove: "ben", add: "cyd", start: "2026-03-09T17:00Z", end: "2026-03-09T21:00Z" };
    await overridden(scheduleId, gone);
    const { openCovers } = await readRota(viewer, {
      id: scheduleId,
      range: span("2026-03-02T00:00Z", "2026-03-04T00:00Z"),
    });
    expect(openCovers).toMatchObject([{ overtaken: "ben", givesMs: 2 * 3_600_000, returnMs: 0 }]);
  });

  test("is chosen from somebody's coming shifts, whole, as if nobody were away", async () => {
    const id = await rota({ rotations: [rotation(), rotation({ name: "secondary", rank: 5, startIndex: 1 })] });
    const away = { member: "ben", start: new Date("2026-03-10T00:00Z"), end: new Date("2026-03-11T00:00Z") };
    const { id: absenceId } = await addAbsence(ben, away);
    const range = span("2026-03-03T00:00Z", "2026-03-12T00:00Z");
    const shifts = await readMemberShifts(viewer, { id, member: "ben", range });
    expect(shifts.map(({ from, until, behind }) => [from, until, behind])).toEqual([
      [instant("2026-03-02T09:00+01:00"), instant("2026-03-09T09:00+01:00"), "secondary"],
      [instant("2026-03-09T09:00+01:00"), instant("2026-03-16T09:00+01:00"), null],
    ]);
    await removeAbsence(ben, { id: absenceId });
    await expect(readMemberShifts(stranger, { id, member: "ben", range })).rejects.toMatchObject({ code: "not-found" });
  });

  test("is for who is on", async () => {
    const scheduleId = await rota();
    await expect(askForCover(ben, { scheduleId, member: "ben", ...part })).rejects.toMatchObject({
      issues: [{ path: "member", message: "BEN is not on call in this time." }],
    });
  });

  test("may be asked for by who is away and alone", async () => {
    const scheduleId = await rota({ first: { groups: [["eve"]] } });
    const { id: absenceId } = await addAbsence(admin, { member: "eve", ...part });
    expect(await askForCover(admin, { scheduleId, member: "eve", ...part })).toMatchObject({ state: "open" });
    await removeAbsence(admin, { id: absenceId });
  });
});

describe("who may do what", () => {
  test("a member works in a rota, an admin makes, edits and deletes it, others do not see it", async () => {
    const id = await rota();
    const edit = { id, name: "x", timeZone: BERLIN, rotations: [] };
    const change = override({ kind: "add", add: "ben", start: "2026-03-02T09:00Z", end: "2026-03-02T10:00Z" });
    await expect(updateSchedule(ada, edit)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createOverride(viewer, { scheduleId: id, override: change })).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const refused of [
      () => updateSchedule(stranger, edit),
      () => readShifts(stranger, { id, range: span("2026-03-02T09:00Z", "2026-03-03T09:00Z") }),
      () => createOverride(stranger, { scheduleId: id, override: change }),
      () => deleteSchedule(stranger, { id }),
      () => teamOnCall(stranger, teamId, 0),
      () => updateSchedule(admin, { ...edit, id: "unknown" }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "not-found" });
    await expect(deleteSchedule(ada, { id })).rejects.toMatchObject({ code: "forbidden" });
    await deleteSchedule(admin, { id });
    await expect(deleteSchedule(admin, { id })).rejects.toMatchObject({ code: "not-found" });
  });

  test("every change is in the log", async () => {
    expect(
      new Set((await auditActions(db)).filter((action) => /^(schedule|override|absence|cover)\./.test(action))),
    ).toEqual(
      new Set([
        "schedule.created",
        "schedule.updated",
        "schedule.deleted",
        "override.created",
        "override.revoked",
        "absence.added",
        "absence.removed",
        "cover.asked",
        "cover.accepted",
        "cover.withdrawn",
      ]),
    );
  });
});

describe("a team's on-call at a glance", () => {
  test("names who is on and next by each of its schedules, and who is away today", async () => {
    const other = await aTeam(db);
    const person = await aMember(db, { handle: "zoe", name: "Zoe" });
    await putTeamMember(db, other.id, person.id, "member");
    await createSchedule(admin, {
      name: "Search",
      teamId: other.id,
      timeZone: BERLIN,
      rotations: [
        rotation({ groups: [["zoe"], ["ada"]] }),
        rotation({ name: "secondary", rank: 5, groups: [["ada"], ["zoe"]] }),
      ],
    });
    await addAbsence(admin, {
      member: "zoe",
      start: new Date("2026-03-04T00:00Z"),
      end: new Date("2026-03-05T00:00Z"),
    });
    const glance = await teamOnCall(admin, other.id, instant("2026-03-03T12:00Z"));
    expect(glance).toMatchObject({
      schedules: [
        {
          name: "Search",
          members: [{ handle: "zoe", name: "Zoe" }],
          behind: [{ rotation: "secondary", members: [{ handle: "ada", name: "ADA" }] }],
          since: instant("2026-03-02T09:00+01:00"),
          until: instant("2026-03-04T00:00Z"),
          next: { at: instant("2026-03-05T00:00Z"), members: [{ handle: "zoe" }] },
        },
      ],
      absences: [{ member: { handle: "zoe" } }],
    });
  });
});

test("what a stand-up hears of handovers is who took over since, with what overrides made of it", async () => {
  const id = await rota({ name: "Handed over" });
  await overridden(id, {
    ...{ kind: "replace", remove: "cyd", add: "eve" },
    ...{ start: "2026-03-17T12:00:00Z", end: "2026-03-17T18:00:00Z" },
  });
  const at = { ...viewer, now: new Date("2026-03-18T12:00:00Z") };
  const told = await handoversSince(at, teamId, new Date("2026-03-15T12:00:00Z"));
  expect(
    told
      .filter(({ scheduleId }) => scheduleId === id)
      .map(({ at: when, from, to }) => `${new Date(when).toISOString().slice(5, 16)} ${from} → ${to}`),
  ).toEqual(["03-17T18:00 EVE → CYD", "03-17T12:00 CYD → EVE", "03-16T08:00 BEN → CYD"]);
});
