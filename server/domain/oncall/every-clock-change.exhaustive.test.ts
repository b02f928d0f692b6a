import { describe, expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { Rotation, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import {
  groupsAt,
  type Offsets,
  type Readings,
  readings,
  scanOffsets,
  type WrittenOut,
  writtenOut,
} from "#server/testing/naive-rota.ts";
import { rotation } from "#server/testing/rota.ts";

/**
 * The engine against the naive rules: every minute within 36 hours of every clock change of 2020 to 2035 and every hour
 * of these years, in each zone whose clock changes and offsets no other zone shares.
 */
const FROM = Date.UTC(2020, 0, 1);
const TO = Date.UTC(2036, 0, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AROUND = 36 * HOUR;

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;
const ALL_DAYS = [...WEEKDAYS, "sat", "sun"] as const;
const anchor = "2020-01-01T00:00";

const ROTATIONS: readonly Partial<Rotation>[] = [
  { name: "daily in the skipped and repeated hours", anchor: "2020-01-01T02:30" },
  { name: "daily at midnight", anchor },
  { name: "weekly", anchor: "2020-01-06T09:00", every: { unit: "week", n: 1, clock: "wall" } },
  { name: "monthly on the 31st", anchor: "2020-01-31T01:30", every: { unit: "month", n: 1, clock: "wall" } },
  { name: "hourly by the wall clock", anchor: "2020-01-01T00:30", every: { unit: "hour", n: 1, clock: "wall" } },
  { name: "every 5 hours elapsed", anchor, every: { unit: "hour", n: 5, clock: "elapsed" } },
  {
    name: "nights over midnight, covered turns of 7 hours",
    anchor,
    every: { unit: "hour", n: 7, clock: "wall" },
    turns: "covered",
    windows: [{ days: ALL_DAYS, start: "23:30", end: "02:30" }],
  },
  {
    name: "weekends over the week's end, and days of the month",
    anchor: "2020-01-03T20:00",
    every: { unit: "week", n: 1, clock: "wall" },
    windows: [
      { fromDay: "sat", start: "01:30", toDay: "mon", end: "02:00" },
      { monthDays: [1, 15, 31], start: "22:00", end: "24:00" },
    ],
  },
  {
    name: "workdays, covered days",
    anchor: "2020-01-01T01:00",
    turns: "covered",
    windows: [
      { days: WEEKDAYS, start: "02:00", end: "01:00" },
      { monthDays: [29, 30, 31], start: "00:00", end: "03:00" },
    ],
  },
];

/** Groups whose turn tells the period well: five, one of them empty. */
const GROUPS = [["ada"], ["ben", "cyd"], [], ["dan"], ["eve"]];

/** One zone for each list of clock changes and offsets of these years. */
function distinctZones(): Map<string, Offsets> {
  const zones = new Map<string, Offsets>();
  const seen = new Set<string>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const offsets = scanOffsets(zone, FROM - 3 * 24 * HOUR, TO + 3 * 24 * HOUR);
    const key = JSON.stringify(offsets);
    if (offsets.length > 1 && !seen.has(key)) zones.set(zone, offsets);
    seen.add(key);
  }
  return zones;
}

/** The minutes around the clock changes, as ranges that do not overlap. */
function aroundChanges(offsets: Offsets): Span[] {
  const ranges: Span[] = [];
  for (const { at } of offsets.slice(1)) {
    const [start, end] = [Math.max(at - AROUND, FROM), Math.min(at + AROUND, TO)];
    const last = ranges.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else if (start < end) ranges.push({ start, end });
  }
  return ranges;
}

const zones = distinctZones();

const written: readonly WrittenOut[] = ROTATIONS.map((fields) =>
  writtenOut(rotation({ ...fields, groups: GROUPS }), TO + 3 * 24 * HOUR),
);
const nameOf = new Map(GROUPS.map((group) => [group as readonly string[], group.join("+")]));

describe("the engine agrees with the naive rules", () => {
  test("in all zones whose clocks differ", () => {
    // Fifty or so, by the time zone data of this Node.
    expect(zones.size).toBeGreaterThan(40);
    expect(zones.size).toBeLessThan(80);
  });

  test.each([...zones])("in %s", (timeZone, offsets) => {
    const clockOf = zoneClocks();
    const compare = (range: Span, step: number) => {
      const read = readings(offsets, range.start, range.end, step);
      for (const one of written) {
        const of = { ...one, rotation: { ...one.rotation, timeZone } };
        const segments = finalSchedule({ rotations: [of.rotation], overrides: [], absences: [] }, range, clockOf);
        const difference = firstDifference(of, offsets, read, segments);
        if (difference !== null) expect.fail(difference);
      }
      return read.instants.length;
    };
    const near = aroundChanges(offsets);
    const minutes = near.reduce((sum, range) => sum + compare(range, MINUTE), 0);
    expect(minutes).toBeGreaterThanOrEqual(near.length * 71 * 60);
    let from = FROM;
    for (const { start, end } of [...near, { start: TO, end: TO }]) {
      // Year by year, so that a range that begins anywhere is asked for as well.
      for (; from < start; from += 366 * 24 * HOUR)
        compare({ start: from, end: Math.min(from + 366 * 24 * HOUR, start) }, HOUR);
      from = end;
    }
  });
});

function firstDifference(
  of: WrittenOut,
  offsets: Offsets,
  read: Readings,
  segments: readonly Segment[],
): string | null {
  const anchorAt = Date.parse(`${of.rotation.anchor}Z`) - (offsets[0]?.offset ?? 0);
  const groups = groupsAt(of, read, anchorAt);
  let next = 0;
  let shown = "";
  let shownFor: Segment | undefined;
  for (let index = 0; index < groups.length; index++) {
    const at = read.instants[index] ?? 0;
    while ((segments[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const segment = segments[next];
    if (segment !== shownFor) {
      shownFor = segment;
      shown = segment?.members.join("+") ?? "";
    }
    const computed = segment !== undefined && segment.start <= at ? shown : "";
    const expected = nameOf.get(groups[index] ?? []) ?? "";
    if (computed !== expected) {
      const { name, timeZone } = of.rotation;
      return `${name}, ${timeZone}, ${new Date(at).toISOString()}: "${computed}" instead of "${expected}"`;
    }
  }
  return null;
}
