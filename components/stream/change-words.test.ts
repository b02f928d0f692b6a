import { expect, it } from "vitest";
import { changeWords } from "#components/stream/change-words.ts";
import type { Difference } from "#server/domain/flow/statistics/cohort-change.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const moved = (difference: number, low: number, high: number): Difference => ({ difference, interval: { low, high } });

it.each([
  [
    "a surely shorter lead time",
    { difference: moved(-2.3 * DAY_MS, -3 * DAY_MS, -1 * DAY_MS), better: "less", in: "time", calendar: "elapsed" },
    {
      text: "▼ 2.3 d",
      tone: "better",
      words: "2 days, 7 hours, 12 minutes shorter than in the period before, very likely between 1 d and 3 d",
    },
  ],
  [
    "a longer one in working hours",
    { difference: moved(30 * HOUR_MS, 4 * HOUR_MS, 60 * HOUR_MS), better: "less", in: "time", calendar: "business" },
    {
      text: "▲ 30 h",
      tone: "worse",
      words: "30 hours of working time longer than in the period before, very likely between 4 h and 60 h",
    },
  ],
  [
    "%C/A that fell",
    { difference: moved(-0.17, -0.3, -0.05), better: "more", in: "points", calendar: "elapsed" },
    {
      text: "▼ 17 pts",
      tone: "worse",
      words: "17 pts less than in the period before, very likely between 5 pts and 30 pts",
    },
  ],
  [
    "noise",
    { difference: moved(5 * DAY_MS, -1, 11 * DAY_MS), better: "less", in: "time", calendar: "elapsed" },
    { text: "no clear change", tone: "quiet", words: "no clear change against the period before" },
  ],
  [
    "a change nobody would notice",
    { difference: moved(400, 300, 500), better: "less", in: "time", calendar: "elapsed" },
    { text: "no clear change", tone: "quiet", words: "no clear change against the period before" },
  ],
  [
    "a handful of items",
    { difference: { difference: DAY_MS, interval: null }, better: "less", in: "time", calendar: "elapsed" },
    { text: "too few to tell", tone: "quiet", words: "too few items to tell whether it changed" },
  ],
  ["a figure one period does not have", { difference: null, better: "less", in: "time", calendar: "elapsed" }, null],
] as const)("%s is said as what it is", (_, figure, words) => expect(changeWords(figure)).toEqual(words));
