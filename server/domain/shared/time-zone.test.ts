import { expect, test } from "vitest";
import { isTimeZone } from "./time-zone.ts";

test.each(["UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"])("%s is a time zone", (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(["", "Mars/Olympus", "+02:00", "Europe/", "x".repeat(500)])("%s is none", (name) => {
  expect(isTimeZone(name)).toBe(false);
});
