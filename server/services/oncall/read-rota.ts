import { type AbsenceRow, listAbsenceRows, type RotaPerson } from "#server/db/absences.ts";
import { type CoverRow, coverRows } from "#server/db/covers.ts";
import { findMember } from "#server/db/members.ts";
import { type OverrideRow, overrideRows } from "#server/db/overrides.ts";
import { rotaPlanRows } from "#server/db/rota-plans.ts";
import type { ScheduleRow } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import { absenceConflicts } from "#server/domain/oncall/absence-conflicts.ts";
import { byRank } from "#server/domain/oncall/by-rank.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { type HolidayDay, holidayDays, holidayShifts } from "#server/domain/oncall/holiday-shifts.ts";
import { laidGaps } from "#server/domain/oncall/laid-gaps.ts";
import { layerOf } from "#server/domain/oncall/layer-of.ts";
import { type OwnShift, ownShifts } from "#server/domain/oncall/own-shifts.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type SinglePoint, singlePoints } from "#server/domain/oncall/single-points.ts";
import { type OnCall, whoIsOnCall } from "#server/domain/oncall/who-is-on-call.ts";
import { type Whole, wholeReach, wholeStretches } from "#server/domain/oncall/whole-stretches.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type CoverStanding, coverStanding } from "./cover-standing.ts";
import { holidaysOf } from "./holidays-of.ts";
import { reachAround } from "./read-on-call.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { type ScheduleView, scheduleView } from "./schedule-view.ts";
import { type StoredRota, storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** A schedule as its page shows it: the whole, each rotation alone, and all that is to be done about it. */
export type RotaScreen = {
  schedule: ScheduleView;
  now: OnCall;
  /** Cut to the range, but told whole; so are gaps and layers. */
  segments: Whole<Segment>[];
  gaps: Whole[];
  /** The newest version's rotations, the highest rank first, each as a layer of its own. */
  layers: { name: string; segments: Whole<Segment>[] }[];
  /** Of whoever looks, in the 90 days to come. */
  ownShifts: OwnShift[];
  /** Where nobody is on in the 90 days to come. */
  gapsAhead: Whole[];
  /** Where in that time one more absence would leave nobody. */
  singlePoints: SinglePoint[];
  overrides: OverrideRow[];
  openCovers: (CoverRow &
    CoverStanding & {
      /** Whoever looks is away for some of it: they should know before they take it. */
      isViewerAway: boolean;
    })[];
  /** Who of those in it is away within the range, by when it begins. */
  away: (Span & { member: Handle })[];
  /** Of the people in it, now and in the 90 days to come, with the shifts they fall into. */
  absences: (AbsenceRow & { conflicts: Span[] })[];
  /** Everybody named in it. */
  people: Pick<RotaPerson, "id" | "handle" | "name" | "timeZone">[];
  /** Of anybody in it, within the range. */
  holidays: HolidayDay[];
  /** Who is on during holidays of their own in the 90 days to come. */
  holidayShifts: (Span & { member: Handle; name: string })[];
  /** Fair plans that hold now or later. */
  plans: { id: string; rotations: string[]; start: EpochMs; end: EpochMs; createdBy: string }[];
  may: { edit: boolean; work: boolean; pay: boolean };
};

const AHEAD_DAYS = 90;

/** What the page of a schedule shows within a range. Refusals: not-found, invalid-input (more than is computed at once). */
export async function readRota(ctx: ServiceContext, input: { id: string; range: Span }): Promise<RotaScreen> {
  const schedule = await visibleSchedule(ctx, "schedule.read", input.id);
  const { range } = input;
  const now = ctx.now.getTime();
  const reach = reachAround(now);
  const whole = wholeReach(range);
  const known = { start: Math.min(reach.start, whole.start), end: Math.max(reach.end, whole.end) };
  const [rota, openCovers, overrides, plans] = await Promise.all([
    storedRota(ctx.db, schedule, known),
    coverRows(ctx.db, { scheduleIds: [schedule.id], openOnly: true }),
    overrideRows(ctx.db, schedule.id, range),
    rotaPlanRows(ctx.db, schedule.id),
  ]);
  refuseTooMuch({ ...rota, required: rota.requirements.flatMap(({ required }) => required ?? []) }, range);
  const clockOf = zoneClocks();
  const segmentsIn = (within: Span) => finalSchedule(rota, within, clockOf);
  const gapsIn = (within: Span) => laidGaps(rota, segmentsIn(within), within, clockOf);
  const rotations = byRank(schedule.definition.rotations).map(({ name }) => name);
  const ahead = { start: now, end: now + AHEAD_DAYS * DAY_MS };
  const absences = await listAbsenceRows(ctx.db, {
    teamIds: null,
    handles: [...rota.people.keys()],
    from: new Date(ahead.start),
    to: new Date(ahead.end),
  });
  const spans = absences.map(({ member, startsAt, endsAt }) => ({
    member: member.handle,
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  }));
  const viewer = ctx.actor.kind === "user" ? await findMember(ctx.db, ctx.actor.memberId) : null;
  const viewerAway =
    viewer === null || openCovers.length === 0
      ? []
      : await listAbsenceRows(ctx.db, { teamIds: null, handles: [viewer.handle], from: ctx.now });
  const segmentsAhead = segmentsIn(ahead);
  const conflicts = absenceConflicts(rota, spans, ahead, clockOf);
  const team = schedule.teamId === null ? null : await findTeam(ctx.db, schedule.teamId);
  const daysWithin = (span: Span) => {
    const free = [...rota.people.values()].map((person) => ({
      ...person,
      holidays: holidaysOf(person, team?.holidays ?? [], span),
    }));
    return holidayDays(free, span, clockOf);
  };
  return {
    schedule: scheduleView(schedule),
    now: whoIsOnCall(rota, now, clockOf),
    segments: wholeStretches(segmentsIn, range),
    gaps: wholeStretches(gapsIn, range),
    layers: rotations.map((name) => {
      const layer = layerOf(rota, name);
      return { name, segments: wholeStretches((within) => finalSchedule(layer, within, clockOf), range) };
    }),
    ownShifts: viewer === null ? [] : ownShifts(rota, { member: viewer.handle, rotations, range: ahead }, clockOf),
    gapsAhead: wholeStretches(gapsIn, ahead),
    singlePoints: singlePoints(rota, segmentsAhead, ahead, clockOf),
    holidays: daysWithin(range),
    holidayShifts: holidayShifts(segmentsAhead, daysWithin(ahead)),
    overrides,
    openCovers: openCovers.map((cover) => ({
      ...cover,
      ...coverStanding(rota, cover, clockOf),
      isViewerAway: viewerAway.some(({ startsAt, endsAt }) => startsAt < cover.endsAt && cover.startsAt < endsAt),
    })),
    away: awayWithin(rota, range, namedIn(schedule, segmentsIn(range))),
    absences: absences.map((absence, index) => ({ ...absence, conflicts: conflicts[index] ?? [] })),
    plans: plans.flatMap(({ id, revokedAt, createdBy }) => {
      const held = schedule.laid.rotations.filter(({ planned, endsAt }) => planned?.id === id && (endsAt ?? 0) > now);
      if (revokedAt !== null || held.length === 0) return [];
      const start = Math.min(...held.map(({ startsAt }) => startsAt ?? now));
      const end = Math.max(...held.map(({ endsAt }) => endsAt ?? now));
      return [{ id, rotations: [...new Set(held.map(({ name }) => name))], start, end, createdBy }];
    }),
    people: [...rota.people.values()].map(({ id, handle, name, timeZone }) => ({ id, handle, name, timeZone })),
    may: {
      edit: may(ctx, "schedule.update", { teamId: schedule.teamId }),
      pay: may(ctx, "pay.read", { teamId: schedule.teamId }),
      work: may(ctx, "override.change", { teamId: schedule.teamId }),
    },
  };
}

/** Who takes turns now, and who is on or should be in what is shown; not who has left the rota since. */
function namedIn({ definition }: ScheduleRow, segments: readonly Segment[]): Set<Handle> {
  const inTurn = definition.rotations.flatMap(({ groups }) => groups.flat());
  return new Set([...inTurn, ...segments.flatMap(({ members, absent }) => [...members, ...absent])]);
}

function awayWithin({ people }: StoredRota, range: Span, named: ReadonlySet<Handle>): RotaScreen["away"] {
  const spans = [...people.values()].flatMap(({ handle, away }) =>
    away.map(({ start, end }) => ({
      member: handle,
      start: Math.max(start, range.start),
      end: Math.min(end, range.end),
    })),
  );
  return spans
    .filter(({ member, start, end }) => named.has(member) && start < end)
    .sort((left, right) => left.start - right.start);
}
