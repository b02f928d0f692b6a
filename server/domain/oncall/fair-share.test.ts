import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fairShares } from "#server/domain/oncall/fair-share.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { monthsUntil, timesWithin } from "#server/domain/oncall/load-months.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import { zoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, rotation, schedule, span } from "#server/testing/rota.ts";

const clockOf = zoneClocks();
const hours = (shares: Map<string, number>) =>
  Object.fromEntries([...shares].map(([member, time]) => [member, Math.round((time / HOUR_MS) * 100) / 100]));

describe("the equal share of a person", () => {
  test("who joins half-way shares only the time from then on", () => {
    const range = span("2026-06-01T00:00Z", "2026-06-11T00:00Z");
    const half = instant("2026-06-06T00:00Z");
    const utc = { timeZone: "UTC", anchor: "2026-05-01T00:00" };
    const rotations = [
      rotation({ ...utc, groups: [["ada"], ["ben"]], endsAt: half }),
      rotation({ ...utc, groups: [["ada"], ["ben"], ["cyd"]], startsAt: half }),
    ];
    const segments = finalSchedule(schedule({ rotations }), range, clockOf);
    expect(hours(fairShares(segments, rotations, range, clockOf))).toEqual({ ada: 100, ben: 100, cyd: 40 });
  });

  test("who only stepped in has no share, and whom a plan leaves out for a while has one", () => {
    const range = span("2026-06-01T00:00Z", "2026-06-03T00:00Z");
    const rotations = [
      {
        ...rotation({ timeZone: "UTC", anchor: "2026-06-01T00:00", groups: [["ada"]] }),
        planned: { groups: [["ada"], ["ben"]] },
      },
    ];
    const cover = { id: "o", kind: "replace", remove: null, add: "cyd", rotation: null, ...range } as const;
    const segments = finalSchedule(schedule({ rotations, overrides: [cover] }), range, clockOf);
    expect(hours(fairShares(segments, rotations, range, clockOf))).toEqual({ ada: 24, ben: 24 });
  });

  test("where nobody takes part, whoever is on has their own time as share", () => {
    const range = span("2026-06-01T00:00Z", "2026-06-03T00:00Z");
    const cover = { id: "o", kind: "add", add: "cyd", rotation: null, ...range } as const;
    const segments = finalSchedule(schedule({ rotations: [], overrides: [cover] }), range, clockOf);
    expect(hours(fairShares(segments, [], range, clockOf))).toEqual({ cyd: 48 });
  });

  test("the shares of all sum to the time of all", () => {
    const start = instant("2026-03-20T00:00Z");
    const at = fc.integer({ min: -5 * 24, max: 20 * 24 }).map((hour) => start + hour * HOUR_MS);
    const stretch = fc.tuple(at, at, fc.subarray(["ada", "ben", "cyd"], { minLength: 1 })).map(([from, to, members]) =>
      rotation({
        name: `${from}-${to}`,
        startsAt: Math.min(from, to),
        endsAt: Math.max(from, to),
        groups: members.map((member) => [member]),
      }),
    );
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), at, at, (rotations, from, to) => {
        const range = { start, end: start + 15 * DAY_MS };
        const cover = { id: "o", kind: "add", add: "dee", rotation: null } as const;
        const overrides = from < to ? [{ ...cover, start: from, end: to }] : [];
        const segments = finalSchedule(schedule({ rotations, overrides }), range, clockOf);
        const all = [...memberTimes(segments).values()].flat().reduce((sum, one) => sum + one.end - one.start, 0);
        const shared = [...fairShares(segments, rotations, range, clockOf).values()].reduce((sum, one) => sum + one, 0);
        expect(shared).toBeCloseTo(all, 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the months of a load", () => {
  test("are those of the schedule's clock, and October in Berlin has an hour more", () => {
    const months = monthsUntil(instant("2026-11-01T12:00Z"), 3, zoneClock("Europe/Berlin"));
    expect(months.map(({ start }) => new Date(start).toISOString())).toEqual([
      "2026-08-31T22:00:00.000Z",
      "2026-09-30T22:00:00.000Z",
      "2026-10-31T23:00:00.000Z",
    ]);
    const range = { start: months[0]?.start ?? 0, end: instant("2026-11-01T12:00Z") };
    const rotations = [rotation({ groups: [["ada"]] })];
    const segments = finalSchedule(schedule({ rotations }), range, clockOf);
    expect(
      timesWithin(segments, months)
        .get("ada")
        ?.map((time) => time / HOUR_MS),
    ).toEqual([720, 745, 13]);
  });
});
