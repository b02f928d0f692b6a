import { expect, test } from "vitest";
import type { Segment } from "#server/domain/oncall/schedule.ts";
import { handovers } from "./handovers.ts";

const RANGE = { start: 0, end: 100 };
const on = (start: number, end: number, ...members: string[]): Segment => ({
  ...{ start, end, members, absent: [], causes: [], rotation: null, override: null },
});

test.each<[string, Segment[], [number, string, string][]]>([
  ["nobody is ever on", [], []],
  ["one is on all the time", [on(0, 100, "ada")], []],
  ["one hands over", [on(0, 40, "ada"), on(40, 100, "ben")], [[40, "ada", "ben"]]],
  ["only the reason changes", [on(0, 40, "ada"), on(40, 100, "ada")], []],
  [
    "a gap lies between",
    [on(0, 40, "ada"), on(60, 100, "ben")],
    [
      [40, "ada", ""],
      [60, "", "ben"],
    ],
  ],
  ["it begins with a gap", [on(10, 100, "ada")], [[10, "", "ada"]]],
  ["it ends with a gap", [on(0, 90, "ada")], [[90, "ada", ""]]],
  ["a second joins", [on(0, 40, "ada"), on(40, 100, "ada", "ben")], [[40, "ada", "ada,ben"]]],
])("where %s", (_story, segments, told) => {
  expect(handovers(segments, RANGE).map(({ at, from, to }) => [at, String(from), String(to)])).toEqual(told);
});
