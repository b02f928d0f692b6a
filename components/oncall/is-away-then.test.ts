import { expect, test } from "vitest";
import { isAwayThen } from "./is-away-then.ts";

test("somebody is away in a time that their absence reaches into, by the clock of the zone, and not beside it", () => {
  const [startsAt, endsAt] = [new Date("2026-03-02T09:00Z"), new Date("2026-03-03T09:00Z")];
  const member = { id: "1", handle: "ada", name: "Ada" };
  const absences = [{ id: "a", member, startsAt, endsAt, createdAt: startsAt, isFromCalendar: false, conflicts: [] }];
  const away = (handle: string, start: string, end: string) =>
    isAwayThen({ absences }, handle, { start, end }, "Europe/Berlin");
  expect(away("ada", "2026-03-03T08:00", "2026-03-03T12:00")).toBe(true);
  expect(away("ada", "2026-03-03T10:00", "2026-03-03T12:00")).toBe(false);
  expect(away("ada", "2026-03-02T08:00", "2026-03-02T10:00")).toBe(false);
  expect(away("ben", "2026-03-03T08:00", "2026-03-03T12:00")).toBe(false);
});
