import { expect, test } from "vitest";
import { cardAge, pacesOf } from "#components/board/card-age.ts";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const NOW = 1_000 * DAY_MS;

/** Cards that took one, two … days and were finished yesterday. */
const finished = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aCard(`done${index}`, {
      columnId: "released",
      startedAt: NOW - (index + 2) * DAY_MS,
      doneAt: NOW - DAY_MS,
    }),
  );

test.each([
  [4, 0, "young"],
  [9, 1, "as usual"],
  [11, 2, "older than half"],
  [18, 3, "older than 85"],
  [20, 4, "older than 95"],
] as const)(
  "a card started %d days ago lights %d bars of a team that needs one to twenty days",
  (days, level, words) => {
    const paces = pacesOf(aBoard(finished(20)), NOW);
    const age = cardAge(aCard("a", { startedAt: NOW - days * DAY_MS, enteredAt: NOW - DAY_MS }), paces, NOW);
    expect(age.level).toBe(level);
    expect(age.words).toContain(words);
  },
);

test("with nineteen finished cards nothing is said about what is usual", () => {
  const paces = pacesOf(aBoard(finished(19)), NOW);
  const age = cardAge(aCard("a", { startedAt: 0 }), paces, NOW);
  expect(age).toMatchObject({ level: 0 });
  expect(age.words).toContain("19 of 20");
});

test("a card that was finished a hundred days ago says nothing about the pace", () => {
  const old = finished(20).map((card) => ({ ...card, doneAt: NOW - 100 * DAY_MS, startedAt: NOW - 101 * DAY_MS }));
  expect(pacesOf(aBoard(old), NOW).get("standard")).toBeUndefined();
});

test("a done card says how long it took and ages no more", () => {
  const card = aCard("a", { startedAt: NOW - 30 * DAY_MS, doneAt: NOW - 21 * DAY_MS });
  expect(cardAge(card, new Map(), NOW)).toMatchObject({ level: 0, text: "9 d" });
});
