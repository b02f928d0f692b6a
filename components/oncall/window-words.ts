import type { Window } from "#server/domain/oncall/schedule.ts";
import { wallWindows } from "#server/domain/oncall/wall-windows.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { WEEKDAYS, type Weekday } from "#server/domain/shared/weekday.ts";

/** The days of the week as people call them. */
export const DAY_WORDS: Readonly<Record<Weekday, string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** Any month of 31 days that begins a month: windows of every kind start in it. */
const DAYS_LOOKED_AT = 31;

/**
 * What a window means, as a person says it, with how long it is by the clock: "Fridays 20:00 until Monday 08:00, 60 h".
 * For windows without mistakes.
 */
export function windowText(window: Window): string {
  const { start, end } = window;
  if ("fromDay" in window) {
    const { fromDay, toDay } = window;
    const till =
      fromDay !== toDay ? `${DAY_WORDS[toDay]} ${end}` : end > start ? end : `${DAY_WORDS[toDay]} ${end} a week later`;
    return `${DAY_WORDS[fromDay]}s ${start} until ${till}, ${lengthText(window)}`;
  }
  if ("monthDays" in window) {
    const days = [...new Set(window.monthDays)].sort((left, right) => left - right);
    const short = days.some((day) => day > 28) ? "; a month without that day has none" : "";
    const said = `on the ${listed(days.map(ordinal))} of the month`;
    return `${said} ${start} until ${untilText(start, end)}, ${lengthText(window, days.length)}${short}`;
  }
  const days = WEEKDAYS.filter((day) => window.days.includes(day));
  return `${daysText(days)} ${start} until ${untilText(start, end, days)}, ${lengthText(window, days.length)}`;
}

function daysText(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return "every day";
  const [first = "mon"] = days;
  const last = days.at(-1) ?? first;
  const isRun = WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === days.length - 1;
  if (days.length > 2 && isRun) return `${DAY_WORDS[first]}s to ${DAY_WORDS[last]}s`;
  return listed(days.map((day) => `${DAY_WORDS[day]}s`));
}

function untilText(start: string, end: string, days: readonly Weekday[] = []): string {
  if (end === "24:00" || end === "00:00") return "midnight";
  if (end > start) return end;
  const [only] = days;
  if (only === undefined || days.length > 1) return `${end} the next day`;
  const next = WEEKDAYS[(WEEKDAYS.indexOf(only) + 1) % WEEKDAYS.length] ?? only;
  return `${DAY_WORDS[next]} ${end}`;
}

function lengthText(window: Window, times = 1): string {
  const laid = wallWindows([window]);
  for (let day = 0; day < DAYS_LOOKED_AT; day++) {
    const [span] = laid.on(day);
    if (span === undefined) continue;
    const hours = ((span.end - span.start) / HOUR_MS).toLocaleString("en", { maximumFractionDigits: 2 });
    return `${hours} h${times > 1 ? " each" : ""}`;
  }
  return "";
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "1st", "22nd", "13th". */
function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}
