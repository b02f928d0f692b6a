import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { BoardStory } from "#server/testing/board-story.ts";
import { type AgeStandards, ageLevel, ageStandards } from "./age-standards.ts";
import { blankCard, blankColumn } from "./blank.ts";
import { sinceLastTime } from "./since-last-time.ts";
import { latestStart, standupWalk } from "./standup-walk.ts";

const COLUMNS = [
  blankColumn("ready", { kind: "queue" }),
  blankColumn("doing"),
  blankColumn("review", { limit: { max: 1, by: "count", mode: "soft" } }),
  blankColumn("done", { kind: "done" }),
];
const UNKNOWN = { p50: null, p85: null, p95: null, n: 0 };
const KNOWN = { p50: 2 * DAY_MS, p85: 5 * DAY_MS, p95: 9 * DAY_MS, n: 30 };
const LEARNING: AgeStandards = { expedite: UNKNOWN, "fixed-date": UNKNOWN, standard: UNKNOWN, intangible: UNKNOWN };
const standards: AgeStandards = { ...LEARNING, standard: KNOWN };

describe("the walk of a stand-up", () => {
  test("goes by expedite, blocked, over service level, aging, over limit, then right to left and oldest first", () => {
    const story = new BoardStory(COLUMNS);
    const day = (n: number) => n * DAY_MS;
    story.at(day(0)).add("old", "doing").add("waits", "ready");
    story.at(day(6)).add("r1", "review").add("r2", "review");
    story
      .at(day(7))
      .add("late", "doing", { dueAt: day(7) })
      .add("today", "doing", { dueAt: day(8) })
      .add("young", "doing")
      .add("stuck", "doing");
    story.happen({
      kind: "card.blocked",
      cardId: "stuck",
      data: { id: "x", reason: "Network", category: null, ownerId: null, url: null, since: day(7) },
    });
    story.at(day(8)).add("fire", "ready", { class: "expedite" }).add("finished", "done");
    const walk = standupWalk(story.board, standards, day(8.9));
    expect(walk.map(({ cardId, reason }) => `${cardId} ${reason}`)).toEqual([
      "fire expedite",
      "stuck blocked",
      "late over-service-level",
      "old aging",
      "r1 over-limit",
      "r2 over-limit",
      "today in-progress",
      "young in-progress",
    ]);
  });

  test("meets every card under way exactly once, whatever happened", () => {
    const move = fc.record({ card: fc.nat(9), column: fc.nat(3), blocked: fc.boolean() });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const story = new BoardStory(COLUMNS);
        for (let n = 0; n < 10; n++) story.add(`c${n}`, "ready");
        for (const { card, column, blocked } of moves) {
          story.move({ cardId: `c${card}`, columnId: COLUMNS[column]?.id ?? "" });
          const data = {
            id: `b${story.board.version}`,
            reason: "x",
            category: null,
            ownerId: null,
            url: null,
            since: 0,
          };
          if (blocked) story.happen({ kind: "card.blocked", cardId: `c${card}`, data });
        }
        const walked = standupWalk(story.board, standards, 60 * DAY_MS).map(({ cardId }) => cardId);
        expect(new Set(walked).size).toBe(walked.length);
        const underWay = Object.values(story.board.cards).filter(
          ({ doneAt, startedAt, blockers }) => doneAt === null && (startedAt !== null || blockers.length > 0),
        );
        expect([...walked].sort()).toEqual(underWay.map(({ id }) => id).sort());
      }),
    );
  });
});

describe("the age of a card", () => {
  test.each([
    [1, "fresh"],
    [3, "usual"],
    [6, "aging"],
    [10, "old"],
  ])("of %i days among cards that took 2, 5 and 9 is %s", (days, level) => {
    const card = blankCard("card", { columnId: "doing", rank: "a0", startedAt: 0 });
    expect(ageLevel(card, standards, days * DAY_MS)).toBe(level);
    expect(ageLevel(card, LEARNING, days * DAY_MS)).toBe("learning");
    expect(ageLevel({ ...card, startedAt: null }, standards, days * DAY_MS)).toBe("fresh");
  });

  test("is held against cards of its class done in the last 90 days, from their start", () => {
    const story = new BoardStory(COLUMNS);
    story.at(0).add("a", "ready").add("long ago", "done");
    story.at(2 * DAY_MS).move({ cardId: "a", columnId: "doing" });
    story.at(95 * DAY_MS).move({ cardId: "a", columnId: "done" });
    expect(ageStandards(Object.values(story.board.cards), 100 * DAY_MS).standard).toMatchObject({
      p50: 93 * DAY_MS,
      n: 1,
    });
  });

  test("says until when a fixed date is to be started", () => {
    const story = new BoardStory(COLUMNS, {
      classes: [{ class: "fixed-date", limit: null, policy: "", serviceLevel: { days: 12, share: 0.85 } }],
    });
    expect(
      latestStart(
        story.board,
        blankCard("card", { columnId: "doing", rank: "a0", class: "fixed-date", dueAt: 20 * DAY_MS }),
      ),
    ).toBe(8 * DAY_MS);
  });
});

test("since last time: what was made, moved, blocked and let past a limit, each after the last stand-up alone", () => {
  const story = new BoardStory([
    blankColumn("ready", { kind: "queue" }),
    blankColumn("doing", { limit: { max: 1, by: "count", mode: "hard" } }),
  ]);
  story.at(1).add("a", "doing").add("b", "ready");
  story.at(2).move({ cardId: "b", columnId: "doing", override: { reason: "Payday" } }, true);
  story.at(3).move({ cardId: "b", columnId: "doing", after: null });
  const limits = [expect.objectContaining({ max: 1, count: 2 })];
  expect(sinceLastTime(story.events, 1)).toEqual({
    created: [],
    moved: [{ cardId: "b", at: 2, by: "Ada", from: "ready", to: "doing", undo: null }],
    blocked: [],
    unblocked: [],
    archived: [],
    overrides: [{ cardId: "b", at: 2, by: "Ada", reason: "Payday", limits, isTakenBack: false }],
  });
});

test("since last time: a move that was taken back is told as such, with the override it needed", () => {
  const story = new BoardStory([
    blankColumn("ready", { kind: "queue" }),
    blankColumn("doing", { limit: { max: 1, by: "count", mode: "hard" } }),
  ]);
  story.at(1).add("a", "doing").add("b", "ready");
  story.at(2).move({ cardId: "b", columnId: "doing", override: { reason: "Payday" } }, true);
  story.at(3).takeBack();
  const undoOf = (since: number) => sinceLastTime(story.events, since).moved.map(({ undo }) => undo);
  expect(undoOf(1)).toEqual(["taken-back", "takes-back"]);
  expect(undoOf(2), "what was moved before counts as moved back").toEqual([null]);
  expect(sinceLastTime(story.events, 1).overrides).toMatchObject([{ reason: "Payday", isTakenBack: true }]);
});
