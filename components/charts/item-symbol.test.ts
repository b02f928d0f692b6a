import { expect, it } from "vitest";
import { itemLook, symbolPath } from "#components/charts/item-symbol.ts";

const TYPES = ["feature", "defect", "ops", "toil", "incident", "change", null];

it("tells every two types apart by shape and fill, and by shape alone all that have one", () => {
  const looks = TYPES.map(itemLook);
  expect(new Set(looks.map(({ fill, stroke }) => `${fill} ${stroke}`)).size).toBe(TYPES.length);
  const shapes = TYPES.filter((type) => type !== null).map((type) => symbolPath(itemLook(type).shape, 40));
  expect(new Set(shapes).size).toBe(TYPES.length - 1);
});

it("draws a type it has never heard of", () => {
  expect(symbolPath(itemLook("spike").shape, 40)).toMatch(/^M/);
});
