import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PAY_KINDS, payAmount, payLines, payTotals, ratePeriods, timesByKind } from "#server/domain/oncall/pay.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, span } from "#server/testing/rota.ts";

const clockOf = zoneClocks();
const RATES = { ordinary: 500, night: 1_000, weekend: 1_500, holiday: 2_000 };

function on(start: string, end: string): Segment {
  const causes = [{ member: "ada", rotation: "primary", override: null }];
  return { ...span(start, end), members: ["ada"], absent: [], causes, rotation: "primary", override: null };
}

function hoursOf(segment: Segment, holidays: string[] = [], rates = RATES, timeZone = "Europe/Berlin") {
  const periods = [{ ...segment, set: { from: null, currency: "EUR", rates } }];
  const { lines } = payLines([segment], [{ handle: "ada", timeZone, holidays }], periods, clockOf);
  return Object.fromEntries(lines.map(({ kind, ms }) => [kind, ms / HOUR_MS]));
}

describe("the kinds of time that are paid", () => {
  test("a night across the autumn change has 9 hours, across the spring change 7", () => {
    // With no rate for weekends: both changes are on a Sunday.
    const rates = { ...RATES, weekend: 0 };
    expect(hoursOf(on("2026-10-24T22:00+02:00", "2026-10-25T06:00+01:00"), [], rates)).toEqual({ night: 9 });
    expect(hoursOf(on("2026-03-28T22:00+01:00", "2026-03-29T06:00+02:00"), [], rates)).toEqual({ night: 7 });
  });

  test("a week over the spring change is 167 hours: each moment has the kind with the highest rate", () => {
    const week = on("2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00");
    expect(hoursOf(week, ["2026-03-25"])).toEqual({ ordinary: 64, night: 32, weekend: 47, holiday: 24 });
    expect(hoursOf(week, ["2026-03-25"], { ...RATES, night: 3_000 })).toEqual({
      ordinary: 64,
      night: 55,
      weekend: 32,
      holiday: 16,
    });
  });

  test("a holiday on a Sunday is a holiday, also where both have the same rate", () => {
    const sunday = on("2026-03-08T08:00Z", "2026-03-08T10:00Z");
    expect(hoursOf(sunday, ["2026-03-08"], { ...RATES, weekend: 2_000 })).toEqual({ holiday: 2 });
  });

  test("the same shift is ordinary in one zone and night in another", () => {
    const shift = on("2026-03-04T10:00Z", "2026-03-04T18:00Z");
    expect(hoursOf(shift)).toEqual({ ordinary: 8 });
    expect(hoursOf(shift, [], RATES, "Pacific/Auckland")).toEqual({ ordinary: 1, night: 7 });
  });

  test("the parts are disjoint and make up all of the time, whatever the rates", () => {
    const start = instant("2026-10-20T00:00Z");
    const range = { start, end: start + 14 * 24 * HOUR_MS };
    const edges = fc.uniqueArray(fc.integer({ min: 0, max: 14 * 24 * 4 }), { maxLength: 30 });
    const rate = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(
        edges,
        fc.record({ ordinary: rate, night: rate, weekend: rate, holiday: rate }),
        fc.constantFrom("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"),
        fc.subarray(["2026-10-24", "2026-10-25", "2026-10-28"]),
        (quarters, rates, timeZone, holidays) => {
          const at = quarters.sort((a, b) => a - b).map((quarter) => start + quarter * (HOUR_MS / 4));
          const times: Span[] = at.flatMap((from, index) => {
            const to = at[index + 1];
            return index % 2 === 0 && to !== undefined ? [{ start: from, end: to }] : [];
          });
          const parts = timesByKind(times, { handle: "ada", timeZone, holidays }, rates, range, clockOf(timeZone));
          const pieces = PAY_KINDS.flatMap((kind) => parts[kind]).sort((a, b) => a.start - b.start);
          for (const piece of pieces) expect(piece.end).toBeGreaterThan(piece.start);
          // Joined again they are the times themselves: nothing lost, nothing twice.
          const joined: Span[] = [];
          for (const { start: from, end } of pieces) {
            const last = joined.at(-1);
            if (last?.end === from && !times.some((time) => time.start === from)) last.end = end;
            else joined.push({ start: from, end });
          }
          expect(joined).toEqual(times);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe("rates from a day on", () => {
  const people = [{ handle: "ada", timeZone: "Europe/Berlin", holidays: [] }];
  const set = (from: string | null, ordinary: number, currency = "EUR") => ({
    from,
    currency,
    rates: { ordinary, night: 0, weekend: 0, holiday: 0 },
  });
  const pay = (sets: ReturnType<typeof set>[], shift: Segment, zone = "Europe/Berlin") =>
    payLines([shift], people, ratePeriods(sets, shift, clockOf(zone)), clockOf);

  test("begin at midnight of that day on the rota's clock, and leave what was before as it was", () => {
    const shift = on("2026-03-04T09:00+01:00", "2026-03-06T09:00+01:00");
    const lines = (zone: string) =>
      pay([set("2026-03-05", 700), set(null, 500)], shift, zone).lines.map(({ kind, rate, ms }) => [
        kind,
        rate,
        ms / HOUR_MS,
      ]);
    expect(lines("Europe/Berlin")).toEqual([
      ["ordinary", 500, 13],
      ["ordinary", 700, 19],
      ["night", 0, 16],
    ]);
    // Midnight of the rota is 06:00 of the person.
    expect(lines("America/New_York").slice(0, 2)).toEqual([
      ["ordinary", 500, 13],
      ["ordinary", 700, 19],
    ]);
    expect(lines("Asia/Tokyo").slice(0, 2)).toEqual([
      ["ordinary", 500, 7],
      ["ordinary", 700, 25],
    ]);
  });

  test("before all of them nothing is paid, and how long that is is said", () => {
    const shift = on("2026-03-04T08:00+01:00", "2026-03-05T10:00+01:00");
    const { lines, unpaidMs } = pay([set("2026-03-05", 700)], shift);
    expect(unpaidMs).toBe(16 * HOUR_MS);
    expect(lines.map(({ kind, ms }) => [kind, ms / HOUR_MS])).toEqual([
      ["ordinary", 4],
      ["night", 6],
    ]);
  });

  test("another currency is a line and a total of its own; a rate that stayed is one line", () => {
    const shift = on("2026-03-04T09:00+01:00", "2026-03-06T09:00+01:00");
    const changed = pay([set(null, 500, "BGN"), set("2026-03-05", 300)], shift).lines;
    expect(payTotals(changed)).toEqual([
      { currency: "BGN", amount: 6_500 },
      { currency: "EUR", amount: 5_700 },
    ]);
    const same = pay([set(null, 500), set("2026-03-05", 500)], shift).lines;
    expect(same.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["ordinary", 16_000],
      ["night", 0],
    ]);
  });

  test("the periods make up the range, whatever the days", () => {
    const range = span("2026-03-01T00:00Z", "2026-05-01T00:00Z");
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 6 });
    fc.assert(
      fc.property(days, fc.boolean(), (offsets, always) => {
        const day = (offset: number) => new Date(Date.UTC(2026, 1, 1 + offset)).toISOString().slice(0, 10);
        const sets = [...offsets.map((offset) => set(day(offset), offset)), ...(always ? [set(null, 1)] : [])];
        const periods = ratePeriods(sets, range, clockOf("Europe/Berlin"));
        expect([periods[0]?.start, periods.at(-1)?.end]).toEqual([range.start, range.end]);
        periods.slice(1).forEach(({ start }, index) => {
          expect(start).toBe(periods[index]?.end);
        });
        expect(periods.slice(always ? 0 : 1).map((period) => period.set)).not.toContain(null);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an amount", () => {
  test.each([
    ["20 minutes at 60.00", HOUR_MS / 3, 6_000, 2_000],
    ["half a cent goes up", HOUR_MS / 2, 1, 1],
    ["less than half goes down", HOUR_MS / 2 - 1, 1, 0],
    ["15 minutes at 0.10: 2.5 cents", HOUR_MS / 4, 10, 3],
    ["more than fits a double on the way", 8_760 * HOUR_MS, 10_000_000, 87_600_000_000],
  ])("%s", (_, ms, rate, amount) => {
    expect(payAmount(ms, rate)).toBe(amount);
  });
});
