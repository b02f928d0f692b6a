import { expect, test } from "vitest";
import type { Stage } from "#server/domain/flow/facts.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";
import { cohortMap, cohortSums } from "#server/domain/flow/statistics/cohort-map.ts";
import { type HeadlineSetting, headline } from "#server/domain/flow/statistics/headline.ts";
import type { MeasuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const setting: HeadlineSetting = { calendar: "elapsed", goal: "production", deploymentsKnown: true, openItems: 0 };

/** An item of stages given as [stage, elapsed, process]. */
function item(...stages: [Stage, number, number][]): MeasuredItem {
  return {
    key: "acme/shop#1",
    leadTimeMs: stages.reduce((sum, [, elapsedMs]) => sum + elapsedMs, 0),
    stages: stages.map(([stage, elapsedMs, processMs]) => ({
      stage,
      elapsedMs,
      processMs,
      wasteMs: elapsedMs - processMs,
      accurate: null,
    })),
  };
}

function said(items: MeasuredItem[], changes: Partial<HeadlineSetting> = {}): string {
  return headline(cohortMap(cohortSums(items), new Map()), { ...setting, ...changes }).text;
}

const slow = item(["coding", 10 * DAY_MS, 2 * DAY_MS], ["pickup", 4 * DAY_MS, 0], ["merge", 0.2 * DAY_MS, 0]);
const planned = item(["idea", 9 * DAY_MS, 0], ["coding", DAY_MS, DAY_MS], ["pickup", DAY_MS, 0]);
const times = (count: number, one: MeasuredItem) => Array.from({ length: count }, () => one);

test.each<[string, MeasuredItem[], Partial<HeadlineSetting>, string]>([
  [
    "many items",
    times(9, planned),
    {},
    "An item takes 11 days from idea to production. 9 % of that is work, and 90 % of the waste is waiting in the backlog.",
  ],
  [
    "items nobody wrote down before they were begun",
    times(9, slow),
    {},
    "An item takes 14.2 days from first commit to production. 14 % of that is work, and two thirds of the waste is lying unfinished in coding.",
  ],
  [
    "one item",
    [item(["pickup", 4 * HOUR_MS, 0])],
    {},
    "The one item that finished took 4 hours from first commit to production. None of that was work, and all of the waste was waiting for review.",
  ],
  [
    "three items, which is no habit yet",
    times(3, planned),
    {},
    "The three items that finished took 11 days on average from idea to production. 9 % of that was work, and 90 % of the waste was waiting in the backlog.",
  ],
  [
    "nothing wasted",
    times(6, item(["coding", HOUR_MS, HOUR_MS])),
    {},
    "An item takes 1 hour from first commit to production. All of that is work: nothing is wasted.",
  ],
  [
    "nothing wasted in one item",
    [item(["coding", HOUR_MS, HOUR_MS])],
    {},
    "The one item that finished took 1 hour from first commit to production. All of that was work: nothing was wasted.",
  ],
  [
    "nothing but waiting",
    times(5, item(["idea", 3 * DAY_MS, 0], ["production", 3 * DAY_MS, 0])),
    {},
    "An item takes 6 days from idea to production. None of that is work, and half of the waste is waiting in the backlog.",
  ],
  [
    "hardly any work",
    times(5, item(["idea", 10 * DAY_MS, 0], ["coding", HOUR_MS, HOUR_MS])),
    {},
    "An item takes 10 days from idea to production. Less than 1 % of that is work, and all of the waste is waiting in the backlog.",
  ],
  [
    "hardly any waste",
    times(5, item(["coding", 10 * DAY_MS, 10 * DAY_MS], ["merge", HOUR_MS, 0])),
    {},
    "An item takes 10 days from first commit to production. More than 99 % of that is work, and all of the waste is waiting to be merged.",
  ],
  [
    "no time at all",
    [item(["coding", 0, 0])],
    {},
    "The one item that finished took no time at all from first commit to production.",
  ],
  [
    "working hours, to the merge",
    times(7, slow),
    { calendar: "business", goal: "merge" },
    "An item takes 341 working hours from first commit to merge. 14 % of that is work, and two thirds of the waste is lying unfinished in coding.",
  ],
  ["nothing known", [], { deploymentsKnown: false }, "Nothing is known about this stream yet."],
  ["nothing known where merged is done", [], { goal: "merge" }, "Nothing is known about this stream yet."],
  [
    "no deployments",
    [],
    { deploymentsKnown: false, openItems: 1_200 },
    "No deployment to production has been seen yet, so nothing is finished. 1,200 items are on their way.",
  ],
  ["an empty range", [], { openItems: 1 }, "Nothing finished in this range. One item is on its way."],
  ["an empty range and nothing open", [], {}, "Nothing finished in this range."],
  [
    "merged is done, but nothing merged",
    [],
    { goal: "merge", openItems: 2 },
    "Nothing finished in this range. 2 items are on their way.",
  ],
])("with %s the sentence says so", (_story, items, changes, text) => {
  expect(said(items, changes)).toBe(text);
});

test("the parts are the text, and the numbers in it are data too", () => {
  const answer = headline(cohortMap(cohortSums(times(8, slow)), new Map()), setting);
  expect(answer.parts.map((part) => part.text).join("")).toBe(answer.text);
  expect(answer).toMatchObject({ kind: "measured", items: 8, worst: { stage: "coding" } });
  expect(answer.parts.find((part) => part.emphasis === "worst")?.text).toMatch(/^two thirds of the waste/);
});

test("a stage the team calls otherwise, or hides, is spoken of as the team does", () => {
  const shown: ShownStage[] = [
    { stage: "coding", label: "Making", parts: ["coding"] },
    { stage: "pickup", label: "Checking", parts: ["pickup", "review"] },
  ];
  const map = cohortMap(
    cohortSums(times(5, item(["coding", DAY_MS, DAY_MS], ["pickup", 3 * DAY_MS, 0]))),
    new Map(),
    shown,
  );
  expect(headline(map, setting).text).toBe(
    "An item takes 4 days from idea to production. 25 % of that is work, and all of the waste is in Checking.",
  );
});
