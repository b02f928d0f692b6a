import type { DrawnChange } from "#components/charts/stream-map/drawn-map.ts";
import { type DurationCalendar, durationText, exactDuration } from "#components/ui/duration-text.ts";
import { type Difference, isChange } from "#server/domain/flow/statistics/cohort-change.ts";

export type ChangedFigure = {
  difference: Difference | null;
  /** Which way is better; null: neither. */
  better: "less" | "more" | null;
  in: "time" | "points" | "count";
  calendar: DurationCalendar;
};

/** How a figure moved, short and in full; null: one of the two periods does not have it. */
export type ChangeWords = DrawnChange & { words: string };

/** A change is named only where the interval excludes 0: everything else is quiet. */
export function changeWords({ difference, better, in: unit, calendar }: ChangedFigure): ChangeWords | null {
  if (difference === null) return null;
  if (difference.interval === null) {
    return { text: "too few to tell", words: "too few items to tell whether it changed", tone: "quiet" };
  }
  const size = Math.abs(difference.difference);
  const short = amountText(size, unit, calendar);
  if (!isChange(difference) || short === "0") {
    return { text: "no clear change", words: "no clear change against the period before", tone: "quiet" };
  }
  const up = difference.difference > 0;
  const low = Math.min(Math.abs(difference.interval.low), Math.abs(difference.interval.high));
  const high = Math.max(Math.abs(difference.interval.low), Math.abs(difference.interval.high));
  const exact = unit === "time" ? exactDuration(size, calendar) : short;
  return {
    text: `${up ? "▲" : "▼"} ${short}`,
    words: `${exact} ${wayWords(up, unit)} than in the period before, very likely between ${amountText(low, unit, calendar)} and ${amountText(high, unit, calendar)}`,
    tone: better === null ? "quiet" : (better === "more") === up ? "better" : "worse",
  };
}

function amountText(amount: number, unit: ChangedFigure["in"], calendar: DurationCalendar): string {
  if (unit === "time") return durationText(amount, calendar);
  if (unit === "count") return Math.round(amount).toLocaleString("en");
  const points = Math.round(amount * 1_000) / 10;
  const shown = points >= 1 ? Math.round(points) : points;
  return shown === 0 ? "0" : `${shown} ${shown === 1 ? "pt" : "pts"}`;
}

function wayWords(up: boolean, unit: ChangedFigure["in"]): string {
  if (unit === "time") return up ? "longer" : "shorter";
  return up ? "more" : "less";
}
