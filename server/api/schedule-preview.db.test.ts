import { beforeAll, describe, expect, test } from "vitest";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

let world: RestWorld;

beforeAll(async () => {
  world = await restWorld();
});

const PRIMARY = {
  name: "primary",
  rank: 10,
  timeZone: "Europe/Berlin",
  anchor: "2026-03-02T09:00",
  every: { unit: "day", n: 1 },
  groups: [["ada"], ["ben", "cyd"], []],
};

const WEEK = { from: "2026-03-02T00:00:00+01:00", to: "2026-03-09T00:00:00+01:00" };

function request(change: { rotation?: object; schedule?: object; range?: object } = {}): object {
  const rotations = [{ ...PRIMARY, ...change.rotation }];
  return { schedule: { timeZone: "Europe/Berlin", rotations, ...change.schedule }, ...WEEK, ...change.range };
}

async function preview(body: object) {
  return await world.call("POST", "/schedules/preview", { token: world.tokens.viewer, body });
}

describe("POST /schedules/preview", () => {
  test("answers segments and gaps exactly as the contract says", async () => {
    const { status, body } = await preview(request({ range: { to: "2026-03-05T12:00:00+01:00" } }));
    expect(status).toBe(200);
    const by = (member: string) => ({ member, rotation: "primary", override: null });
    const plain = { absent: [], rotation: "primary", override: null };
    expect(body).toEqual({
      segments: [
        {
          start: "2026-03-02T08:00:00.000Z",
          end: "2026-03-03T08:00:00.000Z",
          members: ["ada"],
          causes: [by("ada")],
          ...plain,
        },
        {
          start: "2026-03-03T08:00:00.000Z",
          end: "2026-03-04T08:00:00.000Z",
          members: ["ben", "cyd"],
          causes: [by("ben"), by("cyd")],
          ...plain,
        },
        {
          start: "2026-03-05T08:00:00.000Z",
          end: "2026-03-05T11:00:00.000Z",
          members: ["ada"],
          causes: [by("ada")],
          ...plain,
        },
      ],
      gaps: [
        { start: "2026-03-01T23:00:00.000Z", end: "2026-03-02T08:00:00.000Z" },
        { start: "2026-03-04T08:00:00.000Z", end: "2026-03-05T08:00:00.000Z" },
      ],
    });
  });

  test("takes every kind of window, cadence, override and absence, seconds in the anchor and startIndex", async () => {
    const { status, body } = await preview(
      request({
        rotation: {
          anchor: "2026-03-02T09:00:30",
          startIndex: 1,
          turns: "covered",
          windows: [{ days: ["mon", "tue", "wed"], start: "08:00", end: "24:00" }],
        },
        schedule: {
          required: [
            { fromDay: "mon", start: "00:00", toDay: "wed", end: "24:00" },
            { monthDays: [5], start: "22:00", end: "06:00" },
          ],
          overrides: [
            {
              kind: "replace",
              remove: "ben",
              add: "dan",
              start: "2026-03-02T12:00:00Z",
              end: "2026-03-02T13:00:00Z",
              rotation: "primary",
              reason: "Dentist",
            },
            { id: "extra", kind: "add", add: "eve", start: "2026-03-05T12:00:00Z", end: "2026-03-05T13:00:00Z" },
            { kind: "remove", start: "2026-03-03T12:00:00Z", end: "2026-03-03T13:00:00Z" },
          ],
          absences: [{ member: "cyd", start: "2026-03-02T12:30:00Z", end: "2026-03-02T14:00:00Z" }],
        },
      }),
    );
    expect(status).toBe(200);
    const segments = body.segments as { start: string; members: string[]; absent: string[]; override: string | null }[];
    expect(
      segments.map(({ start, members, absent, override }) => [
        start.slice(5, 19),
        members.join("+"),
        absent.join(),
        override,
      ]),
    ).toEqual([
      ["03-02T08:00:30", "ben+cyd", "", null],
      ["03-02T12:00:00", "cyd+dan", "", null],
      ["03-02T12:30:00", "dan", "cyd", "overrides.0"],
      ["03-02T13:00:00", "ben", "cyd", null],
      ["03-02T14:00:00", "ben+cyd", "", null],
      // Tuesday morning until the handoff is still Monday's turn; then comes the empty group, then ada.
      ["03-03T07:00:00", "ben+cyd", "", null],
      ["03-04T08:00:30", "ada", "", null],
      ["03-05T12:00:00", "eve", "", "extra"],
    ]);
  });

  test("of overrides the last listed is the newest, whatever their ids and times", async () => {
    const within = { start: "2026-03-02T12:00:00Z", end: "2026-03-02T13:00:00Z" };
    const overrides = [
      { id: "z", kind: "replace", remove: "ada", add: "first", ...within },
      { id: "a", kind: "replace", remove: "ada", add: "second", ...within },
    ];
    const { body } = await preview(request({ schedule: { overrides }, range: { from: within.start, to: within.end } }));
    expect(body.segments).toMatchObject([{ members: ["second"], override: "a" }]);
  });

  test("takes overrides and absences as they are answered of what is stored", async () => {
    const made = { id: "1", createdAt: WEEK.from };
    const overrides = [{ kind: "remove", remove: "ada", createdBy: "Ada", reason: null, ...oneHour, ...made }];
    const absences = [{ member: "ben", start: WEEK.from, end: WEEK.to, reason: "Holiday", ...made }];
    expect(await preview(request({ schedule: { overrides, absences } }))).toMatchObject({ status: 200 });
  });

  test("stores nothing and knows nobody", async () => {
    const before = await world.db.auditEntry.count();
    await preview(request({ rotation: { groups: [["nobody-knows-me"]] } }));
    expect(await world.db.auditEntry.count()).toBe(before);
  });

  const oneHour = { start: "2026-03-02T12:00:00Z", end: "2026-03-02T13:00:00Z" };

  test.each<[string, object, string, RegExp]>([
    [
      "a zone nobody knows",
      request({ rotation: { timeZone: "Mars/Olympus" } }),
      "schedule.rotations.0.timeZone",
      /time zone/,
    ],
    [
      "a schedule's zone that is an offset",
      request({ schedule: { timeZone: "+02:00" } }),
      "schedule.timeZone",
      /time zone/,
    ],
    [
      "an anchor with an offset",
      request({ rotation: { anchor: "2026-03-02T09:00Z" } }),
      "schedule.rotations.0.anchor",
      /without offset/,
    ],
    [
      "an anchor that is a day",
      request({ rotation: { anchor: "2026-03-02" } }),
      "schedule.rotations.0.anchor",
      /local date and time/,
    ],
    [
      "an anchor on 30 February",
      request({ rotation: { anchor: "2026-02-30T09:00" } }),
      "schedule.rotations.0.anchor",
      /exist/,
    ],
    [
      "an anchor in the year 1026",
      request({ rotation: { anchor: "1026-03-02T09:00" } }),
      "schedule.rotations.0.anchor",
      /1900/,
    ],
    [
      "turns every 0 days",
      request({ rotation: { every: { unit: "day", n: 0 } } }),
      "schedule.rotations.0.every.n",
      /1 or more/,
    ],
    [
      "turns every 1.5 days",
      request({ rotation: { every: { unit: "day", n: 1.5 } } }),
      "schedule.rotations.0.every.n",
      /whole/,
    ],
    [
      "turns every fortnight",
      request({ rotation: { every: { unit: "fortnight", n: 1 } } }),
      "schedule.rotations.0.every.unit",
      /^Use “hour”, “day”, “week” or “month”\.$/,
    ],
    [
      "days on elapsed time",
      request({ rotation: { every: { unit: "day", n: 1, clock: "elapsed" } } }),
      "schedule.rotations.0.every.clock",
      /hours/,
    ],
    [
      "covered turns of elapsed hours",
      request({ rotation: { turns: "covered", every: { unit: "hour", n: 1, clock: "elapsed" } } }),
      "schedule.rotations.0.turns",
      /wall clock/,
    ],
    [
      "a window on no day",
      request({ rotation: { windows: [{ days: [], start: "08:00", end: "18:00" }] } }),
      "schedule.rotations.0.windows.0.days",
      /at least one/,
    ],
    [
      "a window on a day that is none",
      request({ rotation: { windows: [{ days: ["someday"], start: "08:00", end: "18:00" }] } }),
      "schedule.rotations.0.windows.0.days.0",
      /mon/,
    ],
    [
      "a window from 25:00",
      request({ rotation: { windows: [{ days: ["mon"], start: "25:00", end: "18:00" }] } }),
      "schedule.rotations.0.windows.0.start",
      /00:00/,
    ],
    [
      "a window that starts at 24:00",
      request({ rotation: { windows: [{ days: ["mon"], start: "24:00", end: "18:00" }] } }),
      "schedule.rotations.0.windows.0.start",
      /23:59/,
    ],
    [
      "a window without end",
      request({ rotation: { windows: [{ monthDays: [1], start: "08:00" }] } }),
      "schedule.rotations.0.windows.0.end",
      /required/,
    ],
    [
      "a window on the 32nd",
      request({ rotation: { windows: [{ monthDays: [32], start: "08:00", end: "18:00" }] } }),
      "schedule.rotations.0.windows.0.monthDays.0",
      /31/,
    ],
    [
      "a window of two kinds",
      request({ rotation: { windows: [{ days: ["mon"], monthDays: [1], start: "08:00", end: "18:00" }] } }),
      "schedule.rotations.0.windows.0",
      /monthDays|days/,
    ],
    [
      "required coverage that is no window",
      request({ schedule: { required: [{ fromDay: "fri", start: "20:00", end: "08:00" }] } }),
      "schedule.required.0.toDay",
      /./,
    ],
    [
      "two rotations of one name",
      request({ schedule: { rotations: [PRIMARY, PRIMARY] } }),
      "schedule.rotations.1.name",
      /Another/,
    ],
    [
      "a rotation that ends before it starts",
      request({ rotation: { startsAt: WEEK.to, endsAt: WEEK.from } }),
      "schedule.rotations.0.endsAt",
      /after/,
    ],
    ["a rotation without a rank", request({ rotation: { rank: undefined } }), "schedule.rotations.0.rank", /required/],
    [
      "an override that ends as it starts",
      request({ schedule: { overrides: [{ kind: "add", add: "ada", start: WEEK.from, end: WEEK.from }] } }),
      "schedule.overrides.0.end",
      /after/,
    ],
    [
      "an override that adds nobody",
      request({ schedule: { overrides: [{ kind: "add", ...oneHour }] } }),
      "schedule.overrides.0.add",
      /required/,
    ],
    [
      "an add that removes",
      request({ schedule: { overrides: [{ kind: "add", add: "ada", remove: "ben", ...oneHour }] } }),
      "schedule.overrides.0.remove",
      /replace/,
    ],
    [
      "a remove that adds",
      request({ schedule: { overrides: [{ kind: "remove", add: "ada", ...oneHour }] } }),
      "schedule.overrides.0.add",
      /replace/,
    ],
    [
      "an override of a kind nobody knows",
      request({ schedule: { overrides: [{ kind: "swap", ...oneHour }] } }),
      "schedule.overrides.0.kind",
      /^Use “add”, “remove” or “replace”\.$/,
    ],
    [
      "an override of a rotation that is not there",
      request({ schedule: { overrides: [{ kind: "remove", rotation: "tertiary", ...oneHour }] } }),
      "schedule.overrides.0.rotation",
      /No rotation/,
    ],
    [
      "two overrides of one id",
      request({
        schedule: {
          overrides: [
            { id: "1", kind: "remove", ...oneHour },
            { id: "1", kind: "remove", ...oneHour },
          ],
        },
      }),
      "schedule.overrides.1.id",
      /Another/,
    ],
    [
      "an absence that ends before it starts",
      request({ schedule: { absences: [{ member: "ada", start: WEEK.to, end: WEEK.from }] } }),
      "schedule.absences.0.end",
      /after/,
    ],
    [
      "people of a turn that are no list",
      request({ rotation: { groups: "ada" } }),
      "schedule.rotations.0.groups",
      /^Use a list of lists of handles/,
    ],
    [
      "a turn that is no list of people",
      request({ rotation: { groups: ["ada"] } }),
      "schedule.rotations.0.groups.0",
      /^Use a list of lists of handles/,
    ],
    [
      "a rotation with a misspelt field",
      request({ rotation: { window: [] } }),
      "schedule.rotations.0",
      /^“window” is no field of a rotation\. It has name, .*, windows\.$/,
    ],
    [
      "a cadence with a misspelt field",
      request({ rotation: { every: { unit: "hour", n: 1, clocks: "elapsed" } } }),
      "schedule.rotations.0.every",
      /“clocks” is no field/,
    ],
    [
      "an override with a misspelt field",
      request({ schedule: { overrides: [{ kind: "remove", removes: "ada", ...oneHour }] } }),
      "schedule.overrides.0",
      /“removes” is no field of an override that removes\. It has kind, remove, .*, reason\.$/,
    ],
    [
      "a window with a misspelt field",
      request({ rotation: { windows: [{ days: ["mon"], start: "08:00", end: "18:00", to: "tue" }] } }),
      "schedule.rotations.0.windows.0",
      /^“to” does not belong here/,
    ],
    ["a time without offset", request({ range: { from: "2026-03-02T00:00:00" } }), "from", /offset/],
    ["a range that ends as it starts", request({ range: { to: WEEK.from } }), "to", /after/],
    ["no rotations at all", request({ schedule: { rotations: undefined } }), "schedule.rotations", /required/],
  ])("refuses %s, naming the place", async (_, body, path, message) => {
    const answer = await preview(body);
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid-input" } });
    expect(answer.body.errors).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  test("says how long a range may be where it would be too much, and is quick to say so", async () => {
    const hourly = { rotation: { every: { unit: "hour", n: 1 } } };
    const started = performance.now();
    const { status, body } = await preview(
      request({ ...hourly, range: { from: "2026-01-01T00:00:00Z", to: "2036-01-01T00:00:00Z" } }),
    );
    expect(status).toBe(400);
    expect(performance.now() - started).toBeLessThan(2_000);
    const [, days = "0"] = /at most (\d+) days/.exec(String(body.detail)) ?? [];
    const to = new Date(Date.parse("2026-01-01T00:00:00Z") + Number(days) * 86_400_000).toISOString();
    const allowed = await preview(request({ ...hourly, range: { from: "2026-01-01T00:00:00Z", to } }));
    expect(allowed.status).toBe(200);
    expect(Number(days)).toBeGreaterThan(366);
  });

  test("refuses a crowd: thousands of people added to thousands of shifts", async () => {
    const overrides = Array.from({ length: 2_000 }, (_, index) => ({
      kind: "add",
      add: `p${index}`,
      start: "2026-01-01T00:00:00Z",
      end: "2027-01-01T00:00:00Z",
    }));
    const hourly = request({
      rotation: { every: { unit: "hour", n: 1 } },
      schedule: { overrides },
      range: { from: "2026-03-02T00:00:00Z", to: "2026-12-31T00:00:00Z" },
    });
    const answer = await preview(hourly);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "to" }] } });
  });

  test("refuses turns that would have to be counted over centuries of windows, quickly", async () => {
    const monthDays = Array.from({ length: 31 }, (_, index) => index + 1);
    const windows = Array.from({ length: 50 }, (_, index) => ({ monthDays, start: `08:${10 + index}`, end: "18:00" }));
    const rotations = Array.from({ length: 20 }, (_, index) => ({
      ...PRIMARY,
      name: `rotation ${index}`,
      anchor: "1900-01-01T00:00",
      every: { unit: "hour", n: 1 },
      turns: "covered",
      windows,
    }));
    const started = performance.now();
    const answer = await preview(request({ schedule: { rotations }, range: { to: "2026-03-02T01:00:00+01:00" } }));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "schedule.rotations" }] } });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("nothing of this was a bug", () => {
    expect(world.bugs).toEqual([]);
  });
});
