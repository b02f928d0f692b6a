import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantQuery, parseInstant } from "#server/api/schemas/instant.ts";
import { anyText } from "#server/testing/any-text.ts";

describe("a time sent to the API", () => {
  test.each([
    ["2026-03-02T09:00:00+01:00", "2026-03-02T08:00:00.000Z"],
    ["2026-03-02T09:00+01:00", "2026-03-02T08:00:00.000Z"],
    ["2026-03-02T09:00:00.5Z", "2026-03-02T09:00:00.500Z"],
    ["2026-03-02T09:00:00,25Z", "2026-03-02T09:00:00.250Z"],
    ["2026-03-02T09:00:00.123456789-0930", "2026-03-02T18:30:00.123Z"],
    ["1969-07-20T20:17:40Z", "1969-07-20T20:17:40.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
  ])("%s is %s", (text, expected) => {
    expect(parseInstant(text)?.toISOString()).toBe(expected);
  });

  test.each([
    "2026-03-02",
    "2026-03-02T09:00:00",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-03-02T24:00:00Z",
    "2026-03-02T09:60:00Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "+275760-09-13T00:00:00Z",
    "yesterday",
    "1772442000",
    "",
  ])("%j is refused", (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  test("reads back every instant the API writes", () => {
    fc.assert(
      fc.property(
        fc.date({
          noInvalidDate: true,
          min: new Date("0001-01-01T00:00:00Z"),
          max: new Date("9999-12-31T23:59:59.999Z"),
        }),
        (instant) => {
          expect(parseInstant(instant.toISOString())).toEqual(instant);
        },
      ),
    );
  });

  test("is an instant or a refusal, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)), (text) => {
        const instant = parseInstant(text);
        if (instant) expect(Number.isFinite(instant.getTime())).toBe(true);
      }),
    );
  });

  test("keeps its plus sign when a query lost it", () => {
    expect(instantQuery.parse("2026-03-02T09:00:00 01:00")).toEqual(new Date("2026-03-02T08:00:00Z"));
  });
});
