import { expect, test } from "vitest";
import { decideEditStart } from "#server/domain/oncall/edit-start.ts";
import { ok, refused } from "#server/domain/shared/result.ts";
import { instant } from "#server/testing/rota.ts";

const MADE = instant("2026-03-02T09:00Z");
const SAME_DAY = instant("2026-03-02T20:00Z");
const LATER = instant("2026-03-04T09:00Z");

test.each([
  ["without a start an edit waits for handoffs", LATER, null, ok({ kind: "next-handoff", now: LATER })],
  ["a time to come is taken", LATER, LATER + 1, ok({ kind: "chosen", at: LATER + 1 })],
  ["a past that was lived by stays", LATER, MADE, refused("past-was-lived")],
  ["a rota made the same day may still tell another past", SAME_DAY, MADE - 1, ok({ kind: "chosen", at: MADE - 1 })],
  ["a clock that is slow means now", LATER, LATER - 60_000, ok({ kind: "chosen", at: LATER })],
])("%s", (_, now, effectiveFrom, decided) => {
  expect(decideEditStart(MADE, effectiveFrom, now)).toEqual(decided);
});
