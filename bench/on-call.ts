import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import type { Rotation, Schedule, Span, Window } from "#server/domain/oncall/schedule.ts";
import { whoIsOnCall } from "#server/domain/oncall/who-is-on-call.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { previewSchedule } from "#server/services/oncall/preview-schedule.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";

export const SCHEDULES = 100;
export const YEAR: Span = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo"];
const WORKDAYS: Window = { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "18:00" };
const NIGHTS: Window = { days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "18:00", end: "09:00" };
export const PEOPLE = ["ada", "ben", "cyd", "dan", "eve", "fay", "gus"];
const viewer = { actor: { kind: "token", tokenId: "bench", name: "bench", role: "viewer", teamId: null } } as const;

/** The on-call engine: many schedules over a year, one now, and whether age costs anything. */
export const onCallBench: Bench = {
  name: "on-call",
  async run() {
    const random = seededRandom(5);
    const schedules = Array.from({ length: SCHEDULES }, (_, index) => rota(index, random));
    let segments = 0;
    const year = await timings(7, 2, async () => {
      segments = 0;
      for (const schedule of schedules) {
        const clockOf = zoneClocks();
        const found = finalSchedule(schedule, YEAR, clockOf);
        segments += found.length + gaps(schedule, found, YEAR, clockOf).length;
      }
    });
    if (segments < SCHEDULES * 300) throw new Error("not the schedules meant");
    let asked = 0;
    const now = await timings(300, 50, async () => {
      asked += 1;
      const schedule = schedules[asked % SCHEDULES];
      if (schedule !== undefined) whoIsOnCall(schedule, YEAR.start + asked * 23 * HOUR_MS);
    });
    return [
      {
        name: `${SCHEDULES} schedules of 3 rotations over a year`,
        value: median(year),
        unit: "ms",
        bound: 1_000,
        sense: "most",
      },
      { name: "segments and gaps in them", value: segments, unit: "", bound: null, sense: "most" },
      { name: "who is on call now, median", value: median(now), unit: "ms", bound: 1, sense: "most" },
      {
        name: "who is on call now, p95",
        value: percentiles(now).p95 ?? Number.NaN,
        unit: "ms",
        bound: null,
        sense: "most",
      },
      ...(await byAge()),
    ];
  },
};

/** The same month of an hourly rotation begun 20 years ago and of one begun then, asked for in turn. */
async function byAge(): Promise<Measurement[]> {
  const range = { start: Date.UTC(2026, 5, 1), end: Date.UTC(2026, 6, 1) };
  const measured = { old: [] as number[], new: [] as number[], covered: [] as number[] };
  const hourly = { unit: "hour", n: 1, clock: "wall" } as const;
  const monthly: Window = { monthDays: [1, 11, 21], start: "20:00", end: "08:00" };
  const cases = {
    new: layer("hourly", 1, { anchor: "2026-05-31T00:00", every: hourly }),
    old: layer("hourly", 1, { anchor: "2006-06-01T00:00", every: hourly }),
    covered: layer("hourly", 1, {
      anchor: "2006-06-01T00:00",
      every: hourly,
      turns: "covered",
      windows: [NIGHTS, monthly],
    }),
  };
  for (let round = 0; round < 40; round++) {
    for (const kind of ["new", "old", "covered"] as const) {
      const schedule: Schedule = {
        timeZone: "UTC",
        rotations: [cases[kind]],
        required: null,
        overrides: [],
        absences: [],
      };
      const [taken = Number.NaN] = await timings(1, 0, async () => previewSchedule(viewer, schedule, range));
      if (round >= 10) measured[kind].push(taken);
    }
  }
  return [
    {
      name: "preview of an hourly month, new rotation",
      value: median(measured.new),
      unit: "ms",
      bound: null,
      sense: "most",
    },
    {
      name: "the same, 20 years old, times as long",
      value: median(measured.old) / median(measured.new),
      unit: "×",
      bound: 1.5,
      sense: "most",
    },
    {
      name: "20 years old, covered turns, month days",
      value: median(measured.covered),
      unit: "ms",
      bound: null,
      sense: "most",
    },
  ];
}

/** One of many schedules: nights, days and a backup, in zones and from anchors of their own, with 40 overrides and 10 absences. */
export function rota(index: number, random: () => number): Schedule {
  const anchor = `20${10 + (index % 16)}-03-0${1 + (index % 9)}T09:00`;
  const zone = (offset: number) => ZONES[(index + offset) % ZONES.length] ?? "UTC";
  const exceptions = Array.from({ length: 50 }, () => {
    const start = YEAR.start + Math.floor(random() * 8_700) * HOUR_MS;
    return { start, end: start + Math.ceil(random() * 30) * HOUR_MS };
  });
  return {
    timeZone: zone(0),
    rotations: [
      layer("nights", 20, {
        timeZone: zone(0),
        anchor,
        every: { unit: "week", n: 1, clock: "wall" },
        windows: [NIGHTS],
      }),
      layer("days", 20, {
        timeZone: zone(1),
        anchor,
        every: { unit: "day", n: 1, clock: "wall" },
        turns: "covered",
        windows: [WORKDAYS],
      }),
      layer("backup", 10, { timeZone: zone(2), anchor, every: { unit: "month", n: 1, clock: "wall" } }),
    ],
    required: [WORKDAYS, NIGHTS],
    overrides: exceptions.slice(0, 40).map((span, id) => {
      const [remove = "ada", add = "ben"] = [PEOPLE[id % 7], PEOPLE[(id + 2) % 7]];
      return { ...span, id: String(id), kind: "replace", remove, add, rotation: null };
    }),
    absences: exceptions
      .slice(40)
      .map(({ start }, id) => ({ start, end: start + 7 * DAY_MS, member: PEOPLE[id % 7] ?? "ada" })),
  };
}

function layer(name: string, rank: number, fields: Partial<Rotation>): Rotation {
  const groups = PEOPLE.map((member) => [member]);
  const always = {
    timeZone: "Europe/Berlin",
    startsAt: null,
    endsAt: null,
    startIndex: 0,
    turns: "calendar",
    windows: [],
  };
  return { name, rank, groups, ...always, ...fields } as Rotation;
}

export function median(values: readonly number[]): number {
  return percentiles(values).p50 ?? Number.NaN;
}
