import { expect, test } from "vitest";
import { newCoverInput } from "#server/api/schemas/exceptions.ts";

const SHIFT = { start: "2026-03-02T09:00:00Z", end: "2026-03-03T09:00:00Z" };
const AGE = { start: "1900-03-02T09:00:00Z", end: "2200-03-02T09:00:00Z" };

test.each([
  ["a shift", { ...SHIFT }, []],
  ["three hundred years of hourly shifts", { ...AGE }, ["end"]],
  ["as much in return", { ...SHIFT, to: "ben", inReturn: AGE }, ["inReturn.end"]],
])("cover for %s is asked for a year at most, because every look at the rota counts it", (_, cover, refused) => {
  const result = newCoverInput.safeParse({ member: "ada", ...cover });
  expect(result.error?.issues.map(({ path }) => path.join(".")) ?? []).toEqual(refused);
});
