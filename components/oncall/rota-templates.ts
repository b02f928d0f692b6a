import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";

/** Whose rank comes from its place in the template. */
type RanklessRotation = Omit<Rotation, "rank">;

const WORKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;

export const BUSINESS_WINDOW: Window = { days: WORKDAYS, start: "09:00", end: "18:00" };

/** When a rotation applies, in the words people have for it. */
export const COVERAGES = [
  { value: "always", label: "Always", windows: [] },
  { value: "business", label: "Weekdays 9 to 18", windows: [BUSINESS_WINDOW] },
  {
    value: "off-hours",
    label: "Nights and weekends",
    windows: [
      { days: ["mon", "tue", "wed", "thu"], start: "18:00", end: "09:00" },
      { fromDay: "fri", start: "18:00", toDay: "mon", end: "09:00" },
    ],
  },
  {
    value: "weekend",
    label: "Weekends: Fri 20:00 to Mon 08:00",
    windows: [{ fromDay: "fri", start: "20:00", toDay: "mon", end: "08:00" }],
  },
] as const satisfies readonly { value: string; label: string; windows: readonly Window[] }[];

/** When somebody must be on, in the same words. */
export const REQUIREMENTS = [
  { value: "always", label: "Always", windows: null },
  ...COVERAGES.filter(({ windows }) => windows.length > 0),
  { value: "never", label: "Never: gaps do not matter", windows: [] },
] as const satisfies readonly { value: string; label: string; windows: readonly Window[] | null }[];

/** How often the turn passes on. */
export const CADENCES = [
  { value: "half-day", label: "Every 12 hours", every: { unit: "hour", n: 12, clock: "wall" } },
  { value: "day", label: "Every day", every: { unit: "day", n: 1, clock: "wall" } },
  { value: "week", label: "Every week", every: { unit: "week", n: 1, clock: "wall" } },
  { value: "two-weeks", label: "Every two weeks", every: { unit: "week", n: 2, clock: "wall" } },
  { value: "month", label: "Every month", every: { unit: "month", n: 1, clock: "wall" } },
] as const;

type Setting = {
  /** In turn. */
  people: readonly string[];
  opsPartner: string | null;
  timeZone: string;
  /** A Monday. */
  monday: string;
};

function rotation(name: string, setting: Setting, change: Partial<RanklessRotation> = {}): RanklessRotation {
  return {
    name,
    timeZone: setting.timeZone,
    anchor: `${setting.monday}T09:00`,
    startsAt: null,
    endsAt: null,
    every: { unit: "week", n: 1, clock: "wall" },
    groups: setting.people.map((handle) => [handle]),
    startIndex: 0,
    turns: "calendar",
    windows: [],
    ...change,
  } as RanklessRotation;
}

const windowsOf = (value: string): readonly Window[] => COVERAGES.find((one) => one.value === value)?.windows ?? [];

/** Rotas teams begin with; what comes out is edited like any other. */
export const TEMPLATES = [
  { value: "weekly", label: "Weekly turns", make: (setting: Setting) => [rotation("primary", setting)] },
  {
    value: "two-layers",
    label: "Primary and secondary",
    hint: "Next week's primary stands behind this week's",
    make: (setting: Setting) => [
      rotation("primary", setting),
      rotation("secondary", setting, { startIndex: setting.people.length > 1 ? 1 : 0 }),
    ],
  },
  {
    value: "pairs",
    label: "Developer and ops, paired",
    hint: "Each with the team's ops partner",
    make: (setting: Setting) => [
      rotation("primary", setting, {
        groups: setting.people
          .filter((handle) => handle !== setting.opsPartner)
          .map((handle) => [handle, ...(setting.opsPartner === null ? [] : [setting.opsPartner])]),
      }),
    ],
  },
  {
    value: "business-hours",
    label: "Business hours only",
    hint: "A turn a day, Monday to Friday",
    make: (setting: Setting) => [
      rotation("business hours", setting, {
        every: { unit: "day", n: 1, clock: "wall" },
        turns: "covered",
        windows: windowsOf("business"),
      }),
    ],
  },
  {
    value: "days-and-nights",
    label: "Days, and nights with weekends",
    make: (setting: Setting) => [
      rotation("days", setting, { windows: windowsOf("business") }),
      rotation("nights and weekends", setting, {
        windows: windowsOf("off-hours"),
        startIndex: setting.people.length > 1 ? 1 : 0,
      }),
    ],
  },
  {
    value: "weekend",
    label: "Weekends only",
    make: (setting: Setting) => [rotation("weekend", setting, { windows: windowsOf("weekend") })],
  },
  {
    value: "sun",
    label: "Follow the sun",
    hint: "Three regions, eight hours each (UTC)",
    make: (setting: Setting) =>
      (
        [
          ["Europe", "06:00", "14:00"],
          ["Americas", "14:00", "22:00"],
          ["Asia-Pacific", "22:00", "06:00"],
        ] as const
      ).map(([name, start, end], index) =>
        rotation(name, setting, {
          timeZone: "UTC",
          anchor: `${setting.monday}T00:00`,
          groups: setting.people.filter((_, place) => place % 3 === index).map((handle) => [handle]),
          windows: [{ days: [...WORKDAYS, "sat", "sun"], start, end }],
        }),
      ),
  },
] as const satisfies readonly {
  value: string;
  label: string;
  hint?: string;
  make: (setting: Setting) => RanklessRotation[];
}[];

/** The first rotation has the highest rank. */
export function withRanks(rotations: readonly RanklessRotation[]): Rotation[] {
  return rotations.map((draft, index) => ({ ...draft, rank: (rotations.length - index) * 10 }) as Rotation);
}
