import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { createStream } from "#server/services/streams/create-stream.ts";
import { getItem } from "#server/services/streams/get-item.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";
import { aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createBoard, createBoardInput } from "./create-board.ts";
import { createCard } from "./create-card.ts";
import { moveCard } from "./move-card.ts";
import { undoMove } from "./undo-move.ts";

let db: Database;
let lead: UserContext;
let teamId: string;

beforeAll(async () => {
  db = await testDatabase();
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
});

const at = (hours: number): UserContext => ({ ...lead, now: new Date(NOON.getTime() + hours * HOUR_MS) });

const COLUMNS = [
  { name: "Ideas", kind: "queue", stage: "idea" },
  { name: "Ready", kind: "queue", stage: "ready" },
  { name: "Doing", kind: "active", stage: "coding", hasDoneHalf: true },
  { name: "Done", kind: "done" },
];

async function aStream(name: string): Promise<string> {
  return (await createStream(lead, { name, teamId, repositories: [{ owner: "acme", name }] })).id;
}

async function aFinishedCard(streamId: string | null): Promise<string> {
  const board = await createBoard(lead, createBoardInput.parse({ name: "Ops", teamId, streamId, columns: COLUMNS }));
  const { cardId } = await createCard(at(0), { boardId: board.id, title: "Rotate certificates", type: "ops" });
  const move = (hours: number, columnId: string, half?: "done") =>
    moveCard(at(hours), { cardId, columnId, version: 1_000, ...(half === undefined ? {} : { half }) });
  await move(24, "Ready");
  await move(30, "Doing");
  await move(40, "Doing", "done");
  await move(50, "Done");
  return cardId;
}

test("a card's way over the board is an item's way through the stream, waiting in a done half being no work", async () => {
  const streamId = await aStream("shop");
  const cardId = await aFinishedCard(null);
  await projectStream(db, streamId);
  const item = await getItem(at(60), streamId, `card:${cardId}`, { calendar: "elapsed" });
  expect(item).toMatchObject({ kind: "card", state: "done", title: "Rotate certificates", leadTimeSeconds: 50 * 3600 });
  const stages = Object.fromEntries(
    item.stages.map((stage) => [stage.stage, [stage.elapsedSeconds / 3600, stage.processSeconds / 3600]]),
  );
  expect(stages).toEqual({ idea: [24, 0], ready: [6, 0], coding: [20, 10] });
});

test("a board that feeds one stream is no item of the team's others", async () => {
  const [fed, other] = [await aStream("one"), await aStream("two")];
  const cardId = await aFinishedCard(fed);
  await projectStream(db, fed);
  await projectStream(db, other);
  const items = await db.item.findMany({ where: { key: `card:${cardId}` }, select: { streamId: true } });
  expect(items).toEqual([{ streamId: fed }]);
});

test("a move that was taken back is no part of an item's way, though the stream had heard of it", async () => {
  const streamId = await aStream("slip");
  const board = await createBoard(lead, createBoardInput.parse({ name: "Slip", teamId, streamId, columns: COLUMNS }));
  const { cardId } = await createCard(at(0), { boardId: board.id, title: "Renew the domain" });
  const move = (hours: number, columnId: string) => moveCard(at(hours), { cardId, columnId, version: 1_000 });
  await move(24, "Ready");
  await move(30, "Doing");
  await projectStream(db, streamId);
  await undoMove(at(30.1), { boardId: board.id });
  await move(36, "Doing");
  await move(50, "Done");
  await projectStream(db, streamId);
  const { stages } = await getItem(at(60), streamId, `card:${cardId}`, { calendar: "elapsed" });
  expect(stages.map(({ stage, elapsedSeconds }) => [stage, elapsedSeconds / 3600])).toEqual([
    ["idea", 24],
    ["ready", 12],
    ["coding", 14],
  ]);
});
