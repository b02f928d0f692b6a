import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarShift, calendarText } from "#server/domain/oncall/calendar-text.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { readCalendarBack as readBack } from "#server/testing/read-calendar-back.ts";
import { rotation, schedule, span } from "#server/testing/rota.ts";

const SHIFT: CalendarShift = {
  uid: "a@lastmile",
  start: Date.parse("2026-03-29T00:30:00Z"),
  end: Date.parse("2026-03-30T07:00:00Z"),
  timeZone: "Europe/Berlin",
  title: "Ada on call",
  description: "",
  sequence: 3,
  changedAt: Date.parse("2026-03-01T00:00:00Z"),
};

describe("a calendar of shifts", () => {
  test("is read by an independent parser as the schedule it was made of, across both clock changes", () => {
    const rota = schedule({ rotations: [rotation({ every: { unit: "week", n: 1, clock: "wall" } })] });
    const segments = finalSchedule(rota, span("2026-03-02T09:00+01:00", "2026-11-30T09:00+01:00"));
    expect(segments.length).toBeGreaterThan(30);
    const shifts = segments.map(({ start, end, members }) => ({
      ...SHIFT,
      uid: `${start}`,
      start,
      end,
      title: members.join(),
    }));
    const events = readBack(calendarText("Payments", shifts));
    expect(
      events.map(({ startDate, endDate, summary }) => [
        startDate.toJSDate().getTime(),
        endDate.toJSDate().getTime(),
        summary,
      ]),
    ).toEqual(segments.map(({ start, end, members }) => [start, end, members.join()]));
    // 167 hours in spring and 169 in autumn.
    const lengths = events.map(({ duration }) => duration.toSeconds() / 3600);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([167, 169]);
  });

  test("keeps every character of what people write, in lines of at most 75 octets", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 }).filter((one) => !/\p{Cc}/u.test(one));
    fc.assert(
      fc.property(text, text, (title, description) => {
        const file = calendarText(title, [{ ...SHIFT, title, description: `${description}\nsecond line` }]);
        for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const [event] = readBack(file);
        expect(event?.summary ?? "").toBe(title);
        expect(event?.description).toBe(`${description}\nsecond line`);
      }),
    );
  });

  test("says which version of a shift it tells", () => {
    const [event] = readBack(calendarText("Payments", [SHIFT]));
    expect([event?.uid, event?.sequence]).toEqual(["a@lastmile", 3]);
  });

  test("of nothing is a calendar all the same", () => {
    expect(readBack(calendarText("Payments", []))).toEqual([]);
  });
});
