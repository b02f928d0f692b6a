import { expect, test } from "vitest";
import { holdsFrom, pastWords } from "#components/oncall/holds-from.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";

const NOW = Date.parse("2026-03-04T09:00:00Z");
const YOUNG = NOW - 2 * HOUR_MS;
const OLD = NOW - 48 * HOUR_MS;
const PAST = NOW - HOUR_MS;

test("a new rota that begins in the past is told so; one that begins now or later is not", () => {
  expect(holdsFrom(null, PAST, NOW).caution).toContain("begins in the past");
  for (const at of [null, NOW, NOW + HOUR_MS])
    expect(holdsFrom(null, at, NOW)).toEqual({ problem: null, caution: null });
});

test("the past of a young rota is changed with a warning, that of an older one is not changed", () => {
  expect(holdsFrom(YOUNG, PAST, NOW)).toEqual({ problem: null, caution: expect.stringContaining("changes the past") });
  expect(holdsFrom(OLD, PAST, NOW)).toEqual({ problem: expect.stringContaining("stays as it was"), caution: null });
  expect(holdsFrom(OLD, NOW + HOUR_MS, NOW)).toEqual({ problem: null, caution: null });
  expect(pastWords(YOUNG, NOW)).toContain("less than a day old");
  expect(pastWords(OLD, NOW)).toContain("The past stays as it was");
});
