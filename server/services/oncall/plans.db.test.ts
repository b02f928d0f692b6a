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
import { updateSchedule } from "./update-schedule.ts";

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

const PRIMARY: KeptScheduleInput["rotations"][number] = {
  name: "primary",
  rank: 10,
  timeZone: BERLIN,
  anchor: "2026-05-04T09:00",
  every: { unit: "week", n: 1, clock: "wall" },
  groups: [],
  startIndex: 0,
  turns: "calendar",
  windows: [],
};

async function weekly(
  { teamId, admin, handles }: Crew,
  change: Partial<KeptScheduleInput["rotations"][number]> = {},
): Promise<string> {
  const rotation = { ...PRIMARY, groups: handles.map((handle) => [handle]), ...change };
  return (await createSchedule(admin, { name: "Primary", teamId, timeZone: BERLIN, rotations: [rotation] })).id;
}

const asked = (id: string) => ({ id, rotations: ["primary"], weeks: WEEKS });

function shiftsOf({ problem, plan, people }: PlanProposal) {
  return plan.map((seats, slot) => ({
    rotation: problem.slots[slot]?.rotation ?? "",
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
    expect(rota.plans).toMatchObject([{ rotations: ["primary"], start: Date.parse("2026-05-11T07:00:00Z") }]);
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

  test("what a newcomer has done by published plans counts in the next, and can be put right by hand", async () => {
    const team = await crew();
    const id = await weekly(team);
    const cyd = team.handles[2] ?? "";
    const wishes = { people: [{ handle: cyd, part: "shadow" as const }], minRestHours: 0 };
    const proposal = await proposePlan(team.admin, { ...asked(id), weeks: 8, wishes });
    await publishPlan(team.admin, { ...asked(id), weeks: 8, wishes, shifts: shiftsOf(proposal) });
    const at = (day: string) => ({ ...team.admin, now: new Date(`${day}T10:00:00Z`) });
    const next = async (day: string, said: object = {}) => {
      const { newcomers, problem } = await proposePlan(at(day), { ...asked(id), ...said });
      return [newcomers[0]?.counted, problem.slots.map(({ beside }) => beside[0]?.stage ?? "-").join(" ")];
    };
    expect(await next("2026-05-13")).toEqual([{ shadow: 1, secondary: 0 }, "shadow secondary secondary - -"]);
    expect(await next("2026-05-20")).toEqual([{ shadow: 2, secondary: 0 }, "secondary secondary - - -"]);
    expect(await next("2026-06-03")).toEqual([{ shadow: 2, secondary: 2 }, "- - - - -"]);
    const credit = (shadow: number, secondary: number) => ({
      wishes: { ...wishes, people: [{ handle: cyd, part: "shadow" as const, credit: { shadow, secondary } }] },
    });
    expect(await next("2026-05-20", credit(-1, 0))).toEqual([
      { shadow: 2, secondary: 0 },
      "shadow secondary secondary - -",
    ]);
    expect(await next("2026-05-20", credit(0, 2))).toEqual([{ shadow: 2, secondary: 0 }, "- - - - -"]);

    // Away for both weeks there was nothing to learn from; taken back, what was done stays done.
    await revokePlan(at("2026-05-20"), {
      scheduleId: id,
      id: (await db.rotaPlan.findFirstOrThrow({ where: { scheduleId: id } })).id,
    });
    expect(await next("2026-05-20", { wishes })).toEqual([{ shadow: 2, secondary: 0 }, "secondary secondary - - -"]);
    await away(team.admin, cyd, "2026-05-11", "2026-05-16");
    expect((await next("2026-05-20", { wishes }))[0]).toEqual({ shadow: 1, secondary: 0 });
  });

  async function twoLayers(team: Crew): Promise<string> {
    const layer = (name: string, rank: number, startIndex: number) => ({
      name,
      rank,
      timeZone: BERLIN,
      anchor: "2026-05-04T09:00",
      every: { unit: "week" as const, n: 1, clock: "wall" as const },
      groups: team.handles.map((handle) => [handle]),
      startIndex,
      turns: "calendar" as const,
      windows: [],
    });
    const rotations = [layer("primary", 20, 0), layer("secondary", 10, 1)];
    return (await createSchedule(team.admin, { name: "Two", teamId: team.teamId, timeZone: BERLIN, rotations })).id;
  }

  test("of two rotations together puts nobody on both at once, is published and taken back as one", async () => {
    const team = await crew();
    const id = await twoLayers(team);
    const [, ben] = team.handles;
    await away(team.admin, ben ?? "", "2026-05-13", "2026-05-14");
    const both = { id, rotations: ["secondary", "primary"], weeks: WEEKS };
    const layers = async () => {
      const rota = await readRota(team.admin, {
        id,
        range: { start: NOW.getTime(), end: NOW.getTime() + WEEKS * 7 * DAY_MS },
      });
      return [rota.layers, rota.plans] as const;
    };
    const [before] = await layers();
    const proposal = await proposePlan(team.admin, both);
    expect(proposal.problem.slots.slice(0, 3).map(({ rotation }) => rotation)).toEqual([
      "primary",
      "secondary",
      "primary",
    ]);
    const planned = who(proposal);
    expect(planned.slice(0, 2)).not.toContain("ben");
    for (let week = 0; week < planned.length; week += 2) expect(planned[week]).not.toBe(planned[week + 1]);

    const shifts = shiftsOf(proposal);
    const published = await publishPlan(team.admin, { ...both, wishes: proposal.wishes, shifts });
    expect(published.changedShifts).toBeGreaterThan(0);
    const [held, plans] = await layers();
    expect(plans).toMatchObject([{ rotations: ["primary", "secondary"] }]);
    const heldBy = (name: string) =>
      new Map(held.find((layer) => layer.name === name)?.segments.map(({ start, members }) => [start, members]));
    for (const { rotation, start, members } of shifts) {
      const found = heldBy(rotation).get(start);
      if (found !== undefined) expect(found).toEqual(members);
    }
    expect(who(await proposePlan(team.admin, both))).toEqual(planned);
    expect(await publishPlan(team.admin, { ...both, wishes: proposal.wishes, shifts })).toEqual({ changedShifts: 0 });

    await revokePlan(team.admin, { scheduleId: id, id: plans[0]?.id ?? "" });
    expect(await layers()).toEqual([before, []]);
  });

  test("of one rotation alone leaves free who stands behind it at the time", async () => {
    const team = await crew();
    const id = await twoLayers(team);
    const proposal = await proposePlan(team.admin, asked(id));
    const place = proposal.people.findIndex(({ handle }) => handle === team.handles[2]);
    // Cyd is second in the week of ben.
    expect(proposal.problem.bars[0]?.[place]).toBe("double-booked");
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

  test("a rotation of one person is theirs, as it was", async () => {
    const team = await crew();
    const id = await weekly(team, { groups: [[team.handles[0] ?? ""]] });
    expect(who(await proposePlan(team.admin, asked(id)))).toEqual(["ada", "ada", "ada", "ada", "ada"]);
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

describe("after an edit of the rota", () => {
  /** Its one rotation with other people, in force from the next handoff or a chosen day on. */
  async function edit(team: Crew, id: string, groups: string[][], effectiveFrom?: Date): Promise<void> {
    const rotations = [{ ...PRIMARY, groups }];
    await updateSchedule(team.admin, { id, name: "Primary", timeZone: BERLIN, rotations, effectiveFrom });
  }

  test("the weeks to come are planned as the rota will be from the next handoff on, and published", async () => {
    const team = await crew();
    const id = await weekly(team);
    const [ada = "", ben = ""] = team.handles;
    await edit(team, id, [[ada], [ben]]);
    await away(team.admin, ben, "2026-05-13", "2026-05-14");
    const proposal = await proposePlan(team.admin, asked(id));
    expect(who(proposal)).toHaveLength(5);
    expect(who(proposal)[0]).toBe("ada");
    expect(proposal.people.map(({ handle }) => handle)).toEqual([ada, ben]);
    const shifts = shiftsOf(proposal);
    const publish = () => publishPlan(team.admin, { ...asked(id), wishes: proposal.wishes, shifts });
    expect((await publish()).changedShifts).toBeGreaterThan(0);
    expect(await publish()).toEqual({ changedShifts: 0 });
  });

  test("that is to hold later, each version's weeks are planned with its own people, as one plan", async () => {
    const team = await crew();
    const id = await weekly(team);
    const [ada = "", ben = "", cyd = ""] = team.handles;
    await edit(team, id, [[ada], [ben]], new Date("2026-05-25T07:00:00Z"));
    const before = await onCall(team.admin, id);
    const shifts = shiftsOf(await proposePlan(team.admin, asked(id)));
    expect(shifts).toHaveLength(5);
    const publish = async (members: string[]) =>
      publishPlan(team.admin, {
        ...asked(id),
        wishes: { people: [], minRestHours: null },
        shifts: shifts.map((shift, week) => ({ ...shift, members: [members[week] ?? ""] })),
      });
    await expect(publish([ada, ben, cyd, ada, ben])).rejects.toMatchObject({
      message: `“${cyd}” takes no turns in this rotation.`,
      issues: [{ path: "shifts.2.members.0" }],
    });
    await publish([cyd, ben, ben, ada, ada]);
    // Only the first version's weeks change: those of the second stay as the plan before said.
    await publish([ben, cyd, ben, ada, ada]);
    const weeks = await onCall(team.admin, id);
    expect(weeks.slice(1, 5)).toEqual(["05-11 ben", "05-18 cyd", "05-25 ben", "06-01 ada"]);
    const range = { start: NOW.getTime(), end: NOW.getTime() + 7 * DAY_MS };
    const { plans } = await readRota(team.admin, { id, range });
    expect(plans).toMatchObject([{ rotations: ["primary"] }]);
    await revokePlan(team.admin, { scheduleId: id, id: plans[0]?.id ?? "" });
    expect(await onCall(team.admin, id)).toEqual(before);
  });
});

describe("a plan is refused", () => {
  async function ready() {
    const team = await crew();
    const id = await weekly(team);
    await away(team.admin, team.handles[0] ?? "", "2026-05-13", "2026-05-14");
    const proposal = await proposePlan(team.admin, asked(id));
    const shifts = shiftsOf(proposal);
    const publish = (ctx: UserContext, change: { rotation: string; start: number; members: (string | null)[] }[]) =>
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

  test("for somebody away, unknown, new, on elsewhere or going along then, by the place in it", async () => {
    const { team, id, publish, first } = await ready();
    const [ada = "", ben = "", cyd = ""] = team.handles;
    const refused = (message: string) => ({
      code: "invalid-input",
      message,
      issues: [{ path: "shifts.0.members.0", message }],
    });
    await expect(publish(team.admin, first([ada]))).rejects.toMatchObject(refused(`“${ada}” is away then.`));
    await expect(publish(team.admin, first(["ghost"]))).rejects.toMatchObject(
      refused("“ghost” is no part of this plan."),
    );
    const wishes = { people: [{ handle: cyd, part: "shadow" as const }], minRestHours: 0 };
    const asNew = (people: PlanProposal["wishes"]["people"], week: number) =>
      publishPlan(team.admin, {
        ...asked(id),
        wishes: { ...wishes, people },
        shifts: first([ben]).map((shift, at) => ({ ...shift, members: [at === week ? cyd : ben] })),
      });
    await expect(asNew(wishes.people, 0)).rejects.toMatchObject({
      message: `“${cyd}” goes along with somebody else then.`,
    });
    await away(team.admin, cyd, "2026-05-18", "2026-05-19");
    await expect(asNew([{ handle: cyd, part: "secondary" }], 2)).rejects.toMatchObject({
      message: `“${cyd}” goes along with somebody else then.`,
    });
    const elsewhere = await weekly(team, { name: "elsewhere", groups: [[ben]] });
    expect(elsewhere).toBeTruthy();
    await expect(publish(team.admin, first([ben]))).rejects.toMatchObject({
      message: `“${ben}” is on call elsewhere then.`,
    });
  });

  test("for somebody not yet ready for a shift alone", async () => {
    const { team, id, first } = await ready();
    const [, ben = "", cyd = ""] = team.handles;
    // Free for none of the weeks before.
    const wishes = { people: [{ handle: cyd, part: "shadow" as const }], minRestHours: 336 };
    const shifts = first([ben]).map((shift, at) => ({ ...shift, members: [at === 1 ? cyd : ben] }));
    await expect(publishPlan(team.admin, { ...asked(id), wishes, shifts })).rejects.toMatchObject({
      message: `“${cyd}” is not yet ready for a shift alone.`,
      issues: [{ path: "shifts.1.members.0" }],
    });
  });

  test("for somebody twice on a shift, on two at once, or in no turn of the rotation", async () => {
    const team = await crew();
    const [ada = "", ben = "", cyd = ""] = team.handles;
    const rotation = {
      timeZone: BERLIN,
      anchor: "2026-05-04T09:00",
      every: { unit: "week" as const, n: 1, clock: "wall" as const },
      startIndex: 0,
      turns: "calendar" as const,
      windows: [],
    };
    const rotations = [
      { ...rotation, name: "primary", rank: 20, groups: [[ada, ben]] },
      { ...rotation, name: "secondary", rank: 10, groups: [[ada], [cyd]] },
    ];
    const named = { name: "Pairs", teamId: team.teamId, timeZone: BERLIN, rotations };
    const { id } = await createSchedule(team.admin, named);
    const both = { id, rotations: ["primary", "secondary"], weeks: 2 };
    const { wishes, ...proposal } = await proposePlan(team.admin, both);
    const publish = (first: string[], second: string[]) =>
      publishPlan(team.admin, {
        ...both,
        wishes,
        shifts: shiftsOf({ wishes, ...proposal }).map((shift) => ({
          ...shift,
          members: shift.rotation === "primary" ? first : second,
        })),
      });
    await expect(publish([ben, ben], [cyd])).rejects.toMatchObject({
      code: "invalid-input",
      message: `“${ben}” has this shift twice.`,
      issues: [{ path: "shifts.0.members.1" }],
    });
    await expect(publish([ada, ben], [ada])).rejects.toMatchObject({
      code: "invalid-input",
      message: `“${ada}” has another shift at this time.`,
      issues: [{ path: "shifts.1.members.0" }],
    });
    await expect(publish([ada, ben], [ben])).rejects.toMatchObject({
      code: "invalid-input",
      message: `“${ben}” takes no turns in this rotation.`,
      issues: [{ path: "shifts.1.members.0" }],
    });
    expect((await publish([ada, ben], [cyd])).changedShifts).toBeGreaterThanOrEqual(0);
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
    await expect(propose({ rotations: ["primary", "none"] })).rejects.toMatchObject({
      issues: [{ path: "rotations" }],
    });
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
    // To weigh thousands of shifts against each other, only to refuse them, would keep everybody waiting.
    await expect(proposePlan(team.admin, { ...asked(hourly), weeks: 26 })).rejects.toMatchObject({
      message: expect.stringMatching(/^These are 43\d\d shifts; at most 182/),
    });
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
