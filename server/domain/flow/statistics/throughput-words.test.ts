import { expect, test } from "vitest";
import { throughput } from "#server/domain/flow/statistics/throughput.ts";
import { throughputWords } from "#server/domain/flow/statistics/throughput-words.ts";

const told = (weeks: readonly number[], complete = true) => {
  const buckets = weeks.map((_, place) => ({ from: place, to: place + 1, complete }));
  const counts = weeks.map((items, bucket) => ({ bucket, type: null, items }));
  return throughputWords(throughput(buckets, counts), "week")
    .map(({ text }) => text)
    .join("");
};

test.each([
  [[7, 9, 5, 8, 6, 9, 7, 6], "7.1 items get finished a week, and neither more nor fewer than before."],
  [[1, 2, 3, 4, 5, 6, 7, 9], "4.6 items get finished a week, and it is becoming more."],
  [[30, 26, 22, 20, 15, 11, 8], "19 items get finished a week, and it is becoming fewer."],
  [[1, 1], "1 item gets finished a week; a trend shows after 6 whole weeks, this is 2."],
  [[0, 0], "No item finished in this range."],
])("%j is told as a person would", (weeks, sentence) => expect(told(weeks)).toBe(sentence));

test("a week that runs is not called a weekly number", () => {
  expect(told([3], false)).toBe("3 items finished; the week is not over yet.");
});
