import { expect, test } from "vitest";
import { clashesOf, companiesOf } from "./plan-strains.ts";

function shift(start: number, end: number, seats = 1, rank = 0) {
  return { start, end, spans: [{ start, end }], group: Array.from({ length: seats }, () => "x"), rank };
}

test("shifts clash where they are on at the same time, not where one only lies within the other", () => {
  const nights = { ...shift(0, 10), spans: [span(0, 2), span(8, 10)] };
  expect(clashesOf([shift(0, 4), shift(4, 8), shift(3, 6), nights])).toEqual([[], [], [0, 1], [0]]);
});

test("a company is who is on together: seats of one shift, and shifts of one circle at the same time", () => {
  const all = [shift(0, 10), shift(0, 4), shift(4, 10), shift(20, 30), shift(20, 30, 2, 1)];
  expect(companiesOf(all, ({ rank }) => rank)).toEqual([[0, 1], [0, 2], [4]]);
  expect(companiesOf(all, () => 0)).toEqual([
    [0, 1],
    [0, 2],
    [3, 4],
  ]);
});

function span(start: number, end: number) {
  return { start, end };
}
