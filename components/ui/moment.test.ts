import { expect, it } from "vitest";
import { hourText, momentText } from "#components/ui/moment.tsx";

const AT = new Date("2026-03-12T13:05:09Z");

it.each([
  ["a day", "day", "24", "12 Mar 2026"],
  ["a minute", "minute", "24", "12 Mar 2026, 14:05"],
  ["a second", "second", "24", "12 Mar 2026, 14:05:09"],
  ["a minute of twelve hours", "minute", "12", "12 Mar 2026, 2:05 pm"],
] as const)("%s is said in its zone", (_, grain, clock, words) => {
  expect(momentText(AT, "Europe/Berlin", grain, clock).replaceAll("\u202f", " ")).toBe(words);
});

it("midnight is 00:05 on one clock and 12:05 am on the other", () => {
  const midnight = new Date("2026-03-12T00:05:00Z");
  expect(momentText(midnight, "UTC", "minute", "24")).toBe("12 Mar 2026, 00:05");
  expect(momentText(midnight, "UTC", "minute", "12").replaceAll("\u202f", " ")).toBe("12 Mar 2026, 12:05 am");
});

it("an hour alone is said on either clock", () => {
  expect(hourText(AT, "Europe/Berlin", "24")).toBe("14:05");
  expect(hourText(AT, "Europe/Berlin", "12").replaceAll("\u202f", " ")).toBe("2:05 pm");
});
