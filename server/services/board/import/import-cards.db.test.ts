import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { aTeam, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { archiveCard } from "../archive-card.ts";
import { createBoard, createBoardInput } from "../create-board.ts";
import { editCard, editCardInput } from "../edit-card.ts";
import { getBoard } from "../get-board.ts";
import { importCards, importCardsInput } from "./import-cards.ts";
import { importedKeys } from "./imported-keys.ts";

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

test("two thousand cards given to one person are made, and they hear of it once", async () => {
  const { boardId, ready } = await aBoard();
  const ada = await signedIn(db, { teams: { [teamId]: "member" } });
  const cards = titled(2_000, ready).map((card) => ({ ...card, assignees: [ada.actor.memberId] }));
  expect(await importCards(lead, asked(boardId, cards))).toEqual({ created: 2_000 });
  expect(await db.notification.count({ where: { memberId: ada.actor.memberId } })).toBe(1);
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

test("a card is known by the key it came with, whatever became of its title, and also once it is archived", async () => {
  const { boardId, ready } = await aBoard();
  const row = (key: string, title: string) => ({ key, title, columnId: ready, description: "" });
  await importCards(lead, asked(boardId, [row("OPS-1", "Rotate keys"), row("OPS-2", "Rotate keys")]));
  const known = await importedKeys(viewer, { boardId });
  expect(known.map(({ key }) => key).sort()).toEqual(["OPS-1", "OPS-2"]);
  const cardOf = (key: string) => known.find((one) => one.key === key)?.cardId ?? "";
  await editCard(lead, editCardInput.parse({ cardId: cardOf("OPS-1"), set: { title: "Renamed" } }));
  await archiveCard(lead, { cardId: cardOf("OPS-2") });
  for (const key of ["OPS-1", "OPS-2"]) {
    await expect(importCards(lead, asked(boardId, [row(key, "Anything")], true))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`“${key}” is on the board already. Nothing was imported`),
    });
  }
  expect(await importCards(lead, asked(boardId, [row("OPS-3", "Renamed")]))).toEqual({ created: 1 });
  expect(await db.card.count({ where: { boardId } })).toBe(3);
});

test("a row with a key is a twin of a card of its title that has none", async () => {
  const { boardId, ready } = await aBoard();
  await importCards(lead, asked(boardId, titled(1, ready)));
  const keyed = { ...titled(1, ready)[0], key: "OPS-1" };
  await expect(importCards(lead, asked(boardId, [keyed]))).rejects.toMatchObject({ code: "conflict" });
  expect(await importCards(lead, asked(boardId, [keyed], true))).toEqual({ created: 1 });
});

test("the same keys sent twice at once make their cards once, and another board has keys of its own", async () => {
  const { boardId, ready } = await aBoard();
  const cards = titled(20, ready).map((one, n) => ({ ...one, key: String(n) }));
  const both = await Promise.allSettled([1, 2].map(() => importCards(lead, asked(boardId, cards, true))));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect(await db.card.count({ where: { boardId } })).toBe(20);
  expect(await db.boardEvent.count({ where: { boardId, kind: "card.created" } })).toBe(20);
  const other = await aBoard();
  const there = cards.map((one) => ({ ...one, columnId: other.ready }));
  expect(await importCards(lead, asked(other.boardId, there))).toEqual({ created: 20 });
});

test("a key that stands twice is refused, and a stranger to the board hears of none", async () => {
  const { boardId, ready } = await aBoard();
  const twice = titled(2, ready).map((one) => ({ ...one, key: "OPS-1" }));
  expect(() => asked(boardId, twice)).toThrow("A key belongs to one card");
  const stranger = await signedIn(db, { teams: {} });
  await expect(importedKeys(stranger, { boardId })).rejects.toMatchObject({ code: "not-found" });
});
