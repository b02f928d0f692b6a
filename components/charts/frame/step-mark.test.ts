import fc from "fast-check";
import { expect, it } from "vitest";
import { stepMark } from "#components/charts/frame/step-mark.ts";

it.each([
  ["the right arrow", "ArrowRight", "b", "c"],
  ["the left arrow", "ArrowLeft", "b", "a"],
  ["Home", "Home", "c", "a"],
  ["End", "End", "a", "c"],
  ["the right arrow at the end", "ArrowRight", "c", null],
  ["the left arrow at the beginning", "ArrowLeft", "a", null],
  ["a letter", "x", "b", null],
])("%s leads from mark to mark", (_, pressed, from, to) => {
  expect(stepMark(["a", "b", "c"], from, pressed)).toBe(to);
});

it("any walk stays among the marks, and on and back again is where it began", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (keys, pick) => {
      const at = keys[pick % (keys.length - 1)] ?? "";
      const next = stepMark(keys, at, "ArrowDown") ?? "";
      expect(keys).toContain(next);
      expect(stepMark(keys, next, "ArrowUp")).toBe(at);
    }),
  );
});
