import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { aTeam, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createBoard, createBoardInput } from "../create-board.ts";
import { getBoard } from "../get-board.ts";
import { importCards, importCardsInput } from "./import-cards.ts";

let db: Database;
let lead: UserContext;
let viewer: UserContext;
let teamId: string;

beforeAll(async () => {
  db = await testDatabase();
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
});

async function aBoard() {
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active", wipLimit: 2 },
  ];
  const board = await createBoard(lead, createBoardInput.parse({ name: "Shop", teamId, columns }));
  return { boardId: board.id, ready: board.columns[0]?.id ?? "", doing: board.columns[1]?.id ?? "" };
}

const titled = (count: number, columnId: string) =>
  Array.from({ length: count }, (_, n) => ({ title: `Card ${n}`, columnId, description: n === 0 ? "First" : "" }));
const asked = (boardId: string, cards: object[], again = false) => importCardsInput.parse({ boardId, cards, again });

test("a thousand cards are made at once, in order, each with an audit entry", async () => {
  const { boardId, ready } = await aBoard();
  expect(await importCards(lead, asked(boardId, titled(1_000, ready)))).toEqual({ created: 1_000 });
  const board = await getBoard(lead, { boardId });
  expect(cardsIn(board, ready).map(({ title }) => title)).toEqual(titled(1_000, ready).map(({ title }) => title));
  const ids = Object.keys(board.cards);
  expect(await db.auditEntry.count({ where: { action: "card.created", subjectId: { in: ids } } })).toBe(1_000);
  expect(await db.card.count({ where: { boardId, description: "First" } })).toBe(1);
});

test("the same table sent twice makes its cards once, unless it is meant", async () => {
  const { boardId, ready } = await aBoard();
  await importCards(lead, asked(boardId, titled(3, ready)));
  await expect(importCards(lead, asked(boardId, titled(3, ready)))).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("“Card 0” and 2 more are on the board already"),
  });
  expect(await importCards(lead, asked(boardId, titled(1, ready), true))).toEqual({ created: 1 });
  expect(await db.card.count({ where: { boardId } })).toBe(4);
});

test("where one card is refused, none is made", async () => {
  const { boardId, doing } = await aBoard();
  await expect(importCards(lead, asked(boardId, titled(3, doing)))).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("“Card 2” cannot be made: “Doing” takes at most 2 cards"),
  });
  expect(await db.card.count({ where: { boardId } })).toBe(0);
});

test("who may not change cards imports none, and nobody unknown is assigned", async () => {
  const { boardId, ready } = await aBoard();
  await expect(importCards(viewer, asked(boardId, titled(1, ready)))).rejects.toMatchObject({ code: "forbidden" });
  const cards = [{ title: "A", columnId: ready, description: "", assignees: ["nobody"] }];
  await expect(importCards(lead, asked(boardId, cards))).rejects.toMatchObject({ code: "invalid-input" });
});
