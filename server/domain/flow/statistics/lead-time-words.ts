import { durationWords } from "#server/domain/flow/statistics/duration-words.ts";
import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

/** What the sentence is about; durations by the calendar. `slow`: how many took longer than `slowerThanMs`. */
export type LeadTimeTold = {
  items: number;
  p85: DurationMs | null;
  longestMs: DurationMs | null;
  slow: { overMs: DurationMs; items: number } | null;
  calendar: "elapsed" | "business";
  goal: "production" | "merge";
};

/** Pieces of a sentence; strong ones are to be stressed. */
export type SentencePart = { text: string; strong: boolean };

/** Fewer items are told one and all: a percentile of five is a guess. */
const LEAST_FOR_A_SHARE = 7;

/** "85 % of items reach users within 31 days; 4 took more than 60 days." */
export function leadTimeWords(told: LeadTimeTold): SentencePart[] {
  const words = (ms: DurationMs) => durationWords(ms, told.calendar);
  const plain = (text: string): SentencePart => ({ text, strong: false });
  const strong = (text: string): SentencePart => ({ text, strong: true });
  const { items, p85, longestMs, slow } = told;
  const reached = told.goal === "merge" ? "was merged" : "reached users";
  const reach = told.goal === "merge" ? "are merged" : "reach users";
  if (items === 0 || p85 === null || longestMs === null) return [plain("No item finished in this range.")];
  if (items === 1)
    return [plain(`The one item that finished ${reached} within `), strong(words(longestMs)), plain(".")];
  if (items < LEAST_FOR_A_SHARE) {
    const all = items === 2 ? "Both" : `All ${items}`;
    const were = told.goal === "merge" ? "were merged" : "reached users";
    return [plain(`${all} items that finished ${were} within `), strong(words(longestMs)), plain(".")];
  }
  const parts = [strong("85 %"), plain(` of items ${reach} within `), strong(words(p85))];
  if (slow === null || slow.items === 0) return [...parts, plain(`; the slowest took ${words(longestMs)}.`)];
  return [
    ...parts,
    plain("; "),
    strong(slow.items.toLocaleString("en")),
    plain(` took more than ${words(slow.overMs)}.`),
  ];
}

/** What counts as far out: about twice what 85 % stay within, as a round number of the unit one would say it in. */
export function slowThreshold(p85: DurationMs, calendar: "elapsed" | "business"): DurationMs {
  const twice = Math.max(2 * p85, MINUTE_MS);
  const unit = twice < HOUR_MS ? MINUTE_MS : twice < DAY_MS || calendar === "business" ? HOUR_MS : DAY_MS;
  const amount = twice / unit;
  const step = Math.max(1, 10 ** Math.floor(Math.log10(amount)) / 2);
  return Math.ceil(amount / step) * step * unit;
}
