import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { followTheSun, sunZones } from "#server/domain/oncall/follow-the-sun.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import { instant, rotation, schedule } from "#server/testing/rota.ts";

const KATHMANDU = "Asia/Kathmandu";
const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";
const AUCKLAND = "Pacific/Auckland";
const JANUARY = instant("2026-01-12T12:00Z");
const JULY = instant("2026-07-13T12:00Z");
const TEAM = [
  { handle: "ada", timeZone: BERLIN },
  { handle: "ben", timeZone: NEW_YORK },
  { handle: "cyd", timeZone: KATHMANDU },
  { handle: "eve", timeZone: "Europe/London" },
  { handle: "fay", timeZone: "Asia/Tokyo" },
];

const divided = (zones: string[], people = TEAM, now = JANUARY) => followTheSun(people, zones, now, zoneClocks());
const shown = (zones: string[], people = TEAM, now = JANUARY) =>
  divided(zones, people, now).map((one) => `${one.timeZone} ${one.start} to ${one.end}: ${one.members.join(" ")}`);

/** How many gaps a year has when everybody is on in their part of the day. */
function gapsInAYear(zones: string[], now: number, people = TEAM): number {
  const rota = schedule({
    rotations: divided(zones, people, now).map(({ timeZone, start, end, members }, rank) =>
      rotation({
        name: timeZone,
        rank,
        timeZone,
        anchor: "2026-01-05T00:00",
        groups: members.map((handle) => [handle]),
        windows: [{ days: WEEKDAYS, start, end }],
      }),
    ),
  });
  const range = { start: now, end: now + 365 * DAY_MS };
  return gaps(rota, finalSchedule(rota, range), range).length;
}

describe("following the sun", () => {
  test("in Kathmandu, Berlin and New York everybody is on in daylight of their own, and people go to the nearest", () => {
    expect(shown([BERLIN, NEW_YORK, KATHMANDU])).toEqual([
      "Asia/Kathmandu 07:45 to 16:45: cyd fay",
      "Europe/Berlin 12:00 to 17:00: ada eve",
      "America/New_York 11:00 to 22:00: ben",
    ]);
  });

  test.each([
    ["made in winter", JANUARY],
    ["made in summer", JULY],
  ])("covers a whole year of clock changes in three zones, %s", (_, now) => {
    expect(gapsInAYear([BERLIN, NEW_YORK, KATHMANDU], now)).toBe(0);
    expect(gapsInAYear([BERLIN, NEW_YORK, AUCKLAND], now, [...TEAM, { handle: "gus", timeZone: AUCKLAND }])).toBe(0);
  });

  test("two zones that are opposite share the day; two that are near leave the night of both open", () => {
    expect(shown([NEW_YORK, KATHMANDU], TEAM.slice(0, 3))).toEqual([
      "Asia/Kathmandu 07:45 to 19:45: ada cyd",
      "America/New_York 09:00 to 22:00: ben",
    ]);
    expect(shown([BERLIN, NEW_YORK], TEAM.slice(0, 2))).toEqual([
      "Europe/Berlin 06:00 to 17:00: ada",
      "America/New_York 11:00 to 22:00: ben",
    ]);
    expect(gapsInAYear([BERLIN, NEW_YORK], JANUARY)).toBeGreaterThan(360);
  });

  test("with everybody in one zone the others have nobody: a gap, not somebody's night", () => {
    const alike = TEAM.map((person) => ({ ...person, timeZone: BERLIN }));
    expect(divided([BERLIN, NEW_YORK], alike).map(({ members }) => members.length)).toEqual([5, 0]);
    expect(shown([BERLIN], alike)).toEqual(["Europe/Berlin 06:00 to 22:00: ada ben cyd eve fay"]);
    expect(sunZones(alike, JANUARY, zoneClocks())).toEqual([BERLIN]);
  });

  test("the zones proposed are those people live in, far enough apart", () => {
    expect(sunZones([...TEAM, { handle: "gus", timeZone: BERLIN }], JANUARY, zoneClocks())).toEqual([
      BERLIN,
      NEW_YORK,
      KATHMANDU,
    ]);
  });

  test("nobody is in two zones, nobody is left out, and nobody is on at night", () => {
    const zone = fc.constantFrom(KATHMANDU, BERLIN, NEW_YORK, AUCKLAND, "UTC", "Europe/London", "Pacific/Kiritimati");
    const people = fc.array(fc.record({ handle: fc.constantFrom("ada", "ben", "cyd", "eve"), timeZone: zone }));
    fc.assert(
      fc.property(
        people,
        fc.array(zone, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 365 }),
        (those, zones, day) => {
          const parts = divided(zones, those, JANUARY + day * DAY_MS);
          const placed = parts.flatMap(({ members }) => members);
          expect(placed.toSorted()).toEqual([...new Set(those.map(({ handle }) => handle))].sort());
          for (const { start, end } of parts) {
            expect(start >= "06:00" && end <= "22:00").toBe(true);
            expect(start < end).toBe(true);
          }
        },
      ),
    );
  });
});
