import { beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#server/db/database.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import { aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { createBoard, createBoardInput } from "./create-board.ts";
import { lookAtBoard } from "./look-at-board.ts";

let db: Database;
let url: string;
let teamId: string;
let ada: UserContext;
let ben: UserContext;
let stranger: UserContext;

beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
  teamId = (await aTeam(db)).id;
  ada = await signedIn(db, { teams: { [teamId]: "admin" } });
  ben = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

async function aBoard(): Promise<string> {
  const input = { name: "Shop", teamId, columns: [{ name: "Ready", kind: "queue" }] };
  return (await createBoard(ada, createBoardInput.parse(input))).id;
}

const look = async (ctx: UserContext, boardId: string, seconds: number) => {
  const now = new Date(NOON.getTime() + seconds * SECOND_MS);
  return (await lookAtBoard({ ...ctx, now }, { boardId })).map(({ id }) => id);
};

const told = (boardId: string) =>
  db.feedEntry.count({ where: { kind: "presence.changed", data: { path: ["boardId"], equals: boardId } } });

test("who looks at a board is known to the others, whichever server they ask, until they stop", async () => {
  const boardId = await aBoard();
  const other = openDatabase(url);
  expect(await look(ada, boardId, 0)).toEqual([ada.actor.memberId]);
  expect(new Set(await look({ ...ben, db: other }, boardId, 5))).toEqual(
    new Set([ada.actor.memberId, ben.actor.memberId]),
  );
  await other.$disconnect();
  for (const seconds of [15, 30]) await look(ada, boardId, seconds);
  // Ben's last window was closed at 5: gone from what Ada sees 30 s later.
  expect(await look(ada, boardId, 45)).toEqual([ada.actor.memberId]);
});

test("screens are told of who comes, not of who is still there, and several windows write as one", async () => {
  const boardId = await aBoard();
  await look(ada, boardId, 0);
  const { seenAt } = await db.boardPresence.findFirstOrThrow({ where: { boardId } });
  await look(ada, boardId, 3);
  expect(await db.boardPresence.findFirstOrThrow({ where: { boardId } })).toMatchObject({ seenAt });
  for (const seconds of [15, 30, 45]) await look(ada, boardId, seconds);
  expect(await told(boardId)).toBe(1);
  await look(ada, boardId, 300);
  expect(await told(boardId)).toBe(2);
});

test("a board out of reach tells nobody who looks at it", async () => {
  const boardId = await aBoard();
  await expect(look(stranger, boardId, 0)).rejects.toMatchObject({ code: "not-found" });
  expect(await db.boardPresence.count({ where: { boardId } })).toBe(0);
});
