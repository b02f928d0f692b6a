import { expect, test } from "vitest";
import { aCard } from "#components/board/example-board.ts";
import { startBy } from "#components/board/start-by.ts";
import { type Card, DEFAULT_CLASSES } from "#server/domain/board/board.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const PROMISED = DEFAULT_CLASSES.map((policy) => ({ ...policy, serviceLevel: { days: 12, share: 0.85 } }));

test.each<[string, Partial<Card>, number | null]>([
  ["a fixed date is counted back from by the service level", { class: "fixed-date", dueAt: 30 * DAY_MS }, 18 * DAY_MS],
  ["a standard card may begin whenever", { class: "standard", dueAt: 30 * DAY_MS }, null],
  ["without a due date there is nothing to say", { class: "fixed-date" }, null],
  ["one that was begun needs no reminder", { class: "fixed-date", dueAt: 30 * DAY_MS, startedAt: 1 }, null],
])("%s", (_, set, by) => {
  expect(startBy(aCard("a", set), PROMISED)).toBe(by);
});

test("a class that promises nothing says nothing", () => {
  expect(startBy(aCard("a", { class: "fixed-date", dueAt: DAY_MS }), DEFAULT_CLASSES)).toBeNull();
});
