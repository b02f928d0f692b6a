import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoardStory } from "#server/testing/board-story.ts";
import { applyBoardEvent } from "./apply-board-event.ts";
import { blankColumn } from "./blank.ts";
import { LANE_FIELDS, SERVICE_CLASSES } from "./board.ts";
import { cardsIn } from "./card-order.ts";
import { decideEdit } from "./decide-card.ts";
import { cardsOnBoard, laneOf, lanesOf } from "./lanes.ts";
import { limitsOf, limitUsage } from "./limits.ts";
import { shortRanks } from "./rank.ts";
import { emptyBoard, replayBoard } from "./replay-board.ts";

const ready = blankColumn("ready", { kind: "queue" });
const doing = (max: number, mode: "hard" | "soft" = "hard") =>
  blankColumn("doing", { limit: { max, by: "count", mode } });
const done = blankColumn("done", { kind: "done" });

describe("a move", () => {
  test("puts a card first, behind another, or last", () => {
    const story = new BoardStory([ready, blankColumn("doing")]);
    for (const id of ["a", "b", "c"]) story.add(id, "doing");
    story.add("x", "ready");
    story.move({ cardId: "x", columnId: "doing", after: null });
    expect(story.order("doing")).toEqual(["x", "a", "b", "c"]);
    story.move({ cardId: "x", columnId: "doing", after: "b" });
    expect(story.order("doing")).toEqual(["a", "b", "x", "c"]);
    story.move({ cardId: "a", columnId: "ready" });
    story.move({ cardId: "a", columnId: "doing" });
    expect(story.order("doing")).toEqual(["b", "x", "c", "a"]);
    expect(story.move({ cardId: "c", columnId: "doing", after: "x" })).toBe("nothing");
  });

  test.each([
    [
      "a full column refuses it",
      { max: 1, mode: "hard", class: "standard", lead: false, override: false },
      "wip-limit-reached",
    ],
    ["a soft limit only warns", { max: 1, mode: "soft", class: "standard", lead: false, override: false }, "moved"],
    ["expedite passes", { max: 1, mode: "hard", class: "expedite", lead: false, override: false }, "moved"],
    ["a lead passes with a reason", { max: 1, mode: "hard", class: "standard", lead: true, override: true }, "moved"],
    [
      "anybody else does not",
      { max: 1, mode: "hard", class: "standard", lead: false, override: true },
      "override-needs-lead",
    ],
  ] as const)("past a limit: %s", (_, given, expected) => {
    const story = new BoardStory([ready, doing(given.max, given.mode)]);
    story.add("there", "doing");
    story.add("x", "ready", { class: given.class });
    const override = given.override ? { override: { reason: "Payday" } } : {};
    expect(story.move({ cardId: "x", columnId: "doing", ...override }, given.lead)).toBe(expected);
  });

  test("a card that passed as expedite cannot stay in a full column as anything else", () => {
    const story = new BoardStory([ready, doing(1)]);
    story.add("there", "doing");
    story.add("x", "ready", { class: "expedite" });
    expect(story.move({ cardId: "x", columnId: "doing" })).toBe("moved");
    const edit = decideEdit(story.board, { cardId: "x", set: { class: "standard" } }, { isLead: false });
    expect(edit).toMatchObject({ refusal: { code: "wip-limit-reached", broke: [{ max: 1, count: 2 }] } });
    expect(story.move({ cardId: "x", columnId: "doing", lane: "standard" })).toBe("wip-limit-reached");
    story.move({ cardId: "there", columnId: "ready" });
    expect(story.move({ cardId: "x", columnId: "doing", lane: "standard" })).toBe("moved");
  });

  test("inside a full column is no new work, nor is one between its halves", () => {
    const story = new BoardStory([ready, { ...doing(2), hasDoneHalf: true }]);
    for (const id of ["a", "b"]) story.add(id, "doing");
    expect(story.move({ cardId: "b", columnId: "doing", after: null })).toBe("moved");
    expect(story.move({ cardId: "a", columnId: "doing", half: "done" })).toBe("moved");
    expect(story.board.cards.a).toMatchObject({ half: "done", columnId: "doing" });
  });

  test("into another lane changes what the lanes part by, and a person's limit counts what is being worked on", () => {
    const limits = [{ id: "l", scope: { kind: "person", memberId: null }, max: 1, by: "count", mode: "hard" }] as const;
    const story = new BoardStory([ready, blankColumn("doing")], { laneBy: "assignee", limits });
    story.add("a", "doing", { assignees: ["ada"] });
    story.add("b", "ready", { assignees: ["ada"] });
    expect(story.move({ cardId: "b", columnId: "doing" })).toBe("wip-limit-reached");
    expect(story.move({ cardId: "b", columnId: "doing", lane: "ben" })).toBe("moved");
    expect(story.board.cards.b?.assignees).toEqual(["ben"]);
  });

  test("asks for what the policies say, forwards; going back asks for no exit", () => {
    const items = [
      { id: "tested", text: "Tested", at: "exit", enforcement: "block" },
      { id: "told", text: "Support told", at: "exit", enforcement: "warn" },
    ] as const;
    const story = new BoardStory([ready, blankColumn("doing", { checklist: items }), done]);
    story.add("a", "doing");
    expect(story.move({ cardId: "a", columnId: "done" })).toBe("policy-unmet");
    expect(story.move({ cardId: "a", columnId: "ready" })).toBe("moved");
    expect(story.move({ cardId: "a", columnId: "doing" })).toBe("moved");
    expect(story.move({ cardId: "a", columnId: "done", checks: ["tested"] })).toBe("moved");
    expect(story.events.at(-1)).toMatchObject({ data: { unmet: ["told"] } });
  });

  test("starts the work once and ends it as often as it is done", () => {
    const story = new BoardStory([ready, blankColumn("doing"), done]);
    story.add("a", "ready");
    story.move({ cardId: "a", columnId: "doing" });
    story.move({ cardId: "a", columnId: "done" });
    const finished = story.board.cards.a?.doneAt;
    story.move({ cardId: "a", columnId: "doing" });
    expect(story.board.cards.a).toMatchObject({ doneAt: null, startedAt: 3_000, enteredAt: 5_000 });
    story.move({ cardId: "a", columnId: "done" });
    expect(finished).toBe(4_000);
    expect(story.board.cards.a?.doneAt).toBe(6_000);
  });

  test("taken back was never made: the card's age goes on, and it is begun or done as it was before", () => {
    const story = new BoardStory([ready, blankColumn("doing"), done]);
    story.add("a", "ready");
    for (const columnId of ["doing", "done", "ready"]) {
      const before = story.board.cards.a;
      story.move({ cardId: "a", columnId });
      story.takeBack();
      expect(story.board.cards.a).toEqual({ ...before, version: expect.any(Number), movedVersion: expect.any(Number) });
      story.move({ cardId: "a", columnId });
    }
  });
});

const move = fc.record({
  card: fc.nat(7),
  column: fc.nat(2),
  after: fc.option(fc.nat(7)),
  lane: fc.constantFrom(...SERVICE_CLASSES),
  force: fc.boolean(),
});

describe("laws of a board", () => {
  const columns = [ready, doing(3), done];
  const play = (moves: { card: number; column: number; after: number | null; lane: string; force: boolean }[]) => {
    const story = new BoardStory(columns);
    for (let n = 0; n < 8; n++) story.add(`c${n}`, "ready");
    for (const { card, column: to, after, lane, force } of moves)
      story.move({
        cardId: `c${card}`,
        columnId: columns[to]?.id ?? "",
        lane,
        after: after === null ? null : `c${after}`,
        force,
      });
    return story;
  };

  test("a hard limit is never exceeded but by expedite cards", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { board } = play(moves);
        const ordinary = cardsIn(board, "doing").filter((card) => card.class !== "expedite");
        expect(ordinary.length).toBeLessThanOrEqual(3);
        const expedite = limitsOf(board).find(({ scope }) => scope.kind === "class");
        expect(expedite && limitUsage(board, expedite)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("no card is lost or doubled, positions are unique, and lanes sum to all cards", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), fc.constantFrom(...LANE_FIELDS), (moves, laneBy) => {
        const { board } = play(moves);
        const placed = columns.flatMap(({ id }) => cardsIn(board, id));
        expect(placed.map(({ id }) => id).sort()).toEqual(
          cardsOnBoard(board)
            .map(({ id }) => id)
            .sort(),
        );
        expect(placed).toHaveLength(8);
        for (const { id } of columns) {
          const ranks = cardsIn(board, id).map(({ rank }) => rank);
          expect(new Set(ranks).size).toBe(ranks.length);
          expect([...ranks].sort()).toEqual(ranks);
        }
        const lanes = lanesOf(board, laneBy);
        const inLanes = lanes.map((lane) => placed.filter((card) => laneOf(card, laneBy) === lane).length);
        expect(inLanes.reduce((sum, count) => sum + count, 0)).toBe(8);
      }),
    );
  });

  test("the log replayed is the board, at its end and at every moment before", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), fc.nat(), (moves, moment) => {
        const { board, events } = play(moves);
        expect(replayBoard("b", events, Number.POSITIVE_INFINITY)).toEqual(board);
        const index = moment % events.length;
        const then = events.slice(0, index + 1).reduce(applyBoardEvent, emptyBoard("b"));
        expect(replayBoard("b", events, events[index]?.at ?? 0)).toEqual(then);
      }),
    );
  });

  test("short keys keep the order", () => {
    const story = new BoardStory([blankColumn("doing")]);
    story.add("top", "doing");
    story.add("a", "doing");
    story.add("b", "doing");
    for (let n = 0; n < 300; n++) story.move({ cardId: n % 2 === 0 ? "a" : "b", columnId: "doing", after: "top" });
    const before = story.order("doing");
    const ranks = shortRanks(cardsIn(story.board, "doing"));
    if (ranks === null) throw new Error("so many moves into one gap make long keys");
    story.happen({ kind: "cards.reranked", cardId: null, data: { ranks } });
    expect(story.order("doing")).toEqual(before);
    expect(replayBoard("b", story.events, Number.POSITIVE_INFINITY)).toEqual(story.board);
    expect(shortRanks(cardsIn(story.board, "doing"))).toBeNull();
  });
});

test("an edit touches neither place nor age, and one of what is outdated is refused", () => {
  const story = new BoardStory([ready]);
  story.add("a", "ready");
  const edit = decideEdit(story.board, { cardId: "a", set: { title: "B", class: "standard" } }, { isLead: false });
  expect(edit).toMatchObject({ ok: true, value: { data: { set: { title: "B" }, before: { title: "A card" } } } });
  if (edit.ok && edit.value !== null) story.happen(edit.value);
  expect(story.board.cards.a).toMatchObject({ title: "B", enteredAt: 2_000, movedVersion: 2, version: 3 });
  expect(decideEdit(story.board, { cardId: "a", set: { title: "C" }, version: 2 }, { isLead: false })).toMatchObject({
    refusal: { code: "stale-edit" },
  });
  expect(decideEdit(story.board, { cardId: "a", set: { title: "B" } }, { isLead: false })).toEqual({
    ok: true,
    value: null,
  });
});
