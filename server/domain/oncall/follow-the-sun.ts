import type { Handle } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

/** Where somebody lives. */
type Placed = { handle: Handle; timeZone: string };

/** The part of the day that a zone takes, on its own wall clock, and who lives nearest to it, in the order given. */
export type SunStretch = { timeZone: string; start: string; end: string; members: Handle[] };

const DAY_MINUTES = 24 * 60;
/** Furthest from the nights that a load counts, 22:00 to 06:00. */
const MIDDLE = 14 * 60;
const WAKES = 6 * 60;
const SLEEPS = 22 * 60;
/** Nearer zones share a day badly. */
const APART_MINUTES = 3 * 60;
const MOST_ZONES = 3;

/**
 * The day divided among zones, from east to west: each hands over midway between the middle of its day (14:00) and the next
 * zone's, at a full hour of UTC; where clock changes of the coming year would leave a gap between the two, it stays on until
 * the later hour. Nobody is on between 22:00 and 06:00 by the clock of their zone: what no zone then covers is left open. A
 * person is in their own zone where it is one of them, else in the one whose clock is nearest; nobody is in two.
 */
export function followTheSun(
  people: readonly Placed[],
  timeZones: readonly string[],
  now: EpochMs,
  clockOf: (timeZone: string) => ZoneClock,
): SunStretch[] {
  const zones = [...new Set(timeZones)]
    .map((timeZone) => ({ timeZone, middle: modulo(MIDDLE - offsetAt(clockOf(timeZone), now), DAY_MINUTES) }))
    .sort((left, right) => left.middle - right.middle);
  const placed = placedIn(
    people,
    zones.map(({ timeZone }) => timeZone),
    now,
    clockOf,
  );
  const stretches = zones.map(({ timeZone, middle }, index) => {
    const before = zones.at(index - 1) ?? { timeZone, middle };
    const after = zones[(index + 1) % zones.length] ?? { timeZone, middle };
    const isFirst = index === 0;
    const isLast = index === zones.length - 1;
    const from = handoffBetween(before.middle - (isFirst ? DAY_MINUTES : 0), middle);
    const until = handoffBetween(middle, after.middle + (isLast ? DAY_MINUTES : 0));
    const later = drift(clockOf(timeZone), clockOf(after.timeZone), now);
    return {
      timeZone,
      start: timeText(Math.max(WAKES, MIDDLE + from - middle)),
      end: timeText(Math.min(SLEEPS, MIDDLE + until - middle + later)),
      members: placed.get(timeZone) ?? [],
    };
  });
  return stretches;
}

/** Two or three zones of the people themselves that share a day well: the most lived in first; fewer where there are not. */
export function sunZones(people: readonly Placed[], now: EpochMs, clockOf: (timeZone: string) => ZoneClock): string[] {
  const count = new Map<string, number>();
  for (const { timeZone } of people) count.set(timeZone, (count.get(timeZone) ?? 0) + 1);
  const chosen: string[] = [];
  for (const [timeZone] of [...count].sort(([, left], [, right]) => right - left)) {
    const isApart = chosen.every((one) => apart(clockOf(one), clockOf(timeZone), now) >= APART_MINUTES);
    if (isApart && chosen.length < MOST_ZONES) chosen.push(timeZone);
  }
  return chosen;
}

function placedIn(
  people: readonly Placed[],
  zones: readonly string[],
  now: EpochMs,
  clockOf: (timeZone: string) => ZoneClock,
): Map<string, Handle[]> {
  const placed = new Map<string, Handle[]>();
  for (const [handle, own] of new Map(people.map((person) => [person.handle, person.timeZone]))) {
    const distance = (zone: string) => (zone === own ? -1 : apart(clockOf(zone), clockOf(own), now));
    const [nearest] = [...zones].sort((left, right) => distance(left) - distance(right));
    if (nearest !== undefined) placed.set(nearest, [...(placed.get(nearest) ?? []), handle]);
  }
  return placed;
}

/** Minutes of UTC since the midnight of the first zone's day. */
function handoffBetween(middle: number, next: number): number {
  return Math.round((middle + next) / 2 / 60) * 60;
}

/** By how many minutes a zone is ever further ahead of the other within a year than now. */
function drift(clock: ZoneClock, other: ZoneClock, now: EpochMs): number {
  const ahead = (at: EpochMs) => offsetAt(clock, at) - offsetAt(other, at);
  let most = ahead(now);
  for (let day = 1; day <= 366; day++) most = Math.max(most, ahead(now + day * DAY_MS));
  return most - ahead(now);
}

/** How far two clocks are apart, the shorter way round the day. */
function apart(clock: ZoneClock, other: ZoneClock, now: EpochMs): number {
  const minutes = modulo(offsetAt(clock, now) - offsetAt(other, now), DAY_MINUTES);
  return Math.min(minutes, DAY_MINUTES - minutes);
}

function offsetAt(clock: ZoneClock, at: EpochMs): number {
  return (clock.wallAt(at) - at) / MINUTE_MS;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** "07:45". */
function timeText(minutes: number): string {
  return new Date(minutes * MINUTE_MS).toISOString().slice(11, 16);
}
