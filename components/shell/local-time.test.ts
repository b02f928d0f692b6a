import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantText, isSkipped, localText } from "#components/shell/local-time.ts";

describe("a time typed into a field", () => {
  test("is what it was when it is shown again, in any zone, but for the hour that clocks show twice", async () => {
    const minute = fc.integer({ min: Date.parse("2026-01-01") / 60_000, max: Date.parse("2028-01-01") / 60_000 });
    const zones = fc.constantFrom("Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe");
    await fc.assert(
      fc.asyncProperty(minute, zones, async (at, zone) => {
        const text = localText(at * 60_000, zone);
        expect(localText(Date.parse((await instantText(text, zone)) ?? ""), zone)).toBe(text);
      }),
    );
  });

  test("that a clock change skips is the first instant after it", async () => {
    expect(await instantText("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
  });

  test("is skipped by the clock just where the engine reads another time in its place", async () => {
    const zones = ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Auckland"];
    const [first, last] = ["2026-01-01", "2027-12-31"].map((day) => Date.parse(day) / 900_000);
    // Most of them on days on which some clock is set forward.
    const near = ["2026-03-29T02:00Z", "2026-03-08T02:00Z", "2026-10-04T02:00Z", "2026-09-27T02:00Z"].map((text) =>
      fc.integer({ min: -12, max: 12 }).map((quarters) => Date.parse(text) / 900_000 + quarters),
    );
    const wall = fc.oneof(fc.integer({ min: first ?? 0, max: last ?? 0 }), ...near);
    await fc.assert(
      fc.asyncProperty(wall, fc.constantFrom(...zones), async (quarter, zone) => {
        const text = new Date(quarter * 900_000).toISOString().slice(0, 16);
        const read = localText(Date.parse((await instantText(text, zone)) ?? ""), zone);
        expect(isSkipped(text, zone)).toBe(read !== text);
      }),
    );
    expect(isSkipped("2027-03-28T02:15", "Europe/Berlin")).toBe(true);
    expect(isSkipped("2027-03-28T02:15", "Europe/London")).toBe(false);
  });

  test("that is not finished is none", async () => {
    expect(await instantText("2026-03", "UTC")).toBeNull();
    expect(isSkipped("2026-03", "UTC")).toBe(false);
    expect(isSkipped("", "UTC")).toBe(false);
  });
});
