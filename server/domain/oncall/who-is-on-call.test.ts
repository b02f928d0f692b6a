import { expect, test } from "vitest";
import { whoIsOnCall } from "#server/domain/oncall/who-is-on-call.ts";
import { instant, rotation, schedule, span } from "#server/testing/rota.ts";

const weekly = { unit: "week", n: 1, clock: "wall" } as const;

test("in the middle of a shift ada is on since and until the handoffs, and ben is next", () => {
  const of = schedule({ rotations: [rotation({ every: weekly })] });
  expect(whoIsOnCall(of, instant("2026-03-25T00:00Z"))).toEqual({
    members: ["ada"],
    since: instant("2026-03-23T09:00+01:00"),
    until: instant("2026-03-30T09:00+02:00"),
    next: { at: instant("2026-03-30T09:00+02:00"), members: ["ben"] },
  });
});

test("at the instant of a handoff it is the turn of whom it is handed to", () => {
  const of = schedule({ rotations: [rotation({})] });
  const handoff = instant("2026-03-03T09:00+01:00");
  expect(whoIsOnCall(of, handoff)).toMatchObject({ members: ["ben"], since: handoff });
  expect(whoIsOnCall(of, handoff - 1)).toMatchObject({ members: ["ada"], until: handoff });
});

test("between shifts nobody is, and the next is who begins first", () => {
  const windows = [{ days: ["mon", "wed"], start: "09:00", end: "17:00" }] as const;
  const of = schedule({ rotations: [rotation({ windows })] });
  expect(whoIsOnCall(of, instant("2026-03-03T12:00Z"))).toEqual({
    members: [],
    since: instant("2026-03-02T17:00+01:00"),
    until: instant("2026-03-04T09:00+01:00"),
    next: { at: instant("2026-03-04T09:00+01:00"), members: ["cyd"] },
  });
});

test("after a shift with nobody behind it the next is who comes after that", () => {
  const of = schedule({ rotations: [rotation({ groups: [["ada"], [], ["ben"]] })] });
  expect(whoIsOnCall(of, instant("2026-03-02T12:00Z"))).toMatchObject({
    members: ["ada"],
    until: instant("2026-03-03T09:00+01:00"),
    next: { at: instant("2026-03-04T09:00+01:00"), members: ["ben"] },
  });
});

test("a change of the reason is no change of who is on", () => {
  const swap = { id: "1", kind: "replace", remove: "ada", add: "ben", rotation: null } as const;
  const of = schedule({
    rotations: [rotation({ every: weekly, groups: [["ada"], ["ben"]] })],
    overrides: [{ ...swap, ...span("2026-03-05T00:00Z", "2026-03-09T09:00+01:00") }],
  });
  expect(whoIsOnCall(of, instant("2026-03-10T00:00Z"))).toMatchObject({ since: instant("2026-03-05T00:00Z") });
});

test("who is on alone and for good has no end; nobody at all has neither beginning nor next", () => {
  const alone = schedule({ rotations: [rotation({ every: weekly, groups: [["ada"]] })] });
  expect(whoIsOnCall(alone, instant("2026-06-01T00:00Z"))).toEqual({
    members: ["ada"],
    since: instant("2026-03-02T09:00+01:00"),
    until: null,
    next: null,
  });
  expect(whoIsOnCall(schedule({ rotations: [] }), 0)).toEqual({ members: [], since: null, until: null, next: null });
});

test("a turn of a year is found as well", () => {
  const yearly = { unit: "month", n: 12, clock: "wall" } as const;
  const of = schedule({ rotations: [rotation({ every: yearly })] });
  expect(whoIsOnCall(of, instant("2026-06-01T00:00Z"))).toMatchObject({
    members: ["ada"],
    since: instant("2026-03-02T09:00+01:00"),
    next: { at: instant("2027-03-02T09:00+01:00"), members: ["ben"] },
  });
});
