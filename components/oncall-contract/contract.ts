import type { Absence, Override, Rotation, Schedule, Span } from "#server/domain/oncall/schedule.ts";

/** A rule in words and a schedule that shows it. What the schedule comes to is computed where it is drawn. */
export type ContractExample = {
  title: string;
  /** `code` and **bold** may be used, here and in `rules`. */
  text: string;
  schedule: Schedule;
  range: Span;
  /** The zone its times are shown in. */
  timeZone: string;
};

export type ContractChapter = {
  anchor: string;
  title: string;
  rules: readonly string[];
  examples: readonly ContractExample[];
};

const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";
const daily = { unit: "day", n: 1, clock: "wall" } as const;
const weekly = { unit: "week", n: 1, clock: "wall" } as const;
const monthly = { unit: "month", n: 1, clock: "wall" } as const;
const hourly = { unit: "hour", n: 1, clock: "wall" } as const;

function rotation(fields: Partial<Rotation>): Rotation {
  return {
    name: "primary",
    rank: 10,
    timeZone: BERLIN,
    anchor: "2026-03-02T09:00",
    startsAt: null,
    endsAt: null,
    every: daily,
    groups: [["ada"], ["ben"], ["cyd"]],
    startIndex: 0,
    turns: "calendar",
    windows: [],
    ...fields,
    // Of the examples none is an elapsed rotation with covered turns, which the type rules out.
  } as Rotation;
}

function span(start: string, end: string): Span {
  return { start: Date.parse(start), end: Date.parse(end) };
}

type Exceptions = { overrides?: readonly Override[]; absences?: readonly Absence[]; required?: Schedule["required"] };

function example(
  title: string,
  text: string,
  rotations: readonly Rotation[],
  range: Span,
  { overrides = [], absences = [], required = null }: Exceptions = {},
): ContractExample {
  const timeZone = rotations[0]?.timeZone ?? BERLIN;
  return { title, text, range, timeZone, schedule: { timeZone, rotations, required, overrides, absences } };
}

const always = rotation({ name: "always", rank: 1, groups: [["zoe"]] });
const onlyAda = rotation({ groups: [["ada"]] });
const tuesday = (start: string, end: string) => span(`2026-03-03T${start}+01:00`, `2026-03-03T${end}+01:00`);
const replace = (id: string, remove: string, add: string, during: Span, scope: string | null = null): Override => ({
  id,
  kind: "replace",
  remove,
  add,
  rotation: scope,
  ...during,
});

/** The published contract of the on-call engine, chapter by chapter. */
export const ON_CALL_CONTRACT: readonly ContractChapter[] = [
  {
    anchor: "turns",
    title: "Turns and handoffs",
    rules: [
      "A schedule is made of **rotations**. A rotation has a time zone, an **anchor** (the local date and time of one handoff, seconds allowed), a cadence and groups of people in turn. Handoff number k is the anchor plus k times the cadence, counted on the wall clock of its zone; before the anchor nobody is on.",
      "A group is one person or several who are on together. An empty group is nobody. The group at place `startIndex` has the turn at the anchor; from there it goes round.",
      "Everything is half-open: a shift begins at its handoff and ends just before the next. `startsAt` and `endsAt` cut a rotation at instants and move no turn.",
      "Neighbouring stretches with the same people for the same reasons are one segment, whatever handoffs lie between.",
    ],
    examples: [
      example(
        "Every day at 09:00, a pair among them",
        "`ben` and `cyd` share a turn.",
        [rotation({ groups: [["ada"], ["ben", "cyd"], ["dan"]] })],
        span("2026-03-02T09:00+01:00", "2026-03-06T09:00+01:00"),
      ),
      example(
        "The same person twice in a row",
        "Two turns, one segment.",
        [rotation({ groups: [["ada"], ["ada"], ["ben"]] })],
        span("2026-03-02T09:00+01:00", "2026-03-06T09:00+01:00"),
      ),
    ],
  },
  {
    anchor: "clock-changes",
    title: "Clock changes",
    rules: [
      "A handoff keeps its wall time all year. If a clock change **skips** that time, the handoff is the first instant after the gap. If the time **comes twice**, it is the first of the two.",
      "Hours run on the wall clock unless the cadence says `elapsed`. On the wall clock the hour that comes twice is one slot of double length, and the skipped hour is a slot of no length: it is not listed, and its turn is used up. Elapsed hours are true hours, and their handoffs drift on the wall clock.",
      "What is true of an hour is true of any change: half an hour in Lord Howe, midnight in Santiago, a whole day in Apia.",
    ],
    examples: [
      example(
        "Handoff at 02:30 in New York, the night clocks go forward",
        "On 8 March 2026 there is no 02:30: the handoff is at 03:00, and both shifts around it have 23.5 hours.",
        [rotation({ timeZone: NEW_YORK, anchor: "2026-03-01T02:30" })],
        span("2026-03-07T02:30-05:00", "2026-03-10T02:30-04:00"),
      ),
      example(
        "Handoff at 01:30 in New York, the night clocks go back",
        "On 1 November 2026 01:30 comes twice: the handoff is at the first, so the shift that begins there has 25 hours.",
        [rotation({ timeZone: NEW_YORK, anchor: "2026-10-01T01:30" })],
        span("2026-10-31T01:30-04:00", "2026-11-03T01:30-05:00"),
      ),
      example(
        "A week in Berlin has 167, 168 or 169 hours",
        "The handoff is on Monday at 09:00, whatever the clocks did at the weekend.",
        [rotation({ anchor: "2026-01-05T09:00", every: weekly })],
        span("2026-03-16T09:00+01:00", "2026-04-06T09:00+02:00"),
      ),
      example(
        "Every hour by the wall clock, in autumn",
        "The slot at 01:00 lasts two hours.",
        [rotation({ timeZone: NEW_YORK, anchor: "2026-11-01T00:00", every: hourly })],
        span("2026-11-01T00:00-04:00", "2026-11-01T04:00-05:00"),
      ),
      example(
        "Every hour by the wall clock, in spring",
        "The slot at 02:00 does not exist; it was `ben`'s, and `cyd` follows.",
        [rotation({ timeZone: NEW_YORK, anchor: "2026-03-08T01:00", every: hourly })],
        span("2026-03-08T01:00-05:00", "2026-03-08T05:00-04:00"),
      ),
      example(
        "Every hour of elapsed time, in autumn",
        "Each slot is one true hour, also the two that are called 01:00.",
        [
          rotation({
            timeZone: NEW_YORK,
            anchor: "2026-11-01T00:00",
            every: { unit: "hour", n: 1, clock: "elapsed" },
          }),
        ],
        span("2026-11-01T00:00-04:00", "2026-11-01T03:00-05:00"),
      ),
      example(
        "Handoff at midnight in Santiago, where midnight does not exist",
        "On 6 September 2026 clocks go from 23:59 to 01:00: the handoff is at 01:00.",
        [rotation({ timeZone: "America/Santiago", anchor: "2026-09-01T00:00" })],
        span("2026-09-05T00:00-04:00", "2026-09-08T00:00-03:00"),
      ),
      example(
        "Half an hour more in Lord Howe",
        "There clocks go back by 30 minutes, so the shift has 24.5 hours.",
        [rotation({ timeZone: "Australia/Lord_Howe", anchor: "2026-04-01T09:00" })],
        span("2026-04-03T09:00+11:00", "2026-04-06T09:00+10:30"),
      ),
      example(
        "A day that was not: Apia, 30 December 2011",
        "The handoff of the skipped day is at the first instant after it: 15 hours before, 9 hours behind.",
        [rotation({ timeZone: "Pacific/Apia", anchor: "2011-12-28T09:00" })],
        span("2011-12-28T09:00-10:00", "2012-01-01T09:00+14:00"),
      ),
    ],
  },
  {
    anchor: "month-ends",
    title: "Month ends",
    rules: [
      "Months are counted from the anchor and clamped to the month's last day, each on its own: the 31st becomes 28 February and then 31 March again, never 28 March.",
      "A window on a day of the month that a month does not have does not happen in that month.",
    ],
    examples: [
      example(
        "Every month from 31 January",
        "28 February, 31 March, 30 April.",
        [rotation({ anchor: "2026-01-31T09:00", every: monthly })],
        span("2026-01-31T09:00+01:00", "2026-06-30T09:00+02:00"),
      ),
      example(
        "Every twelve months from 29 February 2028",
        "On the 28th where there is no 29th, and on the 29th again in 2032.",
        [rotation({ anchor: "2028-02-29T09:00", every: { ...monthly, n: 12 } })],
        span("2028-02-29T09:00+01:00", "2033-02-28T09:00+01:00"),
      ),
    ],
  },
  {
    anchor: "windows",
    title: "Windows, and which turns count",
    rules: [
      "**Windows** say when a rotation applies; without any it always does. `days` and `monthDays` name the day a window starts on; an end at or before the start lies on the next day, and `24:00` is allowed as an end. With `fromDay` and `toDay` a window goes from one day of the week to another.",
      "A window begins at the first and ends at the **last** occurrence of its wall times, so that a clock change leaves no hole. A handoff cuts a window. Windows that overlap count once.",
      "With `calendar` turns every period is a turn. With `covered` turns only periods with coverage count. That is judged on the wall clock, so no clock change moves a turn.",
    ],
    examples: [
      example(
        "Weekends, Friday 20:00 to Monday 08:00",
        "They close at 08:00 on the weekend of a clock change too.",
        [
          rotation({
            anchor: "2026-03-06T20:00",
            every: weekly,
            windows: [{ fromDay: "fri", start: "20:00", toDay: "mon", end: "08:00" }],
          }),
        ],
        span("2026-03-20T00:00+01:00", "2026-04-07T00:00+02:00"),
        { required: [] },
      ),
      example(
        "Covered turns, Monday to Friday",
        "Three people, five days: `ben` has Friday, `cyd` the next Monday.",
        [
          rotation({
            anchor: "2026-03-02T00:00",
            turns: "covered",
            windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "00:00", end: "24:00" }],
          }),
        ],
        span("2026-03-05T00:00+01:00", "2026-03-11T00:00+01:00"),
        { required: [] },
      ),
      example(
        "The same with calendar turns",
        "Saturday and Sunday use up two turns, so `ben` has Friday and Monday.",
        [
          rotation({
            anchor: "2026-03-02T00:00",
            windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "00:00", end: "24:00" }],
          }),
        ],
        span("2026-03-05T00:00+01:00", "2026-03-11T00:00+01:00"),
        { required: [] },
      ),
    ],
  },
  {
    anchor: "overlaps",
    title: "Overlaps of rotations: ranks",
    rules: [
      "The highest `rank` that has anybody is on; equal ranks are on together. A rank with nobody, outside its windows or in an empty group's turn, yields to the next.",
    ],
    examples: [
      example(
        "Nights above, everything else below",
        "`nights` has the higher rank and yields by day.",
        [
          rotation({
            name: "nights",
            rank: 5,
            windows: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "18:00", end: "08:00" }],
          }),
          always,
        ],
        span("2026-03-03T12:00+01:00", "2026-03-05T12:00+01:00"),
      ),
      example(
        "Equal ranks",
        "A developer and an ops person, each from a rotation of their own. `rotation` of the segment is null, for it is not one.",
        [
          rotation({ name: "developers", rank: 5 }),
          rotation({ name: "ops", rank: 5, anchor: "2026-03-02T21:00", groups: [["ola"], ["oto"]] }),
        ],
        span("2026-03-03T09:00+01:00", "2026-03-04T21:00+01:00"),
      ),
    ],
  },
  {
    anchor: "overrides",
    title: "Overlaps of overrides",
    rules: [
      "Overrides act on the result of the rotations, and only on those whom the rotations put on. `remove` takes a person out, `replace` puts another in the place, `add` always adds. Without `remove` they act on everybody.",
      "For each person, rotation and instant **one** `remove` or `replace` decides: one scoped to that rotation before any other, then the newest. In a preview the last listed is the newest.",
      "Overrides are not transitive: who stands in is not replaced by an override of theirs. Revoking one restores what it hid.",
      "Cover still reaches who stands in: accepted, it takes the place of the override that put them on, for the turn it took, and nothing else changes. An `add`, which nothing overrides, is shortened; revoking the cover puts on again whom it covered.",
      "An override without `id` is called `overrides.N` by its place in the list, from 0.",
    ],
    examples: [
      example(
        "The newest wins while it lasts",
        "First `ben` for `ada` from 10 to 14, then `cyd` for `ada` from 12 to 13.",
        [onlyAda],
        tuesday("09:00", "15:00"),
        {
          overrides: [
            replace("older", "ada", "ben", tuesday("10:00", "14:00")),
            replace("newer", "ada", "cyd", tuesday("12:00", "13:00")),
          ],
        },
      ),
      example(
        "Not transitive",
        "`ben` for `ada` from 9 to 13 and `cyd` for `ben` from 10 to 12: `ben` stays, for no rotation put him on.",
        [onlyAda],
        tuesday("09:00", "15:00"),
        {
          overrides: [
            replace("cover", "ada", "ben", tuesday("09:00", "13:00")),
            replace("other", "ben", "cyd", tuesday("10:00", "12:00")),
          ],
        },
      ),
      example(
        "Scoped to a rotation before newer ones",
        "The older one names the rotation and acts as long as it lasts.",
        [onlyAda],
        tuesday("09:00", "15:00"),
        {
          overrides: [
            replace("scoped", "ada", "ben", tuesday("10:00", "12:00"), "primary"),
            replace("newer", "ada", "cyd", tuesday("10:00", "14:00")),
          ],
        },
      ),
      example(
        "Nobody, and somebody more",
        "A `remove` of everybody leaves a gap: lower ranks are not called in, for overrides act on the result.",
        [onlyAda, always],
        tuesday("09:00", "15:00"),
        {
          overrides: [
            { id: "nobody", kind: "remove", remove: null, rotation: null, ...tuesday("10:00", "12:00") },
            { id: "extra", kind: "add", add: "eve", rotation: null, ...tuesday("11:00", "13:00") },
          ],
        },
      ),
    ],
  },
  {
    anchor: "absences",
    title: "Absences and gaps",
    rules: [
      "Absences come last: who is absent is taken out of the result and kept as `absent` on the segment. Where nobody is left there is no segment but a gap.",
      "**Gaps** are required coverage without anybody. `required` windows are in the schedule's zone; not given, somebody is required always; an empty list requires nobody.",
    ],
    examples: [
      example(
        "One of two is away, then both",
        "Until 11:00 `ben` is on alone; then nobody is.",
        [rotation({ groups: [["ada", "ben"]] })],
        tuesday("09:00", "15:00"),
        {
          absences: [
            { member: "ada", ...tuesday("10:00", "13:00") },
            { member: "ben", ...tuesday("11:00", "12:00") },
          ],
        },
      ),
    ],
  },
  {
    anchor: "edits",
    title: "Edits",
    rules: [
      "An edit makes a new version of a rotation and never changes the past. Without another wish it begins at the rotation's next handoff, and the next group that is still there has the first turn. The running shift ends as planned.",
      "A definition is all there is: the same definition gives the same schedule whenever it is asked for, and a wider range changes nothing within a narrower one. A rotation that began twenty years ago costs what a new one costs.",
    ],
    examples: [
      example(
        "ben leaves the rotation on Tuesday at noon",
        "His shift ends on Wednesday at 09:00 as planned; from then on `cyd` and `ada` go on.",
        [
          rotation({ name: "version 1", endsAt: Date.parse("2026-03-04T09:00+01:00") }),
          rotation({
            name: "version 2",
            startsAt: Date.parse("2026-03-04T09:00+01:00"),
            anchor: "2026-03-04T09:00",
            groups: [["cyd"], ["ada"]],
          }),
        ],
        span("2026-03-02T09:00+01:00", "2026-03-07T09:00+01:00"),
      ),
    ],
  },
];
