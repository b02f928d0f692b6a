import { expect, test } from "vitest";
import { publicHolidays } from "./public-holidays.ts";

test.each([
  [2024, "2024-04-01", "2024-05-09", "2024-05-20"],
  [2026, "2026-04-06", "2026-05-14", "2026-05-25"],
  [2038, "2038-04-26", "2038-06-03", "2038-06-14"],
])("Easter Monday, Ascension Day and Whit Monday of %i fall where the calendar says", (year, ...movable) => {
  const days = publicHolidays(year, year);
  expect(days).toEqual(expect.arrayContaining([...movable, `${year}-01-01`, `${year}-10-03`, `${year}-12-26`]));
  expect(days).toEqual([...days].sort());
});
