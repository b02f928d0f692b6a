import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import type { ServiceContext } from "../service-context.ts";
import { acceptCover } from "./accept-cover.ts";
import { addAbsence } from "./add-absence.ts";
import { askForCover } from "./ask-for-cover.ts";
import { createOverride } from "./create-override.ts";
import { createSchedule } from "./create-schedule.ts";
import { type PlanProposal, proposePlan } from "./propose-plan.ts";
import { publishPlan } from "./publish-plan.ts";
import { readRota } from "./read-rota.ts";
import { readShifts } from "./read-shifts.ts";
import { revokePlan } from "./revoke-plan.ts";
import type { KeptScheduleInput } from "./schedule-input.ts";

const BERLIN = "Europe/Berlin";
/** A Wednesday, well between two handoffs. */
const NOW = new Date("2026-05-06T10:00:00Z");
const WEEKS = 6;

let db: Database;

beforeAll(async () => {
  db = await testDatabase();
});

type Crew = { teamId: string; admin: UserContext; member: UserContext; handles: string[] };

/** A team of its own for each test: ada, ben and cyd with a number behind. */
let crews = 0;
async function crew(): Promise<Crew> {
  crews += 1;
  const handles = ["ada", "ben", "cyd"].map((handle) => `${handle}-${crews}`);
  const members = await Promise.all(handles.map((handle) => aMember(db, { handle, name: handle, timeZone: BERLIN })));
  const [first] = members;
  const { id: teamId } = await aTeam(db);
  for (const { id } of members) await putTeamMember(db, teamId, id, "member");
  if (first === undefined) throw new Error("it was just made");
  const admin = { ...(await signedIn(db, { teams: { [teamId]: "admin" } })), now: NOW };
  return {
    teamId,
    admin,
    member: { ...(await signedIn(db, { member: first, teams: { [teamId]: "member" } })), now: NOW },
    handles,
  };
}

async function weekly(
  { teamId, admin, handles }: Crew,
  change: Partial<KeptScheduleInput["rotations"][number]> = {},
): Promise<string> {
  const rotation: KeptScheduleInput["rotations"][number] = {
    name: "primary",
    rank: 10,
    timeZone: BERLIN,
    anchor: "2026-05-04T09:00",
    every: { unit: "week", n: 1, clock: "wall" },
    groups: handles.map((handle) => [handle]),
    startIndex: 0,
    turns: "calendar",
    windows: [],
    ...change,
  };
  return (await createSchedule(admin, { name: "Primary", teamId, timeZone: BERLIN, rotations: [rotation] })).id;
}

const asked = (id: string) => ({ id, rotation: "primary", weeks: WEEKS });

function shiftsOf({ problem, plan, people }: PlanProposal) {
  return plan.map((seats, slot) => ({
    start: problem.slots[slot]?.start ?? 0,
    members: seats.map((place) => people[place]?.handle ?? null),
  }));
}

function who(proposal: PlanProposal): string[] {
  return shiftsOf(proposal).map(({ members }) => members.map((handle) => handle?.split("-")[0] ?? "nobody").join("+"));
}

async function onCall(ctx: UserContext, id: string): Promise<string[]> {
  const range = { start: NOW.getTime(), end: NOW.getTime() + WEEKS * 7 * DAY_MS };
  const { segments } = await readShifts(ctx, { id, range });
  return segments.map(({ start, members }) => {
    const day = new Date(start).toISOString().slice(5, 10);
    return `${day} ${members.map((handle) => handle.split("-")[0]).join("+")}`;
  });
}

async function away(ctx: UserContext, member: string, first: string, last: string): Promise<void> {
  await addAbsence(ctx, { member, start: new Date(`${first}T00:00:00Z`), end: new Date(`${last}T23:59:00Z`) });
}

describe("a fair plan", () => {
  test("keeps a fair order, and gives the week of somebody away to another", async () => {
    const team = await crew();
    const id = await weekly(team);
    expect(who(await proposePlan(team.admin, asked(id)))).toEqual(["ben", "cyd", "ada", "ben", "cyd"]);
    await away(team.admin, team.handles[1] ?? "", "2026-05-13", "2026-05-14");
    const planned = who(await proposePlan(team.admin, asked(id)));
    expect(planned[0]).not.toBe("ben");
    expect(new Set(planned.slice(0, 3)).size).toBeGreaterThan(1);
    planned.forEach((handle, week) => {
      expect(handle).not.toBe(planned[week + 1]);
    });
  });

  test("published, it holds until its end, the definition stays, and planned again nothing changes", async () => {
    const team = await crew();
    const id = await weekly(team);
    await away(team.admin, team.handles[1] ?? "", "2026-05-13", "2026-05-14");
    const before = await onCall(team.admin, id);
    const proposal = await proposePlan(team.admin, asked(id));
    const published = await publishPlan(team.admin, {
      ...asked(id),
      wishes: proposal.wishes,
      shifts: shiftsOf(proposal),
    });
    expect(published.changedShifts).toBeGreaterThan(0);
    const after = await onCall(team.admin, id);
    expect(after[0]).toBe(before[0]);
    expect(after.slice(1, 6).map((line) => line.slice(6))).toEqual(who(proposal));
    const rota = await readRota(team.admin, { id, range: { start: NOW.getTime(), end: NOW.getTime() + 7 * DAY_MS } });
    expect(rota.schedule).toMatchObject({
      version: 1,
      rotations: [{ groups: team.handles.map((handle) => [handle]) }],
    });
    expect(rota.plans).toMatchObject([{ rotation: "primary", start: Date.parse("2026-05-11T07:00:00Z") }]);
    expect(rota.gapsAhead).toEqual([]);

    const again = await proposePlan(team.admin, asked(id));
    expect(who(again)).toEqual(who(proposal));
    const twice = await publishPlan(team.admin, { ...asked(id), wishes: again.wishes, shifts: shiftsOf(again) });
    expect(twice).toEqual({ changedShifts: 0 });
    expect(await db.auditEntry.count({ where: { teamId: team.teamId, action: "plan.published" } })).toBe(1);

    await revokePlan(team.admin, { scheduleId: id, id: rota.plans[0]?.id ?? "" });
    expect(await onCall(team.admin, id)).toEqual(before);
    expect(await db.auditEntry.count({ where: { teamId: team.teamId, action: "plan.revoked" } })).toBe(1);
    await expect(revokePlan(team.admin, { scheduleId: id, id: rota.plans[0]?.id ?? "" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a planned turn is covered like any other", async () => {
    const team = await crew();
    const id = await weekly(team);
    const proposal = await proposePlan(team.admin, asked(id));
    const [ada, , cyd] = team.handles;
    const shifts = shiftsOf(proposal).map((shift, week) => (week === 0 ? { ...shift, members: [ada ?? ""] } : shift));
    await publishPlan(team.admin, { ...asked(id), wishes: proposal.wishes, shifts });
    const times = { start: new Date("2026-05-12T08:00:00Z"), end: new Date("2026-05-12T12:00:00Z") };
    const cover = await askForCover(team.admin, { scheduleId: id, member: ada ?? "", to: cyd, ...times });
    const script: ServiceContext = { ...team.admin, actor: { kind: "cli", name: "test" } };
    await acceptCover(script, { id: cover.id, by: cyd });
    const { segments } = await readShifts(team.admin, {
      id,
      range: { start: times.start.getTime(), end: times.end.getTime() },
    });
    expect(segments.flatMap(({ members }) => members)).toEqual([cyd]);
  });

  test("a week with an override made by hand stays as it is", async () => {
    const team = await crew();
    const id = await weekly(team);
    const [ada, ben] = team.handles;
    const times = { start: new Date("2026-05-12T08:00:00Z"), end: new Date("2026-05-12T12:00:00Z") };
    await createOverride(team.admin, {
      scheduleId: id,
      override: { kind: "replace", remove: ben, add: ada ?? "", ...times },
    });
    const proposal = await proposePlan(team.admin, asked(id));
    expect(proposal.byHand).toMatchObject([{ start: Date.parse("2026-05-11T07:00:00Z") }]);
    expect(proposal.problem.slots).toHaveLength(4);
  });

  test("whoever is new goes along twice as a shadow and twice as the second before a week alone", async () => {
    const team = await crew();
    const id = await weekly(team);
    const cyd = team.handles[2] ?? "";
    const wishes = { people: [{ handle: cyd, part: "shadow" as const }], minRestHours: 0 };
    const proposal = await proposePlan(team.admin, { ...asked(id), weeks: 8, wishes });
    expect(proposal.problem.slots.map(({ beside }) => beside[0]?.stage ?? null)).toEqual([
      "shadow",
      "shadow",
      "secondary",
      "secondary",
      null,
      null,
      null,
    ]);
    expect(who(proposal).slice(0, 4)).not.toContain("cyd");
    expect(who(proposal).slice(4)).toContain("cyd");
    await publishPlan(team.admin, { ...asked(id), weeks: 8, wishes, shifts: shiftsOf(proposal) });
    expect((await onCall(team.admin, id))[1]).toMatch(/\+cyd$/);
    const again = await proposePlan(team.admin, { ...asked(id), weeks: 8 });
    expect(again.wishes).toEqual(wishes);
    expect(who(again)).toEqual(who(proposal));
  });

  test("somebody on in another rota of the team is not on in both", async () => {
    const team = await crew();
    const id = await weekly(team);
    await createSchedule(team.admin, {
      name: "Second",
      teamId: team.teamId,
      timeZone: BERLIN,
      rotations: [
        {
          name: "backup",
          rank: 0,
          timeZone: BERLIN,
          anchor: "2026-05-04T09:00",
          every: { unit: "week", n: 1, clock: "wall" },
          groups: team.handles
            .slice(1)
            .concat(team.handles.slice(0, 1))
            .map((handle) => [handle]),
          startIndex: 2,
          turns: "calendar",
          windows: [],
        },
      ],
    });
    const proposal = await proposePlan(team.admin, asked(id));
    const [ada] = team.handles;
    const place = proposal.people.findIndex(({ handle }) => handle === ada);
    expect(proposal.problem.bars.map((row) => row[place])).toContain("double-booked");
    proposal.plan.forEach((seats, slot) => {
      for (const seat of seats) expect(proposal.problem.bars[slot]?.[seat]).toBeNull();
    });
  });

  test("a longer rest than the turns have is kept where it can be", async () => {
    const team = await crew();
    const id = await weekly(team, { every: { unit: "day", n: 1, clock: "wall" } });
    const rest = 24;
    const proposal = await proposePlan(team.admin, {
      ...asked(id),
      weeks: 2,
      wishes: { people: [], minRestHours: rest },
    });
    expect(proposal.minRestMs).toBe(rest * HOUR_MS);
    who(proposal).forEach((handle, day, all) => {
      expect(handle).not.toBe(all[day + 1]);
    });
  });
});

describe("a plan is refused", () => {
  async function ready() {
    const team = await crew();
    const id = await weekly(team);
    await away(team.admin, team.handles[0] ?? "", "2026-05-13", "2026-05-14");
    const proposal = await proposePlan(team.admin, asked(id));
    const shifts = shiftsOf(proposal);
    const publish = (ctx: UserContext, change: { start: number; members: (string | null)[] }[]) =>
      publishPlan(ctx, { ...asked(id), wishes: proposal.wishes, shifts: change });
    const first = (members: string[]) => shifts.map((shift, week) => (week === 0 ? { ...shift, members } : shift));
    return { team, id, shifts, publish, first };
  }

  test("to those who may not edit the rota, and for one nobody can see", async () => {
    const { team, id, shifts, publish } = await ready();
    await expect(proposePlan(team.member, asked(id))).rejects.toMatchObject({ code: "forbidden" });
    await expect(publish(team.member, shifts)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokePlan(team.member, { scheduleId: id, id: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = { ...(await crew()).admin };
    await expect(proposePlan(stranger, asked(id))).rejects.toMatchObject({ code: "not-found" });
    await expect(publish(stranger, shifts)).rejects.toMatchObject({ code: "not-found" });
  });

  test("for somebody away, unknown, or twice on a shift, by the place in it", async () => {
    const { team, publish, first } = await ready();
    await expect(publish(team.admin, first([team.handles[0] ?? ""]))).rejects.toMatchObject({
      code: "invalid-input",
      message: `“${team.handles[0]}” is away then.`,
      issues: [{ path: "shifts.0.members.0" }],
    });
    await expect(publish(team.admin, first(["nobody-here"]))).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("when the shifts are no longer those that were planned", async () => {
    const { team, shifts, publish } = await ready();
    await expect(publish(team.admin, shifts.slice(1))).rejects.toMatchObject({ code: "conflict" });
    const later = { ...team.admin, now: new Date(NOW.getTime() + 8 * DAY_MS) };
    await expect(publish(later, shifts)).rejects.toMatchObject({ code: "conflict" });
  });

  test("where there is no such rotation, nobody to plan with, too much or nothing to plan", async () => {
    const { team, id } = await ready();
    const propose = (change: object) => proposePlan(team.admin, { ...asked(id), ...change });
    await expect(propose({ rotation: "none" })).rejects.toMatchObject({ issues: [{ path: "rotation" }] });
    const out = team.handles.map((handle) => ({ handle, part: "out" as const }));
    await expect(propose({ wishes: { people: out, minRestHours: null } })).rejects.toMatchObject({
      issues: [{ path: "wishes.people" }],
    });
    const ghost = [{ handle: "ghost", part: "full" as const }];
    await expect(propose({ wishes: { people: ghost, minRestHours: null } })).rejects.toMatchObject({
      message: "No member has the handle “ghost”.",
    });
    const hourly = await weekly(team, { every: { unit: "hour", n: 1, clock: "wall" } });
    await expect(proposePlan(team.admin, asked(hourly))).rejects.toMatchObject({ issues: [{ path: "weeks" }] });
    const monthly = await weekly(team, { every: { unit: "month", n: 1, clock: "wall" } });
    await expect(proposePlan(team.admin, { ...asked(monthly), weeks: 1 })).rejects.toMatchObject({
      message: "No whole shift lies in this time. Plan more weeks.",
    });
  });
});

test("the page of a rota says where only one person could be on in the 90 days to come", async () => {
  const team = await crew();
  const id = await weekly(team);
  const [ada, ben, cyd] = team.handles;
  await away(team.admin, ben ?? "", "2026-05-26", "2026-05-28");
  await away(team.admin, cyd ?? "", "2026-05-27", "2026-05-29");
  const range = { start: NOW.getTime(), end: NOW.getTime() + 7 * DAY_MS };
  const { singlePoints } = await readRota(team.admin, { id, range });
  expect(singlePoints).toEqual([
    {
      start: Date.parse("2026-05-27T00:00:00Z"),
      end: Date.parse("2026-05-28T23:59:00Z"),
      member: ada,
      away: [ben, cyd],
    },
  ]);
});
