import { describe, expect, test } from "vitest";
import { holidayCountries, isHolidayPlace, publicHolidays } from "./public-holidays.ts";

describe("public holidays", () => {
  test("of a region are the country's and its own", () => {
    const days = (region: string | null) => publicHolidays({ country: "DE", region }, 2026, 2026).map(({ day }) => day);
    expect(days(null)).toEqual([
      "2026-01-01",
      "2026-04-03",
      "2026-04-06",
      "2026-05-01",
      "2026-05-14",
      "2026-05-25",
      "2026-10-03",
      "2026-12-25",
      "2026-12-26",
    ]);
    expect(days("BE").filter((day) => !days(null).includes(day))).toEqual(["2026-03-08"]);
  });

  test("of several years stand in order, each day once, in English", () => {
    const days = publicHolidays({ country: "NP", region: null }, 2025, 2027);
    expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))].sort());
    expect(publicHolidays({ country: "DE", region: null }, 2026, 2026)[0]?.name).toBe("New Year's Day");
  });

  test("are known of places that exist", () => {
    expect(isHolidayPlace({ country: "DE", region: "BE" })).toBe(true);
    expect(isHolidayPlace({ country: "DE", region: "XX" })).toBe(false);
    expect(isHolidayPlace({ country: "toString", region: null })).toBe(false);
    const germany = holidayCountries().find(({ code }) => code === "DE");
    expect(germany?.regions).toContainEqual({ code: "BE", name: "Berlin" });
  });
});
