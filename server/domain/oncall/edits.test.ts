import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EditStart, laidAfterEdit, laidAtFirst, type ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { laidGaps } from "#server/domain/oncall/laid-gaps.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, lines, rotation, span } from "#server/testing/rota.ts";

const weekly = { unit: "week", n: 1, clock: "wall" } as const;
const daily = { unit: "day", n: 1, clock: "wall" } as const;
const BERLIN = "Europe/Berlin";

function definition(...rotations: Rotation[]): ScheduleDefinition {
  return { timeZone: BERLIN, rotations, required: null };
}

function nextHandoff(now: string): EditStart {
  return { kind: "next-handoff", now: instant(now) };
}

function chosen(at: string): EditStart {
  return { kind: "chosen", at: instant(at) };
}

/** Days and people from 2 March on: "03-02 03-09 ada". */
function shown(laid: { rotations: readonly Rotation[] }, from: string, to: string): string[] {
  const segments = finalSchedule({ ...laid, overrides: [], absences: [] }, span(from, to));
  return lines(segments, BERLIN).map((line) => {
    const [start, , , end, , , who] = line.split(" ");
    return `${start?.slice(5)} ${end?.slice(5)} ${who}`;
  });
}

const THREE = rotation({ every: weekly });

describe("the first version of a rota", () => {
  const midweek = instant("2026-03-11T12:00+01:00");

  test("tells the past as well, as far back as its turns are counted", () => {
    expect(shown(laidAtFirst(definition(THREE)), "2026-03-01T00:00Z", "2026-03-16T09:00+01:00")).toEqual([
      "03-02 03-09 ada",
      "03-09 03-16 ben",
    ]);
  });

  test("from a time on has no turns and no gaps before it; whose turn it is stays", () => {
    const laid = laidAtFirst(definition(THREE), midweek);
    expect(shown(laid, "2026-03-01T00:00Z", "2026-03-23T09:00+01:00")).toEqual(["03-11 03-16 ben", "03-16 03-23 cyd"]);
    const range = span("2026-03-01T00:00Z", "2026-03-23T09:00+01:00");
    expect(laidGaps(laid, finalSchedule({ ...laid, overrides: [], absences: [] }, range), range)).toEqual([]);
  });

  test("lets a rotation begin earlier that was given a beginning of its own", () => {
    const own = { ...THREE, startsAt: instant("2026-03-10T12:00+01:00") };
    expect(shown(laidAtFirst(definition(own), midweek), "2026-03-01T00:00Z", "2026-03-16T09:00+01:00")).toEqual([
      "03-10 03-16 ben",
    ]);
  });
});

describe("an edit of a rota", () => {
  test("without a start leaves the running shift to who has it, and goes on with the next who stays", () => {
    const before = definition(THREE);
    const after = definition(rotation({ every: weekly, groups: [["ada"], ["cyd"]] }));
    // Ben, who is taken out, has the week of 9 March.
    const laid = laidAfterEdit(laidAtFirst(before), before, after, nextHandoff("2026-03-11T12:00+01:00"));
    expect(shown(laid, "2026-03-02T09:00+01:00", "2026-04-06T09:00+02:00")).toEqual([
      "03-02 03-09 ada",
      "03-09 03-16 ben",
      "03-16 03-23 cyd",
      "03-23 03-30 ada",
      "03-30 04-06 cyd",
    ]);
  });

  test("from the middle of a shift lets it end as planned, from a handoff holds at once", () => {
    const before = definition(THREE);
    const after = definition(rotation({ every: weekly, groups: [["ada"], ["cyd"]] }));
    const start = laidAtFirst(before);
    const expected = ["03-09 03-16 ben", "03-16 03-23 cyd", "03-23 03-30 ada"];
    for (const at of ["2026-03-11T12:00+01:00", "2026-03-16T09:00+01:00"]) {
      const laid = laidAfterEdit(start, before, after, chosen(at));
      expect(shown(laid, "2026-03-09T09:00+01:00", "2026-03-30T09:00+02:00"), at).toEqual(expected);
    }
  });

  test("to another handoff time moves handoffs and no turns", () => {
    const before = definition(THREE);
    const after = definition(rotation({ every: weekly, anchor: "2026-03-02T10:00" }));
    const laid = laidAfterEdit(laidAtFirst(before), before, after, chosen("2026-03-16T10:00+01:00"));
    const segments = finalSchedule(
      { ...laid, overrides: [], absences: [] },
      span("2026-03-02T00:00Z", "2026-04-01T00:00Z"),
    );
    expect(segments.map(({ members, start }) => `${new Date(start).toISOString().slice(5, 16)} ${members}`)).toEqual([
      "03-02T08:00 ada",
      "03-09T08:00 ben",
      "03-16T08:00 cyd",
      "03-23T09:00 ada",
      "03-30T08:00 ben",
    ]);
  });

  test("from weeks to days goes on with who would have been next", () => {
    const before = definition(THREE);
    const after = definition(rotation({ every: daily }));
    const laid = laidAfterEdit(laidAtFirst(before), before, after, nextHandoff("2026-03-04T00:00Z"));
    expect(shown(laid, "2026-03-02T09:00+01:00", "2026-03-12T09:00+01:00")).toEqual([
      "03-02 03-09 ada",
      "03-09 03-10 ben",
      "03-10 03-11 cyd",
      "03-11 03-12 ada",
    ]);
  });

  test("with another start index says itself who begins", () => {
    const before = definition(THREE);
    const after = definition(rotation({ every: weekly, startIndex: 1 }));
    const laid = laidAfterEdit(laidAtFirst(before), before, after, chosen("2026-03-16T09:00+01:00"));
    expect(shown(laid, "2026-03-16T09:00+01:00", "2026-03-30T09:00+02:00")).toEqual([
      "03-16 03-23 ada",
      "03-23 03-30 ben",
    ]);
  });

  test("that removes a rotation lets its shift end, and one that adds one begins with its handoff", () => {
    const before = definition(THREE);
    const after = definition(rotation({ name: "secondary", every: daily, groups: [["eve"]] }));
    const laid = laidAfterEdit(laidAtFirst(before), before, after, nextHandoff("2026-03-08T12:00+01:00"));
    expect(shown(laid, "2026-03-02T09:00+01:00", "2026-03-12T09:00+01:00")).toEqual([
      "03-02 03-09 ada",
      "03-09 03-12 eve",
    ]);
  });

  test("of a rota that has not begun leaves nothing of the first plan", () => {
    const before = definition(rotation({ every: weekly, anchor: "2026-03-16T09:00" }));
    const after = definition(rotation({ every: weekly, anchor: "2026-03-23T09:00", groups: [["eve"]] }));
    const laid = laidAfterEdit(laidAtFirst(before), before, after, nextHandoff("2026-03-08T12:00+01:00"));
    expect(shown(laid, "2026-03-01T00:00Z", "2026-04-06T09:00+02:00")).toEqual(["03-23 04-06 eve"]);
  });

  test("replaces what an earlier edit put into the time after it", () => {
    const first = definition(THREE);
    const second = definition(rotation({ every: weekly, groups: [["eve"]] }));
    const third = definition(rotation({ every: weekly, groups: [["ada"], ["ben"]] }));
    const later = laidAfterEdit(laidAtFirst(first), first, second, chosen("2026-03-23T09:00+01:00"));
    const laid = laidAfterEdit(later, second, third, nextHandoff("2026-03-04T00:00Z"));
    expect(shown(laid, "2026-03-02T09:00+01:00", "2026-03-30T09:00+02:00")).toEqual([
      "03-02 03-09 ada",
      "03-09 03-16 ben",
      "03-16 03-23 ada",
      "03-23 03-30 ben",
    ]);
  });

  test("of what must be covered counts from the edit on", () => {
    const nobody = rotation({ every: weekly, groups: [] });
    const before = definition(nobody);
    const after = { ...before, required: [] };
    const laid = laidAfterEdit(laidAtFirst(before), before, after, chosen("2026-03-04T00:00Z"));
    expect(laidGaps(laid, [], span("2026-03-02T00:00Z", "2026-03-06T00:00Z"))).toEqual([
      span("2026-03-02T00:00Z", "2026-03-04T00:00Z"),
    ]);
  });

  test("of a name, a rank or a window alone moves nobody's turn, wherever people come up twice", () => {
    const groups = [["ada"], ["ben"], ["ada"], ["cyd"]];
    const before = definition(rotation({ every: weekly, groups }));
    const after = definition(rotation({ every: weekly, groups, rank: 20 }));
    for (let week = 0; week < 8; week += 1) {
      const at = instant("2026-03-05T00:00Z") + week * 7 * DAY_MS;
      const laid = laidAfterEdit(laidAtFirst(before), before, after, { kind: "next-handoff", now: at });
      const range = ["2026-03-02T09:00+01:00", "2026-08-03T09:00+02:00"] as const;
      expect(shown(laid, ...range)).toEqual(shown(before, ...range));
    }
  });
});

describe("whatever is edited, and from when", () => {
  const groups = fc.array(fc.array(fc.constantFrom("ada", "ben", "cyd", "dan"), { maxLength: 2 }), { maxLength: 4 });
  const every = fc.record({ unit: fc.constantFrom("day", "week", "month"), n: fc.integer({ min: 1, max: 3 }) });
  const someRotation = fc.record({ groups, every, hour: fc.integer({ min: 0, max: 23 }) }).map((made) =>
    rotation({
      groups: made.groups,
      every: { ...made.every, clock: "wall" } as Rotation["every"],
      anchor: `2026-03-02T${String(made.hour).padStart(2, "0")}:00`,
    }),
  );
  const START = instant("2026-03-02T00:00Z");
  const hour = fc.integer({ min: 0, max: 24 * 90 }).map((count) => START + count * HOUR_MS);
  const range = { start: START, end: START + 200 * DAY_MS };
  const read = (rotations: readonly Rotation[], within: { start: number; end: number }) =>
    finalSchedule({ rotations, overrides: [], absences: [] }, within);

  test("the time before it stays as it was", () => {
    fc.assert(
      fc.property(someRotation, someRotation, hour, fc.boolean(), (first, second, at, isChosen) => {
        const [before, after] = [definition(first), definition(second)];
        const start: EditStart = isChosen ? { kind: "chosen", at } : { kind: "next-handoff", now: at };
        const laid = laidAfterEdit(laidAtFirst(before), before, after, start);
        const past = { start: range.start, end: at };
        if (past.end > past.start) expect(read(laid.rotations, past)).toEqual(read(before.rotations, past));
      }),
    );
  });

  test("the shift that runs at its start ends as planned, unless a handoff of the new plan was chosen", () => {
    fc.assert(
      fc.property(someRotation, someRotation, hour, (first, second, now) => {
        const [before, after] = [definition(first), definition(second)];
        const laid = laidAfterEdit(laidAtFirst(before), before, after, { kind: "next-handoff", now });
        const running = read(before.rotations, range).find(({ start, end }) => start <= now && now < end);
        if (running === undefined) return;
        const still = read(laid.rotations, range).find(({ start, end }) => start <= now && now < end);
        expect(still?.members).toEqual(running.members);
        expect(still?.start).toBe(running.start);
      }),
    );
  });

  test("editing to the same definition changes nothing", () => {
    fc.assert(
      fc.property(someRotation, hour, (only, now) => {
        const same = definition(only);
        const first = laidAtFirst(same);
        expect(laidAfterEdit(first, same, structuredClone(same), { kind: "next-handoff", now })).toEqual(first);
      }),
    );
  });
});
