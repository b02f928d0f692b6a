import { expect, test } from "vitest";
import { deploymentWords } from "#server/domain/flow/statistics/deployment-words.ts";

const nothing = { succeeded: 0, "failed-later": 0, "rolled-back": 0, failed: 0, running: 0 };

test.each([
  [{}, "Nothing was brought to production in this range."],
  [{ running: 1 }, "Nothing was brought to production in this range."],
  [{ succeeded: 42 }, "42 deployments reached production; none failed there."],
  [{ succeeded: 1 }, "1 deployment reached production."],
  [{ "rolled-back": 1 }, "1 deployment reached production and failed there."],
  [
    { succeeded: 39, "failed-later": 2, "rolled-back": 1, failed: 2 },
    "42 deployments reached production; 3 of them failed there, 2 attempts did not get through.",
  ],
  [{ "failed-later": 2 }, "2 deployments reached production; all of them failed there."],
  [{ failed: 1 }, "0 deployments reached production, 1 attempt did not get through."],
])("%j is told as a person would", (counts, sentence) => {
  const parts = deploymentWords({ ...nothing, ...counts });
  expect(parts.map(({ text }) => text).join("")).toBe(sentence);
});
