import fc from "fast-check";
import { expect, test } from "vitest";
import { freeSlug, slugOf } from "./slug.ts";

test.each([
  ["Payments", "payments"],
  ["Data & Search", "data-search"],
  ["Zoë Ångström", "zoe-angstrom"],
  ["  --Ops--  ", "ops"],
  ["支払い", "team"],
])("%s becomes %s", (name, slug) => {
  expect(slugOf(name, "team")).toBe(slug);
});

test("whatever the name, its slug fits a URL", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(slugOf(name, "team")).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?$/);
    }),
  );
});

test("a taken slug gets the smallest free number", () => {
  expect(freeSlug("ops", new Set(["ops", "ops-2"]))).toBe("ops-3");
  expect(freeSlug("ops", new Set(["dev"]))).toBe("ops");
});
