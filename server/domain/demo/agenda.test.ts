import fc from "fast-check";
import { expect, test } from "vitest";
import { agenda } from "./agenda.ts";

test("acts in the order of time, those of one instant as they were entered, and nothing after the end", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (times, until) => {
      const plan = agenda(0);
      const acted: [number, number][] = [];
      for (const [place, at] of times.entries()) plan.enter(at, () => void acted.push([plan.now(), place]));
      plan.run(until);
      const expected = times.map((at, place): [number, number] => [at, place]).filter(([at]) => at <= until);
      expected.sort(([left, first], [right, second]) => left - right || first - second);
      expect(acted).toEqual(expected);
    }),
  );
});

test("what an act enters for the past happens next", () => {
  const plan = agenda(0);
  const acted: string[] = [];
  plan.enter(10, () => {
    acted.push("first");
    plan.enter(5, () => void acted.push(`second at ${plan.now()}`));
  });
  plan.run(10);
  expect(acted).toEqual(["first", "second at 10"]);
});
