import { expect, test } from "vitest";
import { timeProblems } from "./time-problems.ts";

const BERLIN = "Europe/Berlin";

test("a time the clocks go forward over is said at its own field, be it the first or the last", () => {
  const gap = timeProblems({ start: "2027-03-28T02:15", end: "2027-03-28T02:45" }, BERLIN);
  expect(gap.start).toMatch(/^There is no 02:15 on this day: the clocks go forward/);
  expect(gap.end).toMatch(/^There is no 02:45 on this day/);
  expect(timeProblems({ start: "2027-03-28T01:00", end: "2027-03-28T02:00" }, BERLIN).start).toBeNull();
  expect(timeProblems({ start: "2027-03-28T01:00", end: "2027-03-28T03:00" }, BERLIN)).toEqual({
    start: null,
    end: null,
  });
});

test("what ends before it starts is said where it ends, once both are written", () => {
  const problems = timeProblems({ start: "2027-03-27T09:00", end: "2027-03-27T09:00" }, BERLIN);
  expect(problems).toEqual({ start: null, end: "It must end after it starts." });
  expect(timeProblems({ start: "2027-03-27T09:00", end: "" }, BERLIN).end).toBeNull();
});
