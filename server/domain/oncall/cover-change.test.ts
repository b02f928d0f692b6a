import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CoverChange, coverChange } from "#server/domain/oncall/cover-change.ts";
import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import type { Override, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { instant, lines, rotation, schedule, span } from "#server/testing/rota.ts";

const idOf = (index: number) => `cover ${index}`;
const HOUR = 3_600_000;
const FROM = instant("2026-03-02T00:00Z");

function changed(rota: WhoIsOn, { made, cut }: CoverChange): WhoIsOn {
  const gone = new Set(cut.map(({ id }) => id));
  return {
    ...rota,
    overrides: [...rota.overrides.filter(({ id }) => !gone.has(id)), ...cut.flatMap(({ rest }) => rest), ...made],
  };
}

const DAY = span("2026-03-02T00:00Z", "2026-03-03T00:00Z");
const shown = (rota: WhoIsOn) =>
  lines(finalSchedule(rota, DAY), "UTC").map((line) => line.replaceAll("2026-03-", "").replaceAll(" +00:00", ""));
const weekly = rotation({ timeZone: "UTC", anchor: "2026-03-02T00:00", every: { unit: "week", n: 1, clock: "wall" } });
const at = (from: number, to: number) => ({ start: FROM + from * HOUR, end: FROM + to * HOUR });

describe("cover", () => {
  test("of a shift, or a part of it, is one override", () => {
    const rota = schedule({ rotations: [weekly] });
    const change = coverChange(rota, { member: "ada", by: "ben", span: at(8, 12) }, idOf);
    expect(change).toEqual({
      made: [{ ...at(8, 12), id: "cover 0", kind: "replace", remove: "ada", add: "ben", rotation: null }],
      cut: [],
    });
  });

  test("of who stands in for another takes the stand-in's place, and only there", () => {
    const dentist: Override = {
      ...at(6, 12),
      id: "dentist",
      kind: "replace",
      remove: "ada",
      add: "ben",
      rotation: null,
    };
    const rota = schedule({ rotations: [weekly], overrides: [dentist] });
    const change = coverChange(rota, { member: "ben", by: "cyd", span: at(8, 18) }, idOf);
    expect(change).toEqual({
      made: [{ ...at(8, 12), id: "cover 0", kind: "replace", remove: "ada", add: "cyd", rotation: "primary" }],
      cut: [],
    });
    expect(change && shown(changed(rota, change))).toEqual([
      "02 00:00 02 06:00 ada",
      "02 06:00 02 08:00 ben",
      "02 08:00 02 12:00 cyd",
      "02 12:00 03 00:00 ada",
    ]);
  });

  test("of who was added shortens what added them", () => {
    const filled: Override = { ...at(6, 18), id: "gap", kind: "add", add: "ben", rotation: null };
    const rota = schedule({ rotations: [rotation({ groups: [] })], overrides: [filled] });
    const change = coverChange(rota, { member: "ben", by: "cyd", span: at(8, 12) }, idOf);
    expect(change?.cut.map(({ id, rest }) => [id, rest.length])).toEqual([["gap", 2]]);
    expect(change && shown(changed(rota, change))).toEqual([
      "02 06:00 02 08:00 ben",
      "02 08:00 02 12:00 cyd",
      "02 12:00 02 18:00 ben",
    ]);
  });

  test("of who is not on is none", () => {
    const rota = schedule({ rotations: [weekly] });
    expect(coverChange(rota, { member: "ben", by: "cyd", span: at(8, 12) }, idOf)).toBeNull();
  });
});

const handle = fc.constantFrom("ada", "ben", "cyd", "dan");
const hours: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => at(from, from + length));
const scope = fc.constantFrom(null, "primary", "other");
const override = fc
  .tuple(
    hours,
    scope,
    fc.oneof(
      fc.record({ kind: fc.constant("add" as const), add: handle }),
      fc.record({ kind: fc.constant("remove" as const), remove: fc.option(handle) }),
      fc.record({ kind: fc.constant("replace" as const), remove: fc.option(handle), add: handle }),
    ),
  )
  .map(([times, rotation, rest]) => ({ ...times, rotation, ...rest }));
const layer = (name: string) =>
  fc
    .record({
      groups: fc.array(fc.uniqueArray(handle, { maxLength: 2 }), { maxLength: 3 }),
      n: fc.integer({ min: 5, max: 30 }),
      rank: fc.constantFrom(10, 20),
    })
    .map(({ n, ...rest }) =>
      rotation({
        name,
        timeZone: "UTC",
        anchor: "2026-03-01T00:00",
        every: { unit: "hour", n, clock: "wall" },
        ...rest,
      }),
    );

/** Everything here changes on the hour. */
function membersAt(segments: readonly Segment[], hour: number): string[] {
  return segments.find(({ start, end }) => start <= at(hour, 0).start && at(hour, 0).start < end)?.members ?? [];
}

test("cover puts one in the place of the other wherever that one is on, and changes nothing else", () => {
  fc.assert(
    fc.property(
      fc.tuple(layer("primary"), layer("other")),
      fc.array(override, { maxLength: 7 }),
      fc.record({ member: handle, by: handle, span: hours }).filter(({ member, by }) => member !== by),
      (rotations, list, wanted) => {
        const overrides = list.map((one, index): Override => ({ ...one, id: String(index) }) as Override);
        const rota = schedule({ rotations, overrides });
        const change = coverChange(rota, wanted, idOf);
        const covered = change === null ? rota : changed(rota, change);
        const isIn = (hour: number) =>
          at(hour, hour + 1).start >= wanted.span.start && at(hour, hour + 1).end <= wanted.span.end;
        const [was, is] = [finalSchedule(rota, at(0, 135)), finalSchedule(covered, at(0, 135))];
        let times = 0;
        for (let hour = 0; hour < 135; hour++) {
          const members = membersAt(was, hour);
          if (isIn(hour) && members.includes(wanted.member)) times += 1;
          const expected = isIn(hour) ? members.map((one) => (one === wanted.member ? wanted.by : one)) : members;
          expect(membersAt(is, hour)).toEqual([...new Set(expected)].sort());
        }
        expect(change === null).toBe(times === 0);
        const ids = [...(change?.made ?? []), ...(change?.cut.flatMap(({ rest }) => rest) ?? [])].map(({ id }) => id);
        expect(ids).toEqual(ids.map((_, index) => idOf(index)));
      },
    ),
    { numRuns: 100 },
  );
});
