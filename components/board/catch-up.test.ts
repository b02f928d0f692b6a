import fc from "fast-check";
import { expect, test } from "vitest";
import { EventShelf } from "#components/board/catch-up.ts";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

const BOARD = aBoard([aCard("a")], { version: 5 });

const EVENTS: BoardEvent[] = Array.from({ length: 6 }, (_, index) => ({
  seq: 6 + index,
  at: index,
  by: { kind: "user", id: null, name: "Ada" },
  kind: "card.edited",
  cardId: "a",
  data: { set: { title: `Title ${index}` }, before: {}, broke: [] },
}));

test("in whatever order events come, some twice, the board ends where they lead", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...EVENTS, ...EVENTS], { minLength: 12 }), (shuffled) => {
      const shelf = new EventShelf();
      let board = BOARD;
      for (const event of shuffled) {
        shelf.put([event]);
        board = shelf.catchUp(board).board;
      }
      expect(board).toEqual(EVENTS.reduce(applyBoardEvent, BOARD));
      expect(shelf.catchUp(board).hasGap).toBe(false);
    }),
  );
});

test("an event that is missing is a gap, and what came before it counts", () => {
  const shelf = new EventShelf();
  shelf.put(EVENTS.filter(({ seq }) => seq !== 8));
  const { board, hasGap } = shelf.catchUp(BOARD);
  expect(board.version).toBe(7);
  expect(hasGap).toBe(true);
});

test("an older board that was on its way meanwhile is brought up to date", () => {
  const shelf = new EventShelf();
  shelf.put(EVENTS);
  expect(shelf.catchUp({ ...BOARD, version: 9 }).board.version).toBe(11);
});

test("a card that comes back from the archive, which nobody here has seen, is a gap", () => {
  const shelf = new EventShelf();
  const by = { kind: "user" as const, id: null, name: "Ada" };
  shelf.put([{ seq: 6, at: 0, by, kind: "card.restored", cardId: "archived long ago", data: { rank: "a1" } }]);
  expect(shelf.catchUp(BOARD)).toEqual({ board: BOARD, hasGap: true });
  shelf.put([{ seq: 6, at: 0, by, kind: "card.restored", cardId: "a", data: { rank: "a1" } }]);
  expect(shelf.catchUp(BOARD)).toMatchObject({ board: { version: 6 }, hasGap: false });
});
