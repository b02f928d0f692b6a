import { expect, test } from "vitest";
import { cardAge } from "#components/board/card-age.ts";
import { aCard } from "#components/board/example-board.ts";
import { ageStandards } from "#server/domain/board/age-standards.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const NOW = 1_000 * DAY_MS;

/** What a team is used to whose cards took one, two … days and were finished yesterday. */
const after = (count: number) =>
  ageStandards(
    Array.from({ length: count }, (_, index) =>
      aCard(`done${index}`, { startedAt: NOW - (index + 2) * DAY_MS, doneAt: NOW - DAY_MS }),
    ),
    NOW,
  );

test.each([
  [9, 1, "as young as half"],
  [11, 2, "older than half"],
  [18, 3, "older than 85"],
  [20, 4, "older than 95"],
] as const)(
  "a card started %d days ago lights %d bars of a team that needs one to twenty days",
  (days, level, words) => {
    const age = cardAge(aCard("a", { startedAt: NOW - days * DAY_MS, enteredAt: NOW - DAY_MS }), after(20), NOW);
    expect(age.level).toBe(level);
    expect(age.words).toContain(words);
  },
);

test("with nineteen finished cards nothing is said about what is usual", () => {
  const age = cardAge(aCard("a", { startedAt: 0 }), after(19), NOW);
  expect(age).toMatchObject({ level: 0 });
  expect(age.words).toContain("19 of 20");
});

test("a done card says how long it took and ages no more", () => {
  const card = aCard("a", { startedAt: NOW - 30 * DAY_MS, doneAt: NOW - 21 * DAY_MS });
  expect(cardAge(card, after(0), NOW)).toMatchObject({ level: 0, text: "9 d" });
});
