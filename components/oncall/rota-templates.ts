import { localText } from "#components/shell/local-time.ts";
import type { Choice } from "#components/ui/choice-list.ts";
import type { SunStretch } from "#server/domain/oncall/follow-the-sun.ts";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";

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
  /** Of this week. */
  monday: string;
  now: EpochMs;
  /** The day as zones share it. */
  sun: readonly SunStretch[];
};

function rotation(name: string, setting: Setting, change: Partial<RanklessRotation> = {}): RanklessRotation {
  return {
    name,
    timeZone: setting.timeZone,
    anchor: begunHandoff(setting, setting.timeZone, "09:00"),
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

/** This Monday's handoff, or last week's where it is still to come: who makes a rota does not wait for somebody to be on. */
function begunHandoff({ monday, now }: Setting, timeZone: string, time: string): string {
  if (localText(now, timeZone) >= `${monday}T${time}`) return `${monday}T${time}`;
  return `${new Date(Date.parse(monday) - 7 * DAY_MS).toISOString().slice(0, 10)}T${time}`;
}

const windowsOf = (value: string): readonly Window[] => COVERAGES.find((one) => one.value === value)?.windows ?? [];

/** Rotas teams begin with; what comes out is edited like any other. */
export const TEMPLATES = [
  { value: "weekly", label: "Weekly turns", make: (setting: Setting) => [rotation("primary", setting)] },
  {
    value: "two-layers",
    label: "Primary and secondary",
    hint: "Next week's primary is this week's second to call",
    make: (setting: Setting) => [
      rotation("primary", setting),
      rotation("secondary", setting, { startIndex: setting.people.length > 1 ? 1 : 0 }),
    ],
  },
  {
    value: "pairs",
    label: "Developer and ops, paired",
    hint: "Each with the team's ops partner",
    needsOpsPartner: true,
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
    hint: "Two or three zones share the day, each by its own clock",
    make: (setting: Setting) =>
      setting.sun.map(({ timeZone, start, end, members }) =>
        rotation(placeName(timeZone, setting), setting, {
          timeZone,
          anchor: begunHandoff(setting, timeZone, "00:00"),
          groups: members.map((handle) => [handle]),
          windows: [{ days: WEEKDAYS, start, end }],
        }),
      ),
  },
] as const satisfies readonly {
  value: string;
  label: string;
  hint?: string;
  needsOpsPartner?: boolean;
  make: (setting: Setting) => RanklessRotation[];
}[];

/** The templates as a team may choose them; what it cannot have says why. */
export function templateChoices(opsPartner: string | null): Choice<(typeof TEMPLATES)[number]["value"]>[] {
  return TEMPLATES.map((template) =>
    "needsOpsPartner" in template && opsPartner === null
      ? { value: template.value, label: template.label, disabled: true, hint: "The team has no ops partner yet" }
      : template,
  );
}

/** "New York": the place a zone is called after; the whole zone where two are called alike. */
function placeName(timeZone: string, { sun }: Setting): string {
  const place = (zone: string) => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  const isAlone = sun.filter((one) => place(one.timeZone) === place(timeZone)).length < 2;
  return isAlone ? place(timeZone) : timeZone;
}

/** The first rotation has the highest rank. */
export function withRanks(rotations: readonly RanklessRotation[]): Rotation[] {
  return rotations.map((draft, index) => ({ ...draft, rank: (rotations.length - index) * 10 }) as Rotation);
}
