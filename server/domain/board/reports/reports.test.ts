import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { BoardStory } from "#server/testing/board-story.ts";
import { blankColumn } from "../blank.ts";
import type { Board } from "../board.ts";
import { replayBoard } from "../replay-board.ts";
import { agingCards } from "./aging-cards.ts";
import { blockerReport } from "./blocker-report.ts";
import { type BoardHistory, boardHistory } from "./card-lives.ts";
import { cumulativeFlow } from "./cumulative-flow.ts";
import { finishedCards } from "./finished-cards.ts";

const ready = blankColumn("ready", { kind: "queue", name: "Ready" });
const doing = blankColumn("doing", { name: "Doing" });
const review = blankColumn("review", { name: "Review" });
const done = blankColumn("done", { kind: "done", name: "Done" });
const day = (n: number) => n * DAY_MS;
const UNKNOWN = { p50: null, p85: null, p95: null, n: 0 };
const LEARNING = { expedite: UNKNOWN, "fixed-date": UNKNOWN, standard: UNKNOWN, intangible: UNKNOWN };

const told = (story: BoardStory) => boardHistory("b", story.events);
const block = (story: BoardStory, cardId: string, id: string, category: string | null = null) =>
  story.happen({
    kind: "card.blocked",
    cardId,
    data: { id, reason: "Network", category, ownerId: null, url: null, since: 0 },
  });
const unblock = (story: BoardStory, cardId: string, blockerId: string) =>
  story.happen({
    kind: "card.unblocked",
    cardId,
    data: { blockerId, reason: "Network", category: null, resolution: "Opened" },
  });
const archive = (story: BoardStory, cardId: string) =>
  story.happen({ kind: "card.archived", cardId, data: { rank: "a" } });
const countsOf = ({ lives, columns }: BoardHistory, moments: number[]) =>
  Object.fromEntries(cumulativeFlow(lives, columns, moments).bands.map(({ name, counts }) => [name, counts]));

describe("the cumulative flow", () => {
  test("a card moved back leaves the columns further on, and an archived one only where it was not done", () => {
    const story = new BoardStory([ready, doing, done]);
    story.at(day(0)).add("back", "doing").add("shipped", "ready").add("dropped", "ready");
    story.at(day(1)).move({ cardId: "back", columnId: "done" });
    story.move({ cardId: "shipped", columnId: "done" });
    story.at(day(2)).move({ cardId: "back", columnId: "ready" });
    archive(story, "shipped");
    archive(story, "dropped");
    expect(countsOf(told(story), [day(0), day(1), day(2)])).toEqual({
      Ready: [2, 1, 1],
      Doing: [1, 0, 0],
      Done: [0, 2, 1],
    });
  });

  test("a renamed column keeps its past, a removed one lies where it lay, and only while it held something", () => {
    const story = new BoardStory([ready, doing, review, done]);
    story.at(day(0)).add("a", "review");
    story.at(day(1)).move({ cardId: "a", columnId: "done" });
    const columns = [ready, { ...doing, name: "Building" }, done];
    story.at(day(2)).happen({ kind: "board.configured", cardId: null, data: { columns } });
    const history = told(story);
    const { bands } = cumulativeFlow(history.lives, history.columns, [day(0), day(1)]);
    expect(bands.map(({ name, isRemoved, counts }) => [name, isRemoved, counts])).toEqual([
      ["Ready", false, [0, 0]],
      ["Building", false, [0, 0]],
      ["Review", true, [1, 0]],
      ["Done", false, [0, 1]],
    ]);
    expect(Object.keys(countsOf(history, [day(1)]))).not.toContain("Review");
  });
});

describe("blocked time", () => {
  test("is cut to the period, counts an open blocker until its end, and no time while the card is done", () => {
    const story = new BoardStory([ready, doing, done]);
    story.at(0).add("a", "doing").add("b", "doing");
    block(story, "a", "solved", "network");
    story.at(10 * HOUR_MS);
    block(story, "a", "open", "people");
    block(story, "b", "left", "network");
    story.at(14 * HOUR_MS).move({ cardId: "b", columnId: "done" });
    story.at(20 * HOUR_MS);
    unblock(story, "a", "solved");
    const report = blockerReport(told(story).lives, { from: 5 * HOUR_MS, to: 30 * HOUR_MS });
    const hours = report.clusters.map(({ category, count, open, totalMs, medianMs }) => [
      category,
      count,
      open,
      totalMs / HOUR_MS,
      medianMs / HOUR_MS,
    ]);
    expect(hours).toEqual([
      ["people", 1, 1, 20, 20],
      ["network", 2, 0, 19, 9.5],
    ]);
    expect(report).toMatchObject({ count: 3, cards: 2, blockedMs: 29 * HOUR_MS });
  });
});

test("a card done twice counts once, from its first start to the last time it was done", () => {
  const story = new BoardStory([ready, doing, done]);
  story.at(day(0)).add("a", "ready").add("b", "doing");
  story.at(day(1)).move({ cardId: "a", columnId: "doing" });
  story.at(day(2)).move({ cardId: "a", columnId: "done" });
  story.at(day(3)).move({ cardId: "a", columnId: "doing" });
  expect(finishedCards(told(story).lives, { from: 0, to: day(9) })).toEqual([]);
  expect(agingCards(told(story).lives, LEARNING, day(4))).toMatchObject([
    { cardId: "b", ageMs: day(4), level: "learning" },
    { cardId: "a", ageMs: day(3), inColumnMs: day(1) },
  ]);
  story.at(day(5)).move({ cardId: "a", columnId: "done" });
  archive(story, "a");
  const range = { from: day(5), to: day(5) + 1 };
  expect(finishedCards(told(story).lives, range)).toMatchObject([{ cardId: "a", doneAt: day(5), tookMs: day(4) }]);
});

const COLUMNS = [ready, doing, review, done];
const CARDS = 5;

/** A board on which everything happens that can: on and back, blocked twice over, archived, restored, columns changed. */
const anyStory = fc
  .array(
    fc.record({
      what: fc.constantFrom("move", "move", "move", "block", "unblock", "archive", "restore", "setup"),
      card: fc.nat(CARDS - 1),
      column: fc.nat(3),
      wait: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 50 },
  )
  .map((steps) => {
    const story = new BoardStory(COLUMNS);
    let at = HOUR_MS;
    steps.forEach(({ what, card: place, column, wait }, step) => {
      at += wait * HOUR_MS;
      story.at(at);
      const cardId = `c${place}`;
      const card = story.board.cards[cardId];
      const { columns } = story.board;
      const columnId = columns[column % columns.length]?.id ?? "";
      if (what === "setup") changeColumns(story, column, step);
      else if (card === undefined) story.add(cardId, columnId);
      else if (card.archivedAt !== null) {
        const isThere = columns.some(({ id }) => id === card.columnId);
        if (what === "restore" && isThere) story.happen({ kind: "card.restored", cardId, data: { rank: card.rank } });
      } else if (what === "move") story.move({ cardId, columnId });
      else if (what === "block") block(story, cardId, `b${step}`, ["network", null][step % 2] ?? null);
      else if (what === "archive") archive(story, cardId);
      else if (what === "unblock") {
        const [first] = card.blockers;
        if (first !== undefined) unblock(story, cardId, first.id);
      }
    });
    return { story, end: at + 7 };
  });

/** Renames, removes (an empty one), brings back: what the settings of a board allow. */
function changeColumns(story: BoardStory, place: number, step: number): void {
  const { columns, cards } = story.board;
  const holds = (id: string) => Object.values(cards).some((card) => card.columnId === id && card.archivedAt === null);
  const one = COLUMNS[place];
  if (one === undefined) return;
  const isThere = columns.some(({ id }) => id === one.id);
  const next = isThere
    ? columns.filter(({ id }) => id !== one.id || holds(id) || columns.length === 1)
    : [...columns, { ...one, name: `Again ${step}` }];
  story.happen({ kind: "board.configured", cardId: null, data: { columns: next } });
}

const boardAt = (story: BoardStory, at: number): Board | null => replayBoard("b", story.events, at);

describe("whatever happens on a board", () => {
  test("no band is ever below nought, and together they are all cards on the board and those archived as done", () => {
    fc.assert(
      fc.property(anyStory, ({ story, end }) => {
        const moments = Array.from({ length: 13 }, (_, n) => (end * n) / 12);
        const history = told(story);
        const { bands } = cumulativeFlow(history.lives, history.columns, moments);
        moments.forEach((moment, place) => {
          const counts = bands.map((band) => band.counts[place] ?? Number.NaN);
          expect(counts.every((count) => count >= 0)).toBe(true);
          const cards = Object.values(boardAt(story, moment)?.cards ?? {});
          const counted = cards.filter(({ archivedAt, doneAt }) => archivedAt === null || doneAt !== null);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(counted.length);
          for (const { id, counts: own } of bands) {
            expect(own[place]).toBe(counted.filter(({ columnId }) => columnId === id).length);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test("each card is what the board says it is, and its stays follow one another from its making on", () => {
    fc.assert(
      fc.property(anyStory, ({ story }) => {
        const { lives, board } = told(story);
        expect(board.columns).toEqual(story.board.columns);
        expect(Object.fromEntries(lives.map(({ card }) => [card.id, card]))).toEqual(story.board.cards);
        for (const { card, stays } of lives) {
          expect(stays[0]?.from).toBe(card.createdAt);
          stays.forEach(({ to }, place) => {
            expect(to).toBe(stays[place + 1]?.from ?? null);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("no card took less than no time, or was blocked for longer than it lived in the period", () => {
    fc.assert(
      fc.property(anyStory, fc.nat(60), ({ story, end }, start) => {
        const { lives } = told(story);
        const period = { from: Math.min(start * HOUR_MS, end), to: end };
        for (const { tookMs, doneAt } of finishedCards(lives, period)) {
          expect(tookMs).toBeGreaterThanOrEqual(0);
          expect(doneAt).toBeGreaterThanOrEqual(period.from);
        }
        const report = blockerReport(lives, period);
        const single = lives.map((life) => blockerReport([life], period));
        single.forEach(({ blockedMs, clusters }, place) => {
          const lived = period.to - Math.max(lives[place]?.card.createdAt ?? 0, period.from);
          expect(blockedMs).toBeGreaterThanOrEqual(0);
          expect(blockedMs).toBeLessThanOrEqual(Math.max(0, lived));
          for (const { ms } of clusters.flatMap(({ blockers }) => blockers)) expect(ms).toBeLessThanOrEqual(blockedMs);
        });
        expect(single.reduce((sum, { blockedMs }) => sum + blockedMs, 0)).toBe(report.blockedMs);
        expect(report.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(report.count);
      }),
      { numRuns: 60 },
    );
  });
});
