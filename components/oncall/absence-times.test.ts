import { expect, test } from "vitest";
import { absenceTimes } from "./absence-times.ts";

const DAYS = { first: "2026-12-10", last: "2026-12-11", from: "", until: "" };

test("an absence of whole days goes from midnight to the midnight after its last day", () => {
  expect(absenceTimes(DAYS)).toEqual({ start: "2026-12-10T00:00", end: "2026-12-12T00:00" });
  expect(absenceTimes({ ...DAYS, last: "2026-12-31" })?.end).toBe("2027-01-01T00:00");
});

test("a part of a day begins or ends at the time that is written", () => {
  expect(absenceTimes({ ...DAYS, from: "13:30" })).toEqual({ start: "2026-12-10T13:30", end: "2026-12-12T00:00" });
  expect(absenceTimes({ ...DAYS, until: "09:00" })?.end).toBe("2026-12-11T09:00");
});

test("while a day is not written there is no absence yet", () => {
  expect(absenceTimes({ ...DAYS, last: "" })).toBeNull();
});
