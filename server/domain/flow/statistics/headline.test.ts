import { expect, test } from "vitest";
import type { Stage } from "#server/domain/flow/facts.ts";
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

test.each<[string, MeasuredItem[], Partial<HeadlineSetting>, string]>([
  [
    "many items",
    [slow, slow],
    {},
    "An item takes 14.2 days from idea to production. 14 % of that is work, and two thirds of the waste is lying unfinished in coding.",
  ],
  [
    "a third",
    [item(["coding", 30, 10], ["pickup", 30, 0], ["production", 40, 0]), item(["pickup", 30, 0], ["release", 0, 0])],
    {},
    "An item takes 0 seconds from idea to production. 8 % of that is work, and half of the waste is waiting for review.",
  ],
  [
    "one item",
    [item(["pickup", 4 * HOUR_MS, 0])],
    {},
    "The one item that finished took 4 hours from idea to production. 0 % of that was work, and all of the waste was waiting for review.",
  ],
  [
    "nothing wasted",
    [item(["coding", HOUR_MS, HOUR_MS]), item(["coding", HOUR_MS, HOUR_MS])],
    {},
    "An item takes 1 hour from idea to production. 100 % of that is work, and nothing was wasted.",
  ],
  [
    "no time at all",
    [item(["coding", 0, 0])],
    {},
    "The one item that finished took 0 seconds from idea to production.",
  ],
  [
    "working hours, to the merge",
    [slow, slow],
    { calendar: "business", goal: "merge" },
    "An item takes 341 working hours from idea to merge. 14 % of that is work, and two thirds of the waste is lying unfinished in coding.",
  ],
  ["nothing known", [], { deploymentsKnown: false }, "Nothing is known about this stream yet."],
  [
    "no deployments",
    [],
    { deploymentsKnown: false, openItems: 12 },
    "No deployment to production has been seen yet, so nothing is finished. 12 items are on their way.",
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
  const answer = headline(cohortMap(cohortSums([slow, slow]), new Map()), setting);
  expect(answer.parts.map((part) => part.text).join("")).toBe(answer.text);
  expect(answer).toMatchObject({ kind: "measured", items: 2, worst: { stage: "coding" } });
  expect(answer.parts.find((part) => part.emphasis === "worst")?.text).toMatch(/^two thirds of the waste/);
});
