import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { boardEvents, findBoard } from "#server/db/boards.ts";
import { type Database, openDatabase } from "#server/db/database.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { replayBoard } from "#server/domain/board/replay-board.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, auditActions, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { archiveCard } from "./archive-card.ts";
import { blockCard } from "./block-card.ts";
import { changeTogether, changeTogetherInput } from "./change-together.ts";
import { commentCard } from "./comment-card.ts";
import { configureBoard } from "./configure-board.ts";
import { createBoard, createBoardInput } from "./create-board.ts";
import { createCard, createCardInput } from "./create-card.ts";
import { editCard } from "./edit-card.ts";
import { getBoard } from "./get-board.ts";
import { listArchived, listArchivedInput } from "./list-archived.ts";
import { listBoards } from "./list-boards.ts";
import { moveCard } from "./move-card.ts";
import { restoreCard } from "./restore-card.ts";
import { unblockCard } from "./unblock-card.ts";
import { undoMove } from "./undo-move.ts";
import { undoTogether } from "./undo-together.ts";

let db: Database;
let url: string;
let teamId: string;
let lead: UserContext;
let member: UserContext;
let viewer: UserContext;
let stranger: UserContext;

beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  member = await signedIn(db, { teams: { [teamId]: "member" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

async function aBoard(columns: unknown = undefined) {
  const input = {
    name: "Shop",
    teamId,
    columns: columns ?? [
      { name: "Ready", kind: "queue" },
      { name: "Doing", kind: "active", wipLimit: 3 },
      { name: "Done", kind: "done" },
    ],
  };
  return createBoard(lead, createBoardInput.parse(input));
}

async function aCard(boardId: string, given: { title?: string; columnId?: string } = {}) {
  const { board, cardId } = await createCard(member, { boardId, title: "A card", ...given });
  const card = board.cards[cardId];
  if (card === undefined) throw new Error("a card that was just made is there");
  return card;
}

const later = (ctx: UserContext, ms: number): UserContext => ({ ...ctx, now: new Date(NOON.getTime() + ms) });

describe("a limit of work in progress", () => {
  test("of 3 lets exactly 3 of 20 pull at the same moment, from two servers", async () => {
    const board = await aBoard();
    const cards = [];
    for (let n = 0; n < 20; n++) cards.push(await aCard(board.id));
    const other = openDatabase(url);
    const outcomes = await Promise.allSettled(
      cards.map(({ id, version }, n) =>
        moveCard({ ...member, db: n % 2 === 0 ? db : other }, { cardId: id, columnId: "Doing", version }),
      ),
    );
    await other.$disconnect();
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "wip-limit-reached" });
    const now = await findBoard(db, board.id);
    expect(now?.cards && cardsOnBoard(now).filter(({ startedAt }) => startedAt !== null)).toHaveLength(3);
  });

  test("is passed by a lead with a reason, which is kept; a member may not; expedite needs no leave", async () => {
    const board = await aBoard([
      { name: "Ready", kind: "queue" },
      { name: "Doing", kind: "active", wipLimit: 1 },
    ]);
    await aCard(board.id, { columnId: "Doing" });
    const { id: cardId, version } = await aCard(board.id);
    const move = { cardId, columnId: "Doing", version, override: { reason: "Payday" } };
    await expect(moveCard(member, move)).rejects.toMatchObject({ code: "forbidden" });
    const { events } = await moveCard(lead, move);
    expect(events).toMatchObject([
      { kind: "card.moved", data: { override: { reason: "Payday" }, broke: [{ max: 1, count: 2 }] } },
    ]);
    const entry = await db.auditEntry.findFirst({ where: { subjectId: cardId, action: "card.moved" } });
    expect(entry?.detail).toMatchObject({ from: "Ready", to: "Doing", override: "Payday" });
    const urgent = await createCard(member, { boardId: board.id, title: "Fire", class: "expedite" });
    await moveCard(member, { cardId: urgent.cardId, columnId: "Doing", version: urgent.board.version });
    await expect(createCard(member, { boardId: board.id, title: "Another", class: "expedite" })).rejects.toMatchObject({
      code: "wip-limit-reached",
    });
  });
});

describe("a card", () => {
  test("that somebody else moved is not moved by an old hand, unless it is meant", async () => {
    const board = await aBoard();
    const { id: cardId, version } = await aCard(board.id);
    await moveCard(lead, { cardId, columnId: "Doing", version });
    const stale = moveCard(member, { cardId, columnId: "Done", version });
    await expect(stale).rejects.toMatchObject({
      code: "stale-move",
      facts: { card: { columnId: board.columns[1]?.id, movedBy: lead.actor.name } },
    });
    const { board: after } = await moveCard(member, { cardId, columnId: "Done", version, force: true });
    expect(after.cards[cardId]?.columnId).toBe(board.columns[2]?.id);
  });

  test("keeps its age when it is edited, and an edit makes no move stale", async () => {
    const board = await aBoard();
    const { id: cardId, version, enteredAt } = await aCard(board.id);
    const edited = await editCard(later(member, MINUTE_MS), {
      cardId,
      set: { title: "New words", labels: ["x"] },
      description: "*why*",
    });
    expect(edited.board.cards[cardId]).toMatchObject({ title: "New words", enteredAt, hasDescription: true });
    await expect(moveCard(member, { cardId, columnId: "Doing", version })).resolves.toBeDefined();
    await expect(editCard(member, { cardId, version, set: { title: "Other" } })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await db.card.findUnique({ where: { id: cardId } }))?.description).toBe("*why*");
  });

  test("is blocked by several things at once, each solved for itself", async () => {
    const board = await aBoard();
    const { id: cardId } = await aCard(board.id);
    const one = await blockCard(member, { cardId, reason: "Waits for network", category: "network" });
    const two = await blockCard(member, { cardId, reason: "No access" });
    expect(two.board.cards[cardId]?.blockers.map(({ reason }) => reason)).toEqual(["Waits for network", "No access"]);
    const { board: after } = await unblockCard(member, {
      cardId,
      blockerId: one.blockerId,
      resolution: "Opened the port",
    });
    expect(after.cards[cardId]?.blockers.map(({ reason }) => reason)).toEqual(["No access"]);
    await expect(unblockCard(member, { cardId, blockerId: one.blockerId })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("goes to the archive and comes back to its column, number and comments kept", async () => {
    const board = await aBoard();
    const { id: cardId, number } = await aCard(board.id);
    await commentCard(member, { cardId, body: "See @ada, not mail@example.org" });
    await archiveCard(member, { cardId });
    const gone = await getBoard(viewer, { boardId: board.id });
    expect(cardsOnBoard(gone)).toEqual([]);
    await expect(moveCard(member, { cardId, columnId: "Doing", version: 99 })).rejects.toMatchObject({
      code: "conflict",
    });
    const { board: back } = await restoreCard(member, { cardId });
    expect(cardsOnBoard(back)).toMatchObject([{ id: cardId, number, comments: 1, columnId: board.columns[0]?.id }]);
    const log = await boardEvents(db, board.id, { cardId, kinds: ["card.commented"] });
    expect(log).toMatchObject([{ data: { mentions: ["ada"] } }]);
  });

  test("is moved back by undo, once per move, for ten minutes, unless somebody moved it since", async () => {
    const board = await aBoard();
    const first = await aCard(board.id);
    const second = await aCard(board.id);
    await moveCard(member, { cardId: first.id, columnId: "Doing", version: first.version });
    await moveCard(member, { cardId: second.id, columnId: "Doing", version: second.version });
    const ready = board.columns[0]?.id ?? "";
    await undoMove(member, { boardId: board.id });
    const { board: after } = await undoMove(member, { boardId: board.id });
    expect(cardsIn(after, ready).map(({ id }) => id)).toEqual([first.id, second.id]);
    await expect(undoMove(member, { boardId: board.id })).rejects.toMatchObject({ code: "conflict" });

    await moveCard(member, { cardId: first.id, columnId: "Done", version: after.version });
    await moveCard(lead, { cardId: first.id, columnId: "Doing", version: after.version + 1 });
    await expect(undoMove(member, { boardId: board.id })).rejects.toMatchObject({ code: "stale-move" });
    const { board: insisted } = await undoMove(member, { boardId: board.id, anyway: true });
    expect(insisted.cards[first.id]?.columnId).toBe(ready);
    await expect(undoMove(later(lead, 11 * MINUTE_MS), { boardId: board.id })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

test("two moves of one card are taken back one after the other", async () => {
  const board = await aBoard();
  const card = await aCard(board.id);
  const { board: once } = await moveCard(member, { cardId: card.id, columnId: "Doing", version: card.version });
  await moveCard(member, { cardId: card.id, columnId: "Done", version: once.version });
  await undoMove(member, { boardId: board.id });
  const { board: after } = await undoMove(member, { boardId: board.id });
  expect(after.cards[card.id]?.columnId).toBe(board.columns[0]?.id);
});

describe("the order of cards", () => {
  test("stays one and the same while 16 writers move cards into one slot", async () => {
    const board = await aBoard([
      { name: "Ready", kind: "queue" },
      { name: "Doing", kind: "active" },
    ]);
    const cards = [];
    for (let n = 0; n < 160; n++) cards.push(await aCard(board.id));
    const other = openDatabase(url);
    const queue = [...cards];
    const writer = async (n: number) => {
      for (let card = queue.pop(); card !== undefined; card = queue.pop())
        await moveCard(
          { ...member, db: n % 2 === 0 ? db : other },
          { cardId: card.id, columnId: "Doing", after: null, version: card.version },
        );
    };
    await Promise.all(Array.from({ length: 16 }, (_, n) => writer(n)));
    const [here, there] = [
      await getBoard(viewer, { boardId: board.id }),
      await getBoard({ ...viewer, db: other }, { boardId: board.id }),
    ];
    await other.$disconnect();
    const doing = board.columns[1]?.id ?? "";
    const order = cardsIn(here, doing).map(({ id }) => id);
    expect(new Set(order).size).toBe(160);
    expect(cardsIn(there, doing).map(({ id }) => id)).toEqual(order);
    const stored = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM card WHERE board_id = ${board.id} AND column_id = ${doing} ORDER BY rank`;
    expect(stored.map(({ id }) => id)).toEqual(order);
  }, 60_000);

  test("survives keys grown long: they are dealt out anew and nothing changes its place", async () => {
    const board = await aBoard([{ name: "Ready", kind: "queue" }]);
    const [top, ...rest] = [await aCard(board.id), await aCard(board.id), await aCard(board.id)];
    let version = 0;
    for (let n = 0; n < 400; n++) {
      const cardId = rest[n % 2]?.id ?? "";
      version = (
        await moveCard(member, { cardId, columnId: "Ready", after: top?.id ?? null, version: version + 1_000 })
      ).board.version;
    }
    const now = await findBoard(db, board.id);
    const cards = now === null ? [] : cardsIn(now, board.columns[0]?.id ?? "");
    expect(cards.map(({ id }) => id)).toEqual([top?.id, rest[1]?.id, rest[0]?.id]);
    expect(Math.max(...cards.map(({ rank }) => rank.length))).toBeLessThanOrEqual(48);
    expect((await boardEvents(db, board.id, { kinds: ["cards.reranked"] })).length).toBeGreaterThan(0);
  }, 60_000);
});

describe("a board", () => {
  test("is what its log says, now and at any moment before", async () => {
    const board = await aBoard();
    const card = await aCard(board.id);
    await moveCard(later(member, MINUTE_MS), { cardId: card.id, columnId: "Doing", version: card.version });
    await archiveCard(later(member, 2 * MINUTE_MS), { cardId: card.id });
    const at = (ms: number) => getBoard(viewer, { boardId: board.id, at: new Date(NOON.getTime() + ms) });
    expect(cardsOnBoard(await at(0))).toMatchObject([{ columnId: board.columns[0]?.id }]);
    expect(cardsOnBoard(await at(MINUTE_MS))).toMatchObject([{ columnId: board.columns[1]?.id }]);
    expect(cardsOnBoard(await at(3 * MINUTE_MS))).toEqual([]);
    await expect(at(-1)).rejects.toMatchObject({ code: "not-found" });
    const replayed = replayBoard(board.id, await boardEvents(db, board.id), Number.POSITIVE_INFINITY);
    const stored = await findBoard(db, board.id);
    expect(replayed && { ...replayed, cards: {} }).toEqual(stored && { ...stored, cards: {} });
  });

  test("keeps columns that hold cards, and takes new settings whole", async () => {
    const board = await aBoard();
    await aCard(board.id);
    const without = createBoardInput.parse({ name: "x", columns: [{ name: "Doing", kind: "active" }] }).columns;
    await expect(configureBoard(lead, { boardId: board.id, columns: without })).rejects.toMatchObject({
      code: "conflict",
    });
    const { board: after } = await configureBoard(lead, { boardId: board.id, name: "Market", laneBy: "type" });
    expect(after).toMatchObject({ name: "Market", laneBy: "type", columns: board.columns });
    expect((await listBoards(viewer)).find(({ id }) => id === board.id)).toMatchObject({ name: "Market", cards: 1 });
  });

  test("is set up by two at once without one undoing what the other did", async () => {
    const board = await aBoard();
    const { version } = board;
    const columns = (name: string) =>
      createBoardInput.parse({
        name: "x",
        columns: board.columns.map(({ id, kind }) => ({ id, kind, name: name + id })),
      }).columns;
    await configureBoard(lead, { boardId: board.id, version, columns: columns("A") });
    const late = { boardId: board.id, version, columns: columns("B") };
    await expect(configureBoard(lead, late)).rejects.toMatchObject({ code: "conflict" });
    const { board: after } = await configureBoard(lead, { boardId: board.id, version, laneBy: "type" });
    expect(after, "what nobody else has changed").toMatchObject({ laneBy: "type" });
    expect(after.columns.every(({ name }) => name.startsWith("A"))).toBe(true);
    await expect(configureBoard(lead, { ...late, version: after.version })).resolves.toBeDefined();
  });

  test("takes what is as it was for no change, also when the board was read from the database", async () => {
    const board = await aBoard([{ name: "Ready", kind: "queue", checklist: [{ text: "Sized" }], wipLimit: 3 }]);
    const { id, columns, classes, limits } = board;
    const { cardId } = await createCard(member, {
      boardId: id,
      title: "A",
      checks: [board.columns[0]?.checklist[0]?.id ?? ""],
    });
    const checklist = [{ id: "1", text: "Ask", done: false }];
    await editCard(member, { cardId, set: { checklist } });
    const other = openDatabase(url, { poolSize: 1 });
    try {
      const asSent = columns.map(({ limit, checklist, ...rest }) => ({
        ...rest,
        wipLimit: limit,
        checklist: [...checklist],
      }));
      const same = { columns: asSent, classes: [...classes], limits: limits as never };
      expect((await configureBoard({ ...lead, db: other }, { boardId: id, ...same })).events).toEqual([]);
      expect((await editCard({ ...member, db: other }, { cardId, set: { checklist } })).events).toEqual([]);
    } finally {
      await other.$disconnect();
    }
  });

  test("is changed by members, set up by leads, looked at by viewers, and hidden from other teams", async () => {
    const board = await aBoard();
    const { id: cardId, version } = await aCard(board.id);
    await expect(createCard(viewer, { boardId: board.id, title: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(moveCard(viewer, { cardId, columnId: "Doing", version })).rejects.toMatchObject({ code: "forbidden" });
    await expect(configureBoard(member, { boardId: board.id, name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getBoard(stranger, { boardId: board.id })).rejects.toMatchObject({ code: "not-found" });
    await expect(moveCard(stranger, { cardId, columnId: "Doing", version })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(moveCard(stranger, { cardId: randomUUID(), columnId: "Doing", version })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(createCard(member, { boardId: board.id, title: "x", assignees: ["nobody"] })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "assignees" }],
    });
    // Beyond what a date can be, no screen could say when it is due.
    expect(createCardInput.safeParse({ boardId: board.id, title: "x", dueAt: 9e15 }).success).toBe(false);
    const ada = await aMember(db);
    await expect(createCard(member, { boardId: board.id, title: "x", assignees: [ada.id] })).resolves.toBeDefined();
    expect(await auditActions(db)).toContain("card.created");
    const told = await db.feedEntry.findFirst({ where: { kind: "board.changed" }, orderBy: { id: "desc" } });
    expect(told).toMatchObject({ scope: `team:${teamId}`, data: { boardId: board.id } });
  });
});

describe("the archive", () => {
  const found = async (ctx: UserContext, boardId: string, rest: object = {}) =>
    listArchived(ctx, listArchivedInput.parse({ boardId, ...rest }));

  test("lists what was archived, the last first, in pages, and nothing that was brought back", async () => {
    const board = await aBoard();
    const ids: string[] = [];
    for (let n = 0; n < 27; n++) {
      const { id } = await aCard(board.id, { title: `Card ${n}` });
      await archiveCard(later(member, n * MINUTE_MS), { cardId: id });
      ids.unshift(id);
    }
    await restoreCard(later(member, 60 * MINUTE_MS), { cardId: ids[3] ?? "" });
    const first = await found(viewer, board.id);
    const second = await found(viewer, board.id, { cursor: first.nextCursor });
    expect(second.nextCursor).toBeNull();
    expect(first.cards).toHaveLength(25);
    expect([...first.cards, ...second.cards].map(({ id }) => id)).toEqual(ids.filter((_, index) => index !== 3));
  });

  test("is searched by words of title, number and labels; signs mean themselves", async () => {
    const board = await aBoard();
    for (const title of ["Ship 100% of it", "Ship 1000 of it", "Rotate certificates"]) {
      const { id } = await aCard(board.id, { title });
      await editCard(member, { cardId: id, set: { labels: title.startsWith("Rotate") ? ["security"] : [] } });
      await archiveCard(member, { cardId: id });
    }
    const titles = async (text: string) => (await found(viewer, board.id, { text })).cards.map(({ title }) => title);
    expect(await titles("ship 100%")).toEqual(["Ship 100% of it"]);
    expect(await titles("CERTIFICATES security")).toEqual(["Rotate certificates"]);
    expect(await titles("#2")).toEqual(["Ship 1000 of it"]);
    expect(await titles("certificates #2")).toEqual([]);
    expect(await titles("\u0000")).toEqual([]);
  });

  test("of another team's board is out of reach", async () => {
    const board = await aBoard();
    await expect(found(stranger, board.id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("several cards at once", () => {
  const together = (ctx: UserContext, input: object) => changeTogether(ctx, changeTogetherInput.parse(input));

  test("are moved as far as the limit lets them, with a word on the others, and go back as one", async () => {
    const board = await aBoard();
    const cards = [];
    for (let n = 0; n < 5; n++) cards.push(await aCard(board.id, { title: `Card ${n}` }));
    const doing = board.columns[1]?.id;
    const seen = cards.map(({ id, version }) => ({ id, version }));
    const done = await together(member, { boardId: board.id, cards: seen, deed: { kind: "move", columnId: doing } });
    expect(done.refused.map(({ refusal }) => refusal.code)).toEqual(["wip-limit-reached", "wip-limit-reached"]);
    expect(cardsIn(done.board, doing ?? "").map(({ title }) => title)).toEqual(["Card 0", "Card 1", "Card 2"]);
    expect((await auditActions(db)).filter((action) => action === "card.moved").length).toBeGreaterThanOrEqual(3);

    const back = await undoMove(later(member, MINUTE_MS), { boardId: board.id });
    expect(cardsIn(back.board, doing ?? "")).toEqual([]);
    expect(cardsIn(back.board, board.columns[0]?.id ?? "").map(({ title }) => title)).toEqual(
      cards.map(({ title }) => title),
    );
    await expect(undoMove(later(member, MINUTE_MS), { boardId: board.id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("are archived, and come back as one, also where another server knows of none of it", async () => {
    const board = await aBoard();
    const cards = [await aCard(board.id), await aCard(board.id)];
    const seen = cards.map(({ id, version }) => ({ id, version }));
    const done = await together(member, { boardId: board.id, cards: seen, deed: { kind: "archive" } });
    expect(cardsOnBoard(done.board)).toEqual([]);
    const other = openDatabase(url);
    const back = await undoTogether({ ...member, db: other }, { boardId: board.id, together: done.together });
    await other.$disconnect();
    expect(back.refused).toEqual([]);
    expect(cardsOnBoard((await findBoard(db, board.id)) ?? back.board)).toHaveLength(2);
  });

  test("that somebody archived anew since stay archived, and are told", async () => {
    const board = await aBoard();
    const { id, version } = await aCard(board.id);
    const cards = [{ id, version }];
    const done = await together(member, { boardId: board.id, cards, deed: { kind: "archive" } });
    await restoreCard(later(lead, MINUTE_MS), { cardId: id });
    await archiveCard(later(lead, 2 * MINUTE_MS), { cardId: id });
    const asked = { boardId: board.id, together: done.together };
    const { events, refused } = await undoTogether(later(member, 3 * MINUTE_MS), asked);
    expect(events).toEqual([]);
    expect(refused).toMatchObject([{ cardId: id, refusal: { code: "stale-edit" } }]);
  });

  test("go back as far as nobody moved them since, with a word on the others", async () => {
    const board = await aBoard();
    const cards = [await aCard(board.id), await aCard(board.id)];
    const [ready, doing, done] = board.columns.map(({ id }) => id);
    const seen = cards.map(({ id, version }) => ({ id, version }));
    await together(member, { boardId: board.id, cards: seen, deed: { kind: "move", columnId: doing } });
    const other = cards[1]?.id ?? "";
    await moveCard(later(lead, MINUTE_MS), { cardId: other, columnId: done ?? "", version: 0, force: true });
    const back = await undoMove(later(member, 2 * MINUTE_MS), { boardId: board.id });
    expect(back.board.cards[cards[0]?.id ?? ""]?.columnId).toBe(ready);
    expect(back.refused).toMatchObject([{ cardId: other, refusal: { code: "stale-move" } }]);
  });

  test("are another person's to take back only where they did it, and within ten minutes", async () => {
    const board = await aBoard();
    const { id, version } = await aCard(board.id);
    const deed = { kind: "class", class: "intangible" };
    const done = await together(member, { boardId: board.id, cards: [{ id, version }], deed });
    const undo = (ctx: UserContext) => undoTogether(ctx, { boardId: board.id, together: done.together });
    await expect(undo(lead)).rejects.toMatchObject({ code: "conflict" });
    await expect(undo(later(member, 11 * MINUTE_MS))).rejects.toMatchObject({ code: "conflict" });
    expect((await undo(member)).board.cards[id]?.class).toBe("standard");
  });

  test("are refused whole to who may only look, and to strangers", async () => {
    const board = await aBoard();
    const { id, version } = await aCard(board.id);
    const input = { boardId: board.id, cards: [{ id, version }], deed: { kind: "archive" } };
    await expect(together(viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(together(stranger, input)).rejects.toMatchObject({ code: "not-found" });
  });
});
