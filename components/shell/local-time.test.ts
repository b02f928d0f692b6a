import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantText, localText } from "#components/shell/local-time.ts";

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

  test("that is not finished is none", async () => {
    expect(await instantText("2026-03", "UTC")).toBeNull();
  });
});
