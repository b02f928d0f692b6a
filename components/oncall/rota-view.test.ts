import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rotaRange } from "#components/oncall/rota-range.ts";
import { parseRotaView, type RotaView, rotaQuery } from "#components/oncall/rota-view.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";

const NOW = Date.parse("2026-03-25T23:30:00Z");

function view(change: Partial<RotaView> = {}): RotaView {
  return { scheduleId: null, span: "week", from: null, zone: "mine", ...change };
}

describe("the address of a rota", () => {
  test("says all that is shown, and what it says is read back", () => {
    const anyView = fc.record({
      scheduleId: fc.option(fc.uuid()),
      span: fc.constantFrom("day", "week", "3-weeks", "month"),
      from: fc.option(fc.constantFrom("2026-03-02", "2028-02-29")),
      zone: fc.constantFrom("mine", "rota", "Asia/Kathmandu"),
    }) as fc.Arbitrary<RotaView>;
    fc.assert(
      fc.property(anyView, (one) => {
        expect(parseRotaView(Object.fromEntries(new URLSearchParams(rotaQuery(one))))).toEqual(one);
      }),
    );
  });

  test("with nonsense in it shows what an empty one does", () => {
    expect(parseRotaView({ span: "aeon", from: "2026-02-30", zone: ["a", "b"] })).toEqual(parseRotaView({}));
    expect(parseRotaView({ zone: "Foo/Bar" }).zone).toBe("mine");
  });
});

describe("what is shown", () => {
  test("begins on the Monday of the viewer's week, which may be another day elsewhere", () => {
    expect(rotaRange(view(), "Europe/Berlin", NOW).from).toBe("2026-03-23");
    expect(rotaRange(view({ span: "day" }), "Europe/Berlin", NOW).from).toBe("2026-03-26");
    expect(rotaRange(view({ span: "day" }), "America/St_Johns", NOW).from).toBe("2026-03-25");
  });

  test("of a week with a clock change has 167 hours, from midnight to midnight", () => {
    const { start, end, next, previous } = rotaRange(view(), "Europe/Berlin", NOW);
    expect((end - start) / HOUR_MS).toBe(167);
    expect([previous, next]).toEqual(["2026-03-16", "2026-03-30"]);
  });

  test("of a month is that month of the calendar, whichever of its days is asked for", () => {
    const march = rotaRange(view({ span: "month", from: "2026-03-30" }), "Europe/Berlin", NOW);
    expect([march.from, march.previous, march.next]).toEqual(["2026-03-01", "2026-02-01", "2026-04-01"]);
    expect((march.end - march.start) / HOUR_MS).toBe(31 * 24 - 1);
    expect(rotaRange(view({ span: "month" }), "Europe/Berlin", NOW).from).toBe("2026-03-01");
  });

  test("is parted into days without a hole, one of 23 hours where clocks go forward", () => {
    const { start, end, dates } = rotaRange(view(), "Europe/Berlin", NOW);
    expect(dates.map(({ date }) => date)).toEqual([23, 24, 25, 26, 27, 28, 29].map((day) => `2026-03-${day}`));
    expect(dates.map((one) => (one.end - one.start) / HOUR_MS)).toEqual([24, 24, 24, 24, 24, 24, 23]);
    expect([dates[0]?.start, dates.at(-1)?.end]).toEqual([start, end]);
    for (const [index, one] of dates.entries()) if (index > 0) expect(one.start).toBe(dates[index - 1]?.end);
  });
});
