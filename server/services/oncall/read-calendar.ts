import { createHash } from "node:crypto";
import { rotaPeople } from "#server/db/absences.ts";
import { type ScheduleRow, schedulesWithOverrides } from "#server/db/schedules.ts";
import { type CalendarShift, calendarText } from "#server/domain/oncall/calendar-text.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { type EpochMs, SECOND_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { feedOfToken, feedSubject, schedulesOfFeed } from "./schedules-of-feed.ts";
import { handlesOf, peopleByHandle, rotaOf, type StoredRota } from "./stored-rota.ts";

const MONTHS_BACK = 12;
const MONTHS_AHEAD = 13;
/** Sequence numbers count seconds from here, so that they grow with every change and stay small. */
const FIRST_SEQUENCE_AT = Date.parse("2026-01-01T00:00:00Z");

/**
 * The calendar behind a secret link, as an iCalendar file: shifts of a year back and a year ahead. Whoever has the
 * link may read it. Refusals: not-found (unknown or revoked).
 */
export async function readCalendar(ctx: Pick<ServiceContext, "db" | "now">, token: string): Promise<string> {
  const feed = await feedOfToken(ctx, token);
  const range = monthsAround(ctx.now);
  const schedules = await schedulesWithOverrides(ctx.db, await schedulesOfFeed(ctx, feed), range);
  const people = peopleByHandle(await rotaPeople(ctx.db, handlesOf(schedules), range));
  const clockOf = zoneClocks();
  const shifts = schedules.flatMap((schedule) => {
    const rota = rotaOf(schedule, schedule.overrides, people);
    const segments = finalSchedule(rota, range, clockOf);
    const own = feed.member === null ? segments : ownTimes(segments, feed.member.handle);
    return shiftsOf(schedule, rota, own, { range, now: ctx.now.getTime(), isOwn: feed.member !== null });
  });
  return calendarText(`On call: ${feedSubject(feed)}`, shifts);
}

/** From month to month, so that what is at its ends does not change every day. */
function monthsAround(now: Date): Span {
  const month = (offset: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1);
  return { start: month(-MONTHS_BACK), end: month(MONTHS_AHEAD) };
}

/** When one person is on, whoever else is. */
function ownTimes(segments: readonly Segment[], handle: Handle): Segment[] {
  const own: Segment[] = [];
  for (const segment of segments) {
    if (!segment.members.includes(handle)) continue;
    const last = own.at(-1);
    if (last !== undefined && last.end === segment.start) last.end = segment.end;
    else own.push({ ...segment, members: [handle] });
  }
  return own;
}

function shiftsOf(
  schedule: ScheduleRow,
  { people }: StoredRota,
  segments: readonly Segment[],
  { range, now, isOwn }: { range: Span; now: EpochMs; isOwn: boolean },
): CalendarShift[] {
  const changes = [...people.values()].flatMap(({ awayChangedAt }) => awayChangedAt?.getTime() ?? []);
  const changedAt = Math.max(schedule.changedAt.getTime(), ...changes);
  return segments.flatMap(({ start, end, members, rotation }) => {
    const isCut = start === range.start || end === range.end;
    // What the range cuts is told only while it runs: its true ends lie outside.
    if (isCut && !(start <= now && now < end)) return [];
    const told = isCut
      ? Math.max(changedAt, Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth()))
      : changedAt;
    const names = members.map((handle) => people.get(handle)?.name ?? handle).join(" and ");
    return {
      uid: uidOf([schedule.id, isOwn ? members.join() : "all", start === range.start ? "running" : String(start)]),
      start,
      end,
      timeZone: schedule.definition.timeZone,
      title: isOwn ? `On call: ${schedule.name}` : `${names} on call (${schedule.name})`,
      description: rotation === null ? "" : `Rotation: ${rotation}`,
      sequence: Math.max(0, Math.floor((told - FIRST_SEQUENCE_AT) / SECOND_MS)),
      changedAt: told,
    };
  });
}

function uidOf(parts: readonly string[]): string {
  return `${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}@lastmile`;
}
