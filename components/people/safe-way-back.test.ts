import fc from "fast-check";
import { expect, test } from "vitest";
import { safeWayBack } from "./safe-way-back.ts";

test.each([
  ["/streams/1?from=2026-01-01#x", "/streams/1?from=2026-01-01#x"],
  ["/invite/inv_abc", "/invite/inv_abc"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/api/auth/signout", "/"],
  [undefined, "/"],
])("%s leads to %s", (back, page) => {
  expect(safeWayBack(back)).toBe(page);
});

test("whatever the address says, the way back stays in this app", () => {
  const hostile = fc.string({ unit: fc.constantFrom("/", "\\", ".", ":", "a", "\t", "\n", "@", "?", "#", "%") });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        hostile.map((tail) => `/${tail}`),
      ),
      (back) => {
        expect(new URL(safeWayBack(back), "https://lastmile.example").origin).toBe("https://lastmile.example");
      },
    ),
    { numRuns: 2_000 },
  );
});
