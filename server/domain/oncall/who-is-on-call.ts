import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/**
 * Who is on at an instant: the same people since `since` and until `until`, be it nobody; then `next`, the first others.
 * Null: not within three years.
 */
export type OnCall = {
  members: Handle[];
  since: EpochMs | null;
  until: EpochMs | null;
  next: { at: EpochMs; members: Handle[] } | null;
};

/** Most shifts end within days; only where nothing changes so soon is it worth to look further. */
const REACHES_DAYS = [2, 16, 128, 1_096];

/** Who is on call at an instant, since when, until when, and who comes next. */
export function whoIsOnCall(
  schedule: WhoIsOn,
  at: EpochMs,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): OnCall {
  const stretches = (range: Span) => stretchesOf(schedule, range, clockOf);
  let ahead: Stretch[] = [];
  for (const days of REACHES_DAYS) {
    ahead = stretches({ start: at, end: at + days * DAY_MS });
    if (ahead.slice(1).some(({ members }) => members.length > 0)) break;
  }
  const [now, after] = ahead;
  const next = ahead.slice(1).find(({ members }) => members.length > 0);
  return {
    members: now?.members ?? [],
    since: beginning(stretches, at),
    until: after?.start ?? null,
    next: next === undefined ? null : { at: next.start, members: next.members },
  };
}

function beginning(stretches: (range: Span) => Stretch[], at: EpochMs): EpochMs | null {
  for (const days of REACHES_DAYS) {
    // A millisecond stands for the instant itself, which a range would exclude.
    const behind = stretches({ start: at - days * DAY_MS, end: at + 1 });
    if (behind.length > 1) return behind.at(-1)?.start ?? null;
  }
  return null;
}

type Stretch = { start: EpochMs; members: Handle[] };

/** The range parted wherever the people on call change; nobody is a stretch as well. */
function stretchesOf(schedule: WhoIsOn, range: Span, clockOf: (timeZone: string) => ZoneClock): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (start: EpochMs, members: Handle[]) => {
    const last = stretches.at(-1);
    if (last === undefined || last.members.join("\n") !== members.join("\n")) stretches.push({ start, members });
  };
  let end = range.start;
  for (const segment of finalSchedule(schedule, range, clockOf)) {
    if (segment.start > end) add(end, []);
    add(segment.start, segment.members);
    end = segment.end;
  }
  if (end < range.end) add(end, []);
  return stretches;
}
