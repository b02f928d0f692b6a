import { describe, expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import { periodsOf } from "#server/domain/oncall/periods.ts";
import type { Override, Rotation, Schedule, Segment } from "#server/domain/oncall/schedule.ts";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { hours, instant, lines, local, rotation, schedule, span } from "#server/testing/rota.ts";

const daily = { unit: "day", n: 1, clock: "wall" } as const;
const weekly = { unit: "week", n: 1, clock: "wall" } as const;
const monthly = { unit: "month", n: 1, clock: "wall" } as const;
const hourly = { unit: "hour", n: 1, clock: "wall" } as const;

/** Handoffs `first` to `last` as the zone's clock shows them. */
function handoffs(of: Rotation, first: number, last: number): string[] {
  const periods = periodsOf(of, zoneClock(of.timeZone));
  return Array.from({ length: last - first + 1 }, (_, index) => local(periods.startOf(first + index), of.timeZone));
}

function shifts(of: Rotation, from: string, to: string): Segment[] {
  return finalSchedule(schedule({ rotations: [of] }), span(from, to));
}

function shown(of: Partial<Schedule> & Pick<Schedule, "rotations">, from: string, to: string): string[] {
  const whole = schedule(of);
  return lines(finalSchedule(whole, span(from, to)), whole.timeZone);
}

describe("a handoff on the day of a clock change", () => {
  test("at 02:30 in New York is at 03:00 on 8 March 2026, and the shift that ends then has 23.5 h", () => {
    const nightly = rotation({ timeZone: "America/New_York", anchor: "2026-03-01T02:30", every: daily });
    expect(handoffs(nightly, 6, 8)).toEqual([
      "2026-03-07 02:30 -05:00",
      "2026-03-08 03:00 -04:00",
      "2026-03-09 02:30 -04:00",
    ]);
    const [before, after] = shifts(nightly, "2026-03-07T02:30-05:00", "2026-03-09T02:30-04:00").map(hours);
    expect([before, after]).toEqual([23.5, 23.5]);
  });

  test("at 01:30 in New York is at the first 01:30 on 1 November 2026, and that shift has 25 h", () => {
    const nightly = rotation({ timeZone: "America/New_York", anchor: "2026-03-01T01:30", every: daily });
    const of = shifts(nightly, "2026-10-31T01:30-04:00", "2026-11-03T01:30-05:00");
    expect(lines(of, "America/New_York").map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "2026-10-31 01:30 -04:00",
      "2026-11-01 01:30 -04:00",
      "2026-11-02 01:30 -05:00",
    ]);
    expect(of.map(hours)).toEqual([24, 25, 24]);
  });

  test("is half an hour late in Lord Howe, where the change is 30 minutes: 24.5 h", () => {
    const morning = rotation({ timeZone: "Australia/Lord_Howe", anchor: "2026-01-01T09:00", every: daily });
    const of = shifts(morning, "2026-04-03T09:00+11:00", "2026-04-06T09:00+10:30");
    expect(of.map(hours)).toEqual([24, 24.5, 24]);
    const spring = shifts(morning, "2026-10-02T09:00+10:30", "2026-10-05T09:00+11:00");
    expect(spring.map(hours)).toEqual([24, 23.5, 24]);
  });

  test("at midnight in Santiago is at 01:00 on 6 September 2026, whose midnight does not exist", () => {
    const midnight = rotation({ timeZone: "America/Santiago", anchor: "2026-09-01T00:00", every: daily });
    expect(handoffs(midnight, 4, 6)).toEqual([
      "2026-09-05 00:00 -04:00",
      "2026-09-06 01:00 -03:00",
      "2026-09-07 00:00 -03:00",
    ]);
  });

  test("in Apia, which skipped 30 December 2011, leaves 15 h and 9 h around the missing day", () => {
    const morning = rotation({ timeZone: "Pacific/Apia", anchor: "2011-12-28T09:00", every: daily });
    const of = shifts(morning, "2011-12-28T09:00-10:00", "2012-01-01T09:00+14:00");
    expect(of.map(({ members }) => members.join())).toEqual(["ada", "ben", "cyd", "ada"]);
    expect(of.map(hours)).toEqual([24, 15, 9, 24]);
    expect(handoffs(morning, 1, 3)).toEqual([
      "2011-12-29 09:00 -10:00",
      "2011-12-31 00:00 +14:00",
      "2011-12-31 09:00 +14:00",
    ]);
  });

  test("of a weekly rotation in Berlin makes weeks of 167 h and 169 h", () => {
    const of = rotation({ anchor: "2026-01-05T09:00", every: weekly });
    expect(shifts(of, "2026-03-16T09:00+01:00", "2026-04-06T09:00+02:00").map(hours)).toEqual([168, 167, 168]);
    expect(shifts(of, "2026-10-12T09:00+02:00", "2026-11-02T09:00+01:00").map(hours)).toEqual([168, 169, 168]);
  });
});

describe("an hourly rotation", () => {
  test("by the wall clock has a slot of 2 h at 01:00 in autumn", () => {
    const of = rotation({ timeZone: "America/New_York", anchor: "2026-11-01T00:00", every: hourly });
    expect(
      shown({ timeZone: "America/New_York", rotations: [of] }, "2026-11-01T00:00-04:00", "2026-11-01T03:00-05:00"),
    ).toEqual([
      "2026-11-01 00:00 -04:00 2026-11-01 01:00 -04:00 ada",
      "2026-11-01 01:00 -04:00 2026-11-01 02:00 -05:00 ben",
      "2026-11-01 02:00 -05:00 2026-11-01 03:00 -05:00 cyd",
    ]);
  });

  test("by the wall clock does not list the slot at 02:00 in spring, whose turn is used up", () => {
    const of = rotation({ timeZone: "America/New_York", anchor: "2026-03-08T01:00", every: hourly });
    expect(
      shown({ timeZone: "America/New_York", rotations: [of] }, "2026-03-08T01:00-05:00", "2026-03-08T05:00-04:00"),
    ).toEqual([
      "2026-03-08 01:00 -05:00 2026-03-08 03:00 -04:00 ada",
      "2026-03-08 03:00 -04:00 2026-03-08 04:00 -04:00 cyd",
      "2026-03-08 04:00 -04:00 2026-03-08 05:00 -04:00 ada",
    ]);
  });

  test("by elapsed time has slots of one true hour on any day", () => {
    const every = { unit: "hour", n: 1, clock: "elapsed" } as const;
    const of = rotation({ timeZone: "America/New_York", anchor: "2026-11-01T00:00", every });
    expect(
      shown({ timeZone: "America/New_York", rotations: [of] }, "2026-11-01T00:00-04:00", "2026-11-01T03:00-05:00"),
    ).toEqual([
      "2026-11-01 00:00 -04:00 2026-11-01 01:00 -04:00 ada",
      "2026-11-01 01:00 -04:00 2026-11-01 01:00 -05:00 ben",
      "2026-11-01 01:00 -05:00 2026-11-01 02:00 -05:00 cyd",
      "2026-11-01 02:00 -05:00 2026-11-01 03:00 -05:00 ada",
    ]);
  });
});

describe("a monthly rotation", () => {
  test("anchored on the 31st hands off on 28 February, 31 March and 30 April", () => {
    const of = rotation({ anchor: "2026-01-31T09:00", every: monthly });
    expect(handoffs(of, 0, 3)).toEqual([
      "2026-01-31 09:00 +01:00",
      "2026-02-28 09:00 +01:00",
      "2026-03-31 09:00 +02:00",
      "2026-04-30 09:00 +02:00",
    ]);
  });

  test("of twelve months from 29 February 2028 hands off on the 28th, and on the 29th in 2032", () => {
    const of = rotation({ anchor: "2028-02-29T09:00", every: { ...monthly, n: 12 } });
    expect(handoffs(of, 0, 4).map((line) => line.slice(0, 10))).toEqual([
      "2028-02-29",
      "2029-02-28",
      "2030-02-28",
      "2031-02-28",
      "2032-02-29",
    ]);
  });
});

describe("windows", () => {
  test("from Friday 20:00 to Monday 08:00 close at 08:00 in the weeks of a clock change too", () => {
    const windows = [{ fromDay: "fri", start: "20:00", toDay: "mon", end: "08:00" }] as const;
    const of = rotation({ anchor: "2026-01-02T20:00", every: weekly, groups: [["ada"]], windows });
    const spring = shifts(of, "2026-03-20T00:00Z", "2026-04-08T00:00Z");
    expect(lines(spring, "Europe/Berlin")).toEqual([
      "2026-03-20 20:00 +01:00 2026-03-23 08:00 +01:00 ada",
      "2026-03-27 20:00 +01:00 2026-03-30 08:00 +02:00 ada",
      "2026-04-03 20:00 +02:00 2026-04-06 08:00 +02:00 ada",
    ]);
    expect(spring.map(hours)).toEqual([60, 59, 60]);
    expect(shifts(of, "2026-10-23T00:00Z", "2026-10-27T00:00Z").map(hours)).toEqual([61]);
  });

  test("begin at the first and end at the last occurrence of a wall time that comes twice", () => {
    const of = (start: string, end: string) =>
      rotation({ anchor: "2026-01-01T00:00", groups: [["ada"]], windows: [{ days: ["sun"], start, end }] });
    const autumn = (start: string, end: string) =>
      lines(shifts(of(start, end), "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"), "Europe/Berlin");
    expect(autumn("02:30", "06:00")).toEqual(["2026-10-25 02:30 +02:00 2026-10-25 06:00 +01:00 ada"]);
    expect(autumn("00:00", "02:30")).toEqual(["2026-10-25 00:00 +02:00 2026-10-25 02:30 +01:00 ada"]);
    expect(autumn("00:00", "02:00")).toEqual(["2026-10-25 00:00 +02:00 2026-10-25 02:00 +01:00 ada"]);
  });

  test("that lie wholly in a skipped hour do not happen; those that only begin there begin after it", () => {
    const on = (start: string, end: string) => {
      const of = rotation({ anchor: "2026-01-01T00:00", groups: [["ada"]], windows: [{ days: ["sun"], start, end }] });
      return lines(shifts(of, "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"), "Europe/Berlin");
    };
    expect(on("02:10", "02:50")).toEqual([]);
    expect(on("02:30", "04:00")).toEqual(["2026-03-29 03:00 +02:00 2026-03-29 04:00 +02:00 ada"]);
    expect(on("01:00", "02:30")).toEqual(["2026-03-29 01:00 +01:00 2026-03-29 03:00 +02:00 ada"]);
  });

  test.each([
    [
      "a day from 22:00 to 06:00 goes past midnight",
      { days: ["wed"], start: "22:00", end: "06:00" },
      ["2026-03-04 22:00 2026-03-05 06:00"],
    ],
    [
      "a day until 24:00 ends at midnight",
      { days: ["wed"], start: "18:00", end: "24:00" },
      ["2026-03-04 18:00 2026-03-05 00:00"],
    ],
    [
      "a day from 08:00 to 08:00 is a whole day",
      { days: ["wed"], start: "08:00", end: "08:00" },
      ["2026-03-04 08:00 2026-03-05 08:00"],
    ],
    [
      "neighbouring days until 24:00 join",
      { days: ["wed", "thu"], start: "00:00", end: "24:00" },
      ["2026-03-04 00:00 2026-03-06 00:00"],
    ],
    [
      "days of the month",
      { monthDays: [3, 5], start: "09:00", end: "17:00" },
      ["2026-03-03 09:00 2026-03-03 17:00", "2026-03-05 09:00 2026-03-05 17:00"],
    ],
    [
      "from one day to the same, later that day",
      { fromDay: "wed", start: "08:00", toDay: "wed", end: "18:00" },
      ["2026-03-04 08:00 2026-03-04 18:00"],
    ],
    [
      "from one day to the same, earlier: nearly a week",
      { fromDay: "wed", start: "20:00", toDay: "wed", end: "08:00" },
      ["2026-03-02 00:00 2026-03-04 08:00", "2026-03-04 20:00 2026-03-09 00:00"],
    ],
    [
      "from Sunday over to Tuesday",
      { fromDay: "sun", start: "12:00", toDay: "tue", end: "12:00" },
      ["2026-03-02 00:00 2026-03-03 12:00", "2026-03-08 12:00 2026-03-09 00:00"],
    ],
  ] as const)("%s", (_, window, expected) => {
    const of = rotation({ anchor: "2026-01-01T00:00", groups: [["ada"]], windows: [window] });
    const found = lines(shifts(of, "2026-03-02T00:00+01:00", "2026-03-09T00:00+01:00"), "Europe/Berlin");
    expect(found.map((line) => line.replaceAll(" +01:00", "").replace(" ada", ""))).toEqual(expected);
  });

  test("from one day to the same time a week on are always, also in the hours before that time", () => {
    const windows = [{ fromDay: "wed", start: "23:00", toDay: "wed", end: "23:00" }] as const;
    const range = span("2026-03-04T22:00+01:00", "2026-03-04T22:30+01:00");
    const of = rotation({ anchor: "2026-01-01T00:00", groups: [["ada"]], windows });
    expect(finalSchedule(schedule({ rotations: [of] }), range)).toMatchObject([range]);
    const everyHour = { anchor: "2026-01-01T00:00", every: hourly };
    const covered = rotation({ ...everyHour, windows, turns: "covered" });
    expect(shifts(covered, "2026-03-01T00:00Z", "2026-03-09T00:00Z")).toEqual(
      shifts(rotation(everyHour), "2026-03-01T00:00Z", "2026-03-09T00:00Z"),
    );
  });

  test("on the 31st do not happen in months without one", () => {
    const windows = [{ monthDays: [31], start: "00:00", end: "24:00" }];
    const of = rotation({ anchor: "2026-01-01T00:00", groups: [["ada"]], windows });
    const days = shifts(of, "2026-01-01T00:00+01:00", "2026-07-01T00:00+02:00").map(({ start }) =>
      local(start, "Europe/Berlin").slice(0, 10),
    );
    expect(days).toEqual(["2026-01-31", "2026-03-31", "2026-05-31"]);
  });

  test("that overlap count once, and a handoff cuts them", () => {
    const windows = [
      { days: ["wed"], start: "08:00", end: "14:00" },
      { days: ["wed"], start: "12:00", end: "18:00" },
    ] as const;
    const of = rotation({ anchor: "2026-03-02T13:00", windows });
    expect(shown({ rotations: [of] }, "2026-03-04T00:00Z", "2026-03-05T00:00Z")).toEqual([
      "2026-03-04 08:00 +01:00 2026-03-04 13:00 +01:00 ben",
      "2026-03-04 13:00 +01:00 2026-03-04 18:00 +01:00 cyd",
    ]);
  });
});

describe("covered turns", () => {
  const workdays = [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "00:00", end: "24:00" }] as const;
  const perDay = (of: Rotation, from: string, to: string) =>
    shifts(of, from, to).map(({ start, members }) => `${local(start, of.timeZone).slice(0, 10)} ${members}`);

  test("of three people on workdays go on where they stopped on Friday", () => {
    const of = rotation({ anchor: "2026-03-02T00:00", turns: "covered", windows: workdays });
    expect(perDay(of, "2026-03-02T00:00+01:00", "2026-03-11T00:00+01:00")).toEqual([
      "2026-03-02 ada",
      "2026-03-03 ben",
      "2026-03-04 cyd",
      "2026-03-05 ada",
      "2026-03-06 ben",
      "2026-03-09 cyd",
      "2026-03-10 ada",
    ]);
  });

  test("calendar turns count the weekend's days as well", () => {
    const of = rotation({ anchor: "2026-03-02T00:00", windows: workdays });
    expect(perDay(of, "2026-03-06T00:00+01:00", "2026-03-10T00:00+01:00")).toEqual([
      "2026-03-06 ben",
      "2026-03-09 ben",
    ]);
  });

  test("are moved by no clock change: the skipped hour has its turn all the same", () => {
    const windows = [{ days: ["sun"], start: "01:00", end: "05:00" }] as const;
    const of = rotation({ anchor: "2026-03-22T00:00", every: hourly, turns: "covered", windows });
    // On 22 March four hours are covered, so the week after begins with the fifth turn.
    expect(shown({ rotations: [of] }, "2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00")).toEqual([
      "2026-03-29 01:00 +01:00 2026-03-29 03:00 +02:00 ben",
      "2026-03-29 03:00 +02:00 2026-03-29 04:00 +02:00 ada",
      "2026-03-29 04:00 +02:00 2026-03-29 05:00 +02:00 ben",
    ]);
  });

  test("count periods touched by days of the month, beside those of the week once", () => {
    const windows = [
      { days: ["mon"], start: "09:00", end: "17:00" },
      { monthDays: [1, 2, 3], start: "09:00", end: "17:00" },
    ] as const;
    const of = rotation({ anchor: "2026-03-01T00:00", turns: "covered", windows });
    expect(perDay(of, "2026-03-01T00:00+01:00", "2026-04-07T00:00+02:00")).toEqual([
      "2026-03-01 ada",
      "2026-03-02 ben",
      "2026-03-03 cyd",
      "2026-03-09 ada",
      "2026-03-16 ben",
      "2026-03-23 cyd",
      "2026-03-30 ada",
      "2026-04-01 ben",
      "2026-04-02 cyd",
      "2026-04-03 ada",
      "2026-04-06 ben",
    ]);
  });
});

describe("rotations together", () => {
  const night = [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "18:00", end: "08:00" }] as const;
  const always = rotation({ name: "always", rank: 1, groups: [["zoe"]] });

  test("the higher rank wins where it applies, and yields where it does not", () => {
    const nights = rotation({ name: "nights", rank: 5, groups: [["ada"]], windows: night });
    expect(shown({ rotations: [always, nights] }, "2026-03-03T12:00+01:00", "2026-03-04T12:00+01:00")).toEqual([
      "2026-03-03 12:00 +01:00 2026-03-03 18:00 +01:00 zoe",
      "2026-03-03 18:00 +01:00 2026-03-04 08:00 +01:00 ada",
      "2026-03-04 08:00 +01:00 2026-03-04 12:00 +01:00 zoe",
    ]);
  });

  test("equal ranks are on together, members sorted, each with the reason", () => {
    const two = [always, rotation({ name: "ops", rank: 1, groups: [["ada"]] })];
    expect(finalSchedule(schedule({ rotations: two }), span("2026-03-03T00:00Z", "2026-03-04T00:00Z"))).toEqual([
      {
        ...span("2026-03-03T00:00Z", "2026-03-04T00:00Z"),
        members: ["ada", "zoe"],
        absent: [],
        causes: [
          { member: "ada", rotation: "ops", override: null },
          { member: "zoe", rotation: "always", override: null },
        ],
        rotation: null,
        override: null,
      },
    ]);
  });

  test("an empty group yields to the next rank", () => {
    const upper = rotation({ name: "upper", rank: 9, groups: [["ada"], []] });
    expect(shown({ rotations: [always, upper] }, "2026-03-02T09:00+01:00", "2026-03-05T09:00+01:00")).toEqual([
      "2026-03-02 09:00 +01:00 2026-03-03 09:00 +01:00 ada",
      "2026-03-03 09:00 +01:00 2026-03-04 09:00 +01:00 zoe",
      "2026-03-04 09:00 +01:00 2026-03-05 09:00 +01:00 ada",
    ]);
  });

  test("without participants there is a gap and no crash", () => {
    for (const groups of [[], [[]], [[], []]]) {
      const whole = schedule({ rotations: [rotation({ groups })] });
      const range = span("2026-03-03T00:00Z", "2026-03-04T00:00Z");
      expect(finalSchedule(whole, range)).toEqual([]);
      expect(gaps(whole, [], range)).toEqual([range]);
    }
  });

  test("one participant is one continuous segment", () => {
    const range = span("2026-03-03T00:00Z", "2026-06-04T00:00Z");
    const of = schedule({ rotations: [rotation({ groups: [["ada"]], every: hourly })] });
    expect(finalSchedule(of, range).map(({ start, end }) => ({ start, end }))).toEqual([range]);
  });

  test("the same person twice in a row is one segment", () => {
    const of = rotation({ groups: [["ada"], ["ada"], ["ben"]] });
    expect(shown({ rotations: [of] }, "2026-03-02T09:00+01:00", "2026-03-05T09:00+01:00")).toEqual([
      "2026-03-02 09:00 +01:00 2026-03-04 09:00 +01:00 ada",
      "2026-03-04 09:00 +01:00 2026-03-05 09:00 +01:00 ben",
    ]);
  });

  test("before the anchor, before startsAt and from endsAt on nobody is on", () => {
    const of = rotation({ startsAt: instant("2026-03-02T12:00+01:00"), endsAt: instant("2026-03-03T12:00+01:00") });
    expect(shown({ rotations: [of] }, "2026-02-01T00:00Z", "2026-04-01T00:00Z")).toEqual([
      "2026-03-02 12:00 +01:00 2026-03-03 09:00 +01:00 ada",
      "2026-03-03 09:00 +01:00 2026-03-03 12:00 +01:00 ben",
    ]);
    expect(shown({ rotations: [rotation({})] }, "2026-02-01T00:00Z", "2026-03-02T10:00Z")).toEqual([
      "2026-03-02 09:00 +01:00 2026-03-02 11:00 +01:00 ada",
    ]);
  });

  test("a participant taken out in the middle leaves the running shift as planned", () => {
    // An edit is a new version: the old one ends and the new one starts at the next handoff, with the next who is left.
    const handoff = instant("2026-03-04T09:00+01:00");
    const before = rotation({ name: "before", endsAt: handoff });
    const after = rotation({
      name: "after",
      startsAt: handoff,
      anchor: "2026-03-04T09:00",
      groups: [["cyd"], ["ada"]],
    });
    expect(shown({ rotations: [before, after] }, "2026-03-03T12:00+01:00", "2026-03-06T09:00+01:00")).toEqual([
      "2026-03-03 12:00 +01:00 2026-03-04 09:00 +01:00 ben",
      "2026-03-04 09:00 +01:00 2026-03-05 09:00 +01:00 cyd",
      "2026-03-05 09:00 +01:00 2026-03-06 09:00 +01:00 ada",
    ]);
  });

  test("the anchor may have seconds, and startIndex says whose turn is the first", () => {
    const of = rotation({ anchor: "2026-03-02T09:00:30", startIndex: 2 });
    const [first, second] = shifts(of, "2026-03-02T00:00Z", "2026-03-04T00:00Z");
    expect([first?.members, second?.members]).toEqual([["cyd"], ["ada"]]);
    expect(first?.start).toBe(instant("2026-03-02T09:00:30+01:00"));
  });
});

describe("overrides", () => {
  const ada = rotation({ groups: [["ada"]] });
  const on = (hour: string) => instant(`2026-03-03T${hour}+01:00`);
  const replace = (id: string, remove: string | null, add: string, start: string, end: string): Override => ({
    id,
    kind: "replace",
    remove,
    add,
    start: on(start),
    end: on(end),
    rotation: null,
  });
  const day = (overrides: Override[], rotations: Rotation[] = [ada]) =>
    shown({ rotations, overrides }, "2026-03-03T09:00+01:00", "2026-03-03T15:00+01:00").map((line) =>
      line.replaceAll("2026-03-03 ", "").replaceAll("+01:00 ", ""),
    );

  test("that overlap: the newest acts, and revoking it restores the older", () => {
    const [ben, cyd] = [replace("1", "ada", "ben", "10:00", "14:00"), replace("2", "ada", "cyd", "12:00", "13:00")];
    expect(day([ben, cyd])).toEqual([
      "09:00 10:00 ada",
      "10:00 12:00 ben",
      "12:00 13:00 cyd",
      "13:00 14:00 ben",
      "14:00 15:00 ada",
    ]);
    expect(day([ben])).toEqual(["09:00 10:00 ada", "10:00 14:00 ben", "14:00 15:00 ada"]);
  });

  test("are not transitive: ben who stands in for ada is not replaced by an override of ben", () => {
    const overrides = [replace("1", "ada", "ben", "09:00", "13:00"), replace("2", "ben", "cyd", "10:00", "12:00")];
    expect(day(overrides)).toEqual(["09:00 13:00 ben", "13:00 15:00 ada"]);
  });

  test("of somebody the rotations did not put on do nothing", () => {
    expect(day([replace("1", "ben", "cyd", "10:00", "12:00")])).toEqual(["09:00 15:00 ada"]);
    // ben has the lower rank, so he is not on.
    const lower = rotation({ name: "lower", rank: 1, groups: [["ben"]] });
    expect(day([replace("1", "ben", "cyd", "10:00", "12:00")], [ada, lower])).toEqual(["09:00 15:00 ada"]);
  });

  test("scoped to a rotation come before newer ones that are not", () => {
    const scoped: Override = { ...replace("1", "ada", "ben", "10:00", "12:00"), rotation: "primary" };
    const newer = replace("2", "ada", "cyd", "10:00", "14:00");
    expect(day([scoped, newer])).toEqual(["09:00 10:00 ada", "10:00 12:00 ben", "12:00 14:00 cyd", "14:00 15:00 ada"]);
    const elsewhere: Override = { ...scoped, rotation: "secondary" };
    expect(day([elsewhere])).toEqual(["09:00 15:00 ada"]);
  });

  test("of everybody and of one member go by age alone", () => {
    const everybody = replace("1", null, "ben", "10:00", "12:00");
    const one = replace("2", "ada", "cyd", "10:00", "12:00");
    expect(day([everybody, one])).toEqual(["09:00 10:00 ada", "10:00 12:00 cyd", "12:00 15:00 ada"]);
    expect(day([one, everybody])).toEqual(["09:00 10:00 ada", "10:00 12:00 ben", "12:00 15:00 ada"]);
  });

  test("scoped to one of two equal rotations leave the member on by the other", () => {
    const other = rotation({ name: "other", groups: [["ada"]] });
    const scoped: Override = { ...replace("1", "ada", "ben", "10:00", "12:00"), rotation: "other" };
    expect(day([scoped], [ada, other])).toEqual(["09:00 10:00 ada", "10:00 12:00 ada+ben", "12:00 15:00 ada"]);
  });

  test("without whom to take out act on everybody", () => {
    const pair = rotation({ groups: [["ada", "ben"]] });
    expect(day([replace("1", null, "cyd", "10:00", "12:00")], [pair])).toEqual([
      "09:00 10:00 ada+ben",
      "10:00 12:00 cyd",
      "12:00 15:00 ada+ben",
    ]);
    const remove: Override = {
      id: "2",
      kind: "remove",
      remove: null,
      start: on("10:00"),
      end: on("12:00"),
      rotation: null,
    };
    expect(day([remove], [pair])).toEqual(["09:00 10:00 ada+ben", "12:00 15:00 ada+ben"]);
  });

  test("that remove take one out and leave the others", () => {
    const pair = rotation({ groups: [["ada", "ben"]] });
    const remove: Override = {
      id: "1",
      kind: "remove",
      remove: "ada",
      start: on("10:00"),
      end: on("12:00"),
      rotation: null,
    };
    expect(day([remove], [pair])).toEqual(["09:00 10:00 ada+ben", "10:00 12:00 ben", "12:00 15:00 ada+ben"]);
  });

  test("that remove everybody do not let the next rank in: they act on the result", () => {
    const lower = rotation({ name: "lower", rank: 1, groups: [["zoe"]] });
    const remove: Override = {
      id: "1",
      kind: "remove",
      remove: "ada",
      start: on("10:00"),
      end: on("12:00"),
      rotation: null,
    };
    expect(day([remove], [ada, lower])).toEqual(["09:00 10:00 ada", "12:00 15:00 ada"]);
  });

  test("that add always add, also where nobody is on and beside one that removes", () => {
    const add: Override = { id: "1", kind: "add", add: "ada", start: on("10:00"), end: on("12:00"), rotation: null };
    const remove: Override = {
      id: "2",
      kind: "remove",
      remove: "ada",
      start: on("10:00"),
      end: on("13:00"),
      rotation: null,
    };
    expect(day([add], [])).toEqual(["10:00 12:00 ada"]);
    const found = finalSchedule(schedule({ rotations: [ada], overrides: [add, remove] }), {
      start: on("10:00"),
      end: on("13:00"),
    });
    expect(found).toEqual([
      {
        start: on("10:00"),
        end: on("12:00"),
        members: ["ada"],
        absent: [],
        causes: [{ member: "ada", rotation: null, override: "1" }],
        rotation: null,
        override: "1",
      },
    ]);
  });

  test("say why: whose turn it was and which override acted, null where that is mixed", () => {
    const pair = rotation({ groups: [["ada", "ben"]] });
    const [, segment] = finalSchedule(
      schedule({ rotations: [pair], overrides: [replace("7", "ada", "cyd", "10:00", "12:00")] }),
      {
        start: on("09:00"),
        end: on("15:00"),
      },
    );
    expect(segment).toMatchObject({
      members: ["ben", "cyd"],
      causes: [
        { member: "ben", rotation: "primary", override: null },
        { member: "cyd", rotation: "primary", override: "7" },
      ],
      rotation: "primary",
      override: null,
    });
  });
});

describe("absences", () => {
  const range = span("2026-03-03T00:00Z", "2026-03-04T00:00Z");
  const away = { member: "ada", ...span("2026-03-03T10:00Z", "2026-03-03T12:00Z") };

  test("take the absent out and keep their name on the segment", () => {
    const of = schedule({ rotations: [rotation({ groups: [["ada", "ben"]] })], absences: [away] });
    expect(finalSchedule(of, range).map(({ members, absent }) => ({ members, absent }))).toEqual([
      { members: ["ada", "ben"], absent: [] },
      { members: ["ben"], absent: ["ada"] },
      { members: ["ada", "ben"], absent: [] },
    ]);
  });

  test("that begin or end part two segments even where the same people stay on", () => {
    const both = ["ada", "cyd"].map((member) => ({ ...range, member }));
    const pairs = schedule({
      rotations: [
        rotation({
          groups: [
            ["ada", "dan"],
            ["cyd", "dan"],
          ],
        }),
      ],
      absences: both,
    });
    expect(finalSchedule(pairs, range)).toMatchObject([
      { members: ["dan"], absent: ["ada"] },
      { members: ["dan"], absent: ["cyd"] },
    ]);
    const late = schedule({
      rotations: [rotation({ groups: [["ada", "ben"], ["ben"]] })],
      absences: [{ ...range, member: "ada" }],
    });
    // From the handoff on ada would not be on anyway.
    expect(finalSchedule(late, range)).toMatchObject([
      { members: ["ben"], absent: ["ada"] },
      { members: ["ben"], absent: [] },
    ]);
  });

  test("of the only one leave a gap; the next rank is not called in", () => {
    const lower = rotation({ name: "lower", rank: 1, groups: [["zoe"]] });
    const of = schedule({ rotations: [rotation({ groups: [["ada"]] }), lower], absences: [away] });
    const segments = finalSchedule(of, range);
    expect(segments.map(({ members }) => members)).toEqual([["ada"], ["ada"]]);
    expect(gaps(of, segments, range)).toEqual([{ start: away.start, end: away.end }]);
  });

  test("that overlap end with the last of them, and also take out who stands in", () => {
    const stand: Override = { id: "1", kind: "replace", remove: "ben", add: "ada", rotation: null, ...range };
    const longer = { member: "ada", ...span("2026-03-03T11:00Z", "2026-03-03T14:00Z") };
    const of = schedule({ rotations: [rotation({ groups: [["ben"]] })], overrides: [stand], absences: [away, longer] });
    expect(gaps(of, finalSchedule(of, range), range)).toEqual([span("2026-03-03T10:00Z", "2026-03-03T14:00Z")]);
  });
});

describe("gaps", () => {
  const workdays = [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00" }] as const;
  const range = span("2026-03-06T00:00+01:00", "2026-03-10T00:00+01:00");

  test("are what nobody covers, always where nothing else is required", () => {
    const of = schedule({ rotations: [rotation({ windows: workdays })] });
    const segments = finalSchedule(of, range);
    expect(
      gaps(of, segments, range).map((gap) => [local(gap.start, of.timeZone), local(gap.end, of.timeZone)]),
    ).toEqual([
      ["2026-03-06 00:00 +01:00", "2026-03-06 09:00 +01:00"],
      ["2026-03-06 17:00 +01:00", "2026-03-09 09:00 +01:00"],
      ["2026-03-09 17:00 +01:00", "2026-03-10 00:00 +01:00"],
    ]);
  });

  test("count only within what is required, by the schedule's clock", () => {
    const required = [{ days: ["fri", "sat", "mon"], start: "08:00", end: "18:00" }] as const;
    const of = schedule({ timeZone: "Europe/London", required, rotations: [rotation({ windows: workdays })] });
    const found = gaps(of, finalSchedule(of, range), range);
    expect(found.map((gap) => [local(gap.start, of.timeZone), local(gap.end, of.timeZone)])).toEqual([
      ["2026-03-06 16:00 +00:00", "2026-03-06 18:00 +00:00"],
      ["2026-03-07 08:00 +00:00", "2026-03-07 18:00 +00:00"],
      ["2026-03-09 16:00 +00:00", "2026-03-09 18:00 +00:00"],
    ]);
  });

  test("are none where one long shift covers several requirements", () => {
    const of = schedule({ required: workdays, rotations: [rotation({ groups: [["ada"]] })] });
    expect(gaps(of, finalSchedule(of, range), range)).toEqual([]);
  });

  test("are none where nothing is required", () => {
    expect(gaps({ timeZone: "UTC", required: [] }, [], range)).toEqual([]);
  });
});
