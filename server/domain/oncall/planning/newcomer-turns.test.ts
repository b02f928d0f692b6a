import { expect, test } from "vitest";
import { type Newcomer, newcomerTurns } from "./newcomer-turns.ts";

const WEEK_MS = 7 * 86_400_000;
const DEE: Newcomer = { handle: "dee", rotation: "primary", shadow: 2, secondary: 1, restedFrom: null };

/** Weeks of a primary and a secondary, each of both at once. */
const SHIFTS = Array.from({ length: 10 }, (_, index) => {
  const start = Math.floor(index / 2) * WEEK_MS;
  return { rotation: index % 2 === 0 ? "primary" : "secondary", start, end: start + WEEK_MS };
});

function stages(newcomer: Newcomer, restMs = 0, isFree: (handle: string, shift: number) => boolean = () => true) {
  const { beside, readyFrom } = newcomerTurns(SHIFTS, [newcomer], () => restMs, isFree);
  const { behind = 0, alone = 0 } = readyFrom.get("dee") ?? {};
  const along = beside.map(([one]) => one?.stage[1] ?? "-").join("");
  return [along, behind / WEEK_MS, alone / WEEK_MS];
}

test("whoever is new goes along with their first rotation alone, and may stand behind it once they are no shadow", () => {
  expect(stages(DEE)).toEqual(["h-h-e-----", 2, 3]);
  expect(stages({ ...DEE, shadow: 1 })).toEqual(["h-e-------", 1, 2]);
  expect(stages({ ...DEE, shadow: 0 })).toEqual(["e---------", Number.NEGATIVE_INFINITY, 1]);
  expect(stages({ ...DEE, shadow: 0, secondary: 0 })).toEqual([
    "----------",
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]);
});

test("with rest between, also after what they went along with before, and where they are free", () => {
  expect(stages(DEE, WEEK_MS)).toEqual(["h---h---e-", 3, 5]);
  expect(stages({ ...DEE, restedFrom: 0 }, WEEK_MS)).toEqual(["--h---h---", 4, Number.POSITIVE_INFINITY]);
  expect(stages(DEE, 0, (_, shift) => shift > 2)).toEqual(["----h-h-e-", 4, 5]);
});
