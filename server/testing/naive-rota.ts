import type { Handle, Rotation, Schedule, Window } from "#server/domain/oncall/schedule.ts";

/**
 * The on-call rules a second time, as plainly as they can be said: every instant is looked at on its own, clock changes
 * are seen by what the clock showed before and will show after, handoffs and windows are listed one by one from the
 * anchor. It shares no line with the engine it checks, asks Intl where that asks Temporal, and is far too slow for use.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

export type OffsetChange = { at: number; offset: number };
/** The offsets of a zone: the first entry holds from the start of what was scanned. */
export type Offsets = readonly OffsetChange[];

/** A zone's clock changes in `[from, to)`, found by looking at its clock every other day. */
export function scanOffsets(timeZone: string, from: number, to: number): Offsets {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (at: number): number => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format.format(at).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - at;
  };
  const changes: OffsetChange[] = [{ at: from, offset: offsetAt(from) }];
  for (let at = from; at < to; at += 2 * DAY) {
    const until = Math.min(at + 2 * DAY, to);
    const before = changes.at(-1)?.offset;
    const after = offsetAt(until);
    if (after === before) continue;
    let [low, high] = [at, until];
    while (high - low > 1_000) {
      const middle = low + Math.floor((high - low) / 2_000) * 1_000;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, offset: after });
  }
  return changes;
}

/** What a clock shows at each step of a stretch of time, and what it showed and will show. */
export type Readings = {
  instants: number[];
  /** The furthest the clock has shown up to this instant: a handoff or a start is over once that is reached. */
  reached: number[];
  /** The least it shows from this instant on, and after it: an end is not over while its time is still to come. */
  least: number[];
  leastAfter: number[];
};

/** Readings at every `step` of `[from, to)`. Near a clock change the clock is watched by minutes, and 30 hours more. */
export function readings(offsets: Offsets, from: number, to: number, step: number): Readings {
  const around = 30 * HOUR;
  const changesNear = offsets.some(({ at }) => at > from - around && at < to + around);
  // Where the clock does not change it is enough to look as far as the next step.
  const watch = changesNear ? MINUTE : step;
  const margin = changesNear ? around : step;
  const instants: number[] = [];
  for (let at = from - margin; at < to + margin; at += watch) instants.push(at);
  let change = 0;
  const shown = instants.map((at) => {
    while ((offsets[change + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) change += 1;
    return at + (offsets[change]?.offset ?? 0);
  });
  const reached: number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const wall of shown) {
    most = Math.max(most, wall);
    reached.push(most);
  }
  const least: number[] = [];
  const leastAfter: number[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (let index = shown.length - 1; index >= 0; index--) {
    leastAfter[index] = fewest;
    fewest = Math.min(fewest, shown[index] ?? fewest);
    least[index] = fewest;
  }
  const kept = instants.flatMap((at, index) => (at >= from && at < to && (at - from) % step === 0 ? [index] : []));
  const of = (list: readonly number[]) => kept.map((index) => list[index] ?? Number.NaN);
  return { instants: of(instants), reached: of(reached), least: of(least), leastAfter: of(leastAfter) };
}

/** A rotation written out: every handoff from the anchor on and every window, up to `until` on the wall clock. */
export type WrittenOut = {
  rotation: Rotation;
  handoffs: number[];
  /** Whose turn each period is. */
  groups: (readonly Handle[])[];
  /** Null: always. */
  windows: { start: number; end: number }[] | null;
};

export function writtenOut(rotation: Rotation, until: number): WrittenOut {
  const anchor = Date.parse(`${rotation.anchor}Z`);
  const windows = rotation.windows.length === 0 ? null : writtenOutWindows(rotation.windows, anchor - 20 * DAY, until);
  const handoffs: number[] = [];
  for (let k = 0; k === 0 || (handoffs[k - 1] ?? 0) <= until; k++) handoffs.push(handoffAfter(rotation, anchor, k));
  const groups: (readonly Handle[])[] = [];
  let turn = rotation.startIndex;
  let window = 0;
  handoffs.forEach((start, k) => {
    groups.push(rotation.groups[turn % rotation.groups.length] ?? []);
    const end = handoffs[k + 1] ?? start;
    if (rotation.turns === "calendar" || windows === null) {
      turn += 1;
      return;
    }
    // No window is longer than a week and a day: those that ended long ago need no second look.
    while ((windows[window]?.start ?? start) < start - 9 * DAY) window += 1;
    for (let one = window; (windows[one]?.start ?? end) < end; one++) {
      if ((windows[one]?.end ?? 0) <= start) continue;
      turn += 1;
      break;
    }
  });
  return { rotation, handoffs, groups, windows };
}

function handoffAfter({ every }: Rotation, anchor: number, k: number): number {
  const count = k * every.n;
  if (every.unit === "hour") return anchor + count * HOUR;
  if (every.unit === "day") return anchor + count * DAY;
  if (every.unit === "week") return anchor + count * 7 * DAY;
  const date = new Date(anchor);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const month = date.getUTCMonth();
  date.setUTCDate(wanted);
  // 31 April is taken for 1 May: then the last day of April was meant.
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}

export function writtenOutWindows(
  windows: readonly Window[],
  from: number,
  until: number,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let midnight = Math.floor(from / DAY) * DAY; midnight <= until + DAY; midnight += DAY) {
    const date = new Date(midnight);
    const name = DAY_NAMES[date.getUTCDay()] ?? "";
    for (const window of windows) {
      if ("days" in window && !(window.days as readonly string[]).includes(name)) continue;
      if ("monthDays" in window && !window.monthDays.includes(date.getUTCDate())) continue;
      if ("fromDay" in window && window.fromDay !== name) continue;
      const start = midnight + timeOfDay(window.start);
      let end = midnight + timeOfDay(window.end);
      if ("toDay" in window) {
        while (DAY_NAMES[new Date(end - timeOfDay(window.end)).getUTCDay()] !== window.toDay) end += DAY;
        if (end <= start) end += 7 * DAY;
      } else if (end <= start) end += DAY;
      found.push({ start, end });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

function timeOfDay(text: string): number {
  return Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE;
}

/** For each reading: whether it lies in one of the windows. */
export function inWindows(
  windows: WrittenOut["windows"],
  { instants, reached, least, leastAfter }: Readings,
): boolean[] {
  if (windows === null) return instants.map(() => true);
  let begun = firstAbove(
    windows.map(({ start }) => start),
    (reached[0] ?? 0) - 12 * DAY,
  );
  return instants.map((_, index) => {
    const now = reached[index] ?? 0;
    while ((windows[begun]?.start ?? now) < now - 12 * DAY) begun += 1;
    for (let one = begun; (windows[one]?.start ?? Number.POSITIVE_INFINITY) <= now; one++) {
      const end = windows[one]?.end ?? 0;
      if ((least[index] ?? 0) < end || (leastAfter[index] ?? 0) <= end) return true;
    }
    return false;
  });
}

/** For each reading: the group a rotation puts on; empty: nobody. */
export function groupsAt({ rotation, handoffs, groups, windows }: WrittenOut, read: Readings, anchorAt: number) {
  const open = inWindows(windows, read);
  let k = -1;
  if (rotation.every.clock === "wall") k = firstAbove(handoffs, read.reached[0] ?? 0) - 1;
  return read.instants.map((at, index): readonly Handle[] => {
    if (rotation.every.clock === "elapsed") k = Math.floor((at - anchorAt) / (rotation.every.n * HOUR));
    else while ((handoffs[k + 1] ?? Number.POSITIVE_INFINITY) <= (read.reached[index] ?? 0)) k += 1;
    if (k < 0 || !open[index]) return [];
    if (rotation.startsAt !== null && at < rotation.startsAt) return [];
    if (rotation.endsAt !== null && at >= rotation.endsAt) return [];
    return groups[k] ?? [];
  });
}

/** The place of the first above the limit; the lists are long and this is asked often, hence by halves. */
function firstAbove(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rules 3 to 5 at one instant, for the groups the rotations put on: members and absent, each with all reasons, as text. */
export function naiveResult(schedule: Schedule, at: number, putOn: (rotation: Rotation) => readonly Handle[]): string {
  const ranks = schedule.rotations.filter((rotation) => putOn(rotation).length > 0).map(({ rank }) => rank);
  const winning = Math.max(...ranks);
  const active = schedule.overrides.filter(({ start, end }) => start <= at && at < end);
  const reasons = new Set<string>();
  for (const rotation of schedule.rotations.filter(({ rank }) => rank === winning)) {
    for (const member of putOn(rotation)) {
      const acting = active.filter(
        (override) =>
          override.kind !== "add" &&
          (override.remove === null || override.remove === member) &&
          (override.rotation === null || override.rotation === rotation.name),
      );
      const override = acting.findLast((one) => one.rotation !== null) ?? acting.at(-1);
      if (override === undefined) reasons.add(`${member} by ${rotation.name}`);
      if (override?.kind === "replace") reasons.add(`${override.add} by ${rotation.name} and ${override.id}`);
    }
  }
  for (const override of active) {
    if (override.kind === "add") reasons.add(`${override.add} by ${override.rotation ?? "nothing"} and ${override.id}`);
  }
  const away = schedule.absences.filter(({ start, end }) => start <= at && at < end).map(({ member }) => member);
  const [absent, present] = [new Set<string>(), new Set<string>()];
  for (const reason of reasons) {
    const member = reason.slice(0, reason.indexOf(" by "));
    if (away.includes(member)) absent.add(member);
    else present.add(reason);
  }
  return present.size === 0 ? "" : `${[...present].sort().join(", ")}; absent ${[...absent].sort().join()}`;
}
