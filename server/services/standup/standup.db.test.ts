import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { feedAfter, feedScope } from "#server/db/feed.ts";
import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, auditActions, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { createBoard, createBoardInput } from "../board/create-board.ts";
import { createCard } from "../board/create-card.ts";
import { moveCard } from "../board/move-card.ts";
import { addAction } from "./add-action.ts";
import { correctAttendance } from "./correct-attendance.ts";
import { discardStandup } from "./discard-standup.ts";
import { endStandup } from "./end-standup.ts";
import { handOver } from "./hand-over.ts";
import { joinStandup } from "./join-standup.ts";
import { listStandups } from "./list-standups.ts";
import { parkNote } from "./park-note.ts";
import { removeNote } from "./remove-note.ts";
import { showCard } from "./show-card.ts";
import { standupNow } from "./standup-now.ts";
import { startStandup } from "./start-standup.ts";
import { takeOver } from "./take-over.ts";

let db: Database;
let teamId: string;
let lead: UserContext;
let dev: UserContext;
let ops: UserContext;
let viewer: UserContext;
let stranger: UserContext;

beforeAll(async () => {
  ({ db } = await testDatabaseWithUrl());
  const partner = await aMember(db, { name: "Olaf Ops" });
  teamId = (await aTeam(db, { opsPartnerId: partner.id })).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  dev = await signedIn(db, { teams: { [teamId]: "member" } });
  ops = await signedIn(db, { member: partner });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

const later = (ctx: UserContext, ms: number): UserContext => ({ ...ctx, now: new Date(NOON.getTime() + ms) });

async function aBoard() {
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const board = await createBoard(lead, createBoardInput.parse({ name: "Shop", teamId, columns }));
  const card = async (title: string) => {
    const { cardId } = await createCard(dev, { boardId: board.id, title, columnId: "Doing" });
    return cardId;
  };
  return { id: board.id, first: await card("First"), second: await card("Second") };
}

describe("a stand-up", () => {
  test("runs once on a board, also when three start it at the same moment", async () => {
    const board = await aBoard();
    const outcomes = await Promise.allSettled([lead, dev, ops].map((ctx) => startStandup(ctx, { boardId: board.id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "already-exists" });
    expect((await standupNow(viewer, { boardId: board.id })).running?.run.walked).toHaveLength(1);
    expect(await auditActions(db)).toContain("standup.started");
  });

  test("is walked together, handed over, and kept with its summary when it ends", async () => {
    const board = await aBoard();
    const { id: standupId, run } = await startStandup(dev, { boardId: board.id });
    expect(run).toMatchObject({ cardId: board.first, since: NOON.getTime() - 24 * HOUR_MS });
    await joinStandup(ops, { standupId });
    await joinStandup(ops, { standupId });
    const show = { standupId, cardId: board.second, reason: "in-progress" as const };
    await expect(showCard(ops, show)).rejects.toMatchObject({ code: "conflict" });
    await handOver(dev, { standupId, memberId: ops.actor.memberId });
    await showCard(ops, show);
    await takeOver(dev, { standupId });
    await moveCard(dev, { cardId: board.second, columnId: "Done", version: 0, force: true });
    const note = { standupId, id: randomUUID(), text: "Who owns DNS?", about: board.second };
    await parkNote(dev, note);
    await parkNote(dev, note);
    await addAction(dev, { ...note, id: randomUUID(), text: "Ask the vendor", assigneeId: ops.actor.memberId });

    const told = await feedAfter(db, feedScope(teamId), 0, 1_000);
    expect(told.filter(({ kind }) => kind === "standup.changed").at(-1)?.data).toMatchObject({
      id: standupId,
      run: { cardId: board.second, notes: [{ kind: "parked" }, { kind: "action" }] },
    });

    await endStandup(later(dev, 12 * MINUTE_MS), { standupId });
    await expect(joinStandup(lead, { standupId })).rejects.toMatchObject({ code: "conflict" });
    const [past] = await listStandups(viewer, { boardId: board.id });
    expect(past).toMatchObject({ dev: [dev.actor.name], ops: ["Olaf Ops"] });
    expect(past?.markdown).toContain("Who owns DNS?");
    expect(past?.markdown).toContain("Done (1): #2 Second");
    expect(past?.markdown).toContain("#3 Ask the vendor: Olaf Ops");

    const next = await startStandup(later(dev, HOUR_MS), { boardId: board.id });
    expect(next.run.since).toBe(NOON.getTime() + 12 * MINUTE_MS);
    await discardStandup(dev, { standupId: next.id });
    expect(await standupNow(dev, { boardId: board.id })).toMatchObject({
      running: null,
      lastEndedAt: later(dev, 12 * MINUTE_MS).now,
    });
    expect(await auditActions(db)).toEqual(expect.arrayContaining(["standup.ended", "standup.discarded"]));
  });

  test("takes the card of an action back with it, unless somebody worked on it", async () => {
    const board = await aBoard();
    const { id: standupId } = await startStandup(dev, { boardId: board.id });
    const action = { standupId, text: "Ask", about: null, assigneeId: null };
    const ids = [randomUUID(), randomUUID()];
    for (const id of ids) await addAction(dev, { ...action, id });
    const cards = await db.card.findMany({ where: { boardId: board.id, title: "Ask" }, orderBy: { number: "asc" } });
    await moveCard(dev, { cardId: cards[1]?.id ?? "", columnId: "Doing", version: 0, force: true });
    for (const noteId of ids) await removeNote(dev, { standupId, noteId });
    const left = await db.card.findMany({ where: { boardId: board.id, title: "Ask", archivedAt: null } });
    expect(left.map(({ id }) => id)).toEqual([cards[1]?.id]);
    await expect(removeNote(dev, { standupId, noteId: ids[0] ?? "" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("looks back a quarter at most, and never ahead", async () => {
    const board = await aBoard();
    const began = async (since: number) => {
      const { id: standupId, run } = await startStandup(dev, { boardId: board.id, since: new Date(since) });
      await discardStandup(dev, { standupId });
      return run.since - NOON.getTime();
    };
    expect(await began(-8.64e15)).toBe(-90 * 24 * HOUR_MS);
    expect(await began(8.64e15)).toBe(0);
    expect(await began(NOON.getTime() - HOUR_MS)).toBe(-HOUR_MS);
  });

  test("makes one card of an action that is sent twice", async () => {
    const board = await aBoard();
    const { id: standupId } = await startStandup(dev, { boardId: board.id });
    const action = { standupId, id: randomUUID(), text: "Ask once", about: null, assigneeId: null };
    await addAction(dev, action);
    const { run } = await addAction(dev, action);
    expect(run.notes).toHaveLength(1);
    const at = { ...action, id: randomUUID() };
    await Promise.all([addAction(dev, at), addAction(ops, at)]);
    expect(await db.card.count({ where: { boardId: board.id, title: "Ask once", archivedAt: null } })).toBe(2);
  });

  test("has its list of who was there put right by a lead alone", async () => {
    const board = await aBoard();
    const { id: standupId } = await startStandup(dev, { boardId: board.id });
    const correction = { standupId, memberId: ops.actor.memberId, role: "ops" as const, isThere: true };
    await expect(correctAttendance(dev, correction)).rejects.toMatchObject({ code: "forbidden" });
    const { run } = await correctAttendance(lead, correction);
    expect(run.attendees.map(({ name, role }) => [name, role])).toEqual([
      [dev.actor.name, "dev"],
      ["Olaf Ops", "ops"],
    ]);
    await expect(correctAttendance(lead, { ...correction, memberId: stranger.actor.memberId })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await auditActions(db)).toContain("standup.attendance-corrected");
  });

  test("is nothing for strangers, and only to look at for viewers", async () => {
    const board = await aBoard();
    await expect(startStandup(viewer, { boardId: board.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(startStandup(stranger, { boardId: board.id })).rejects.toMatchObject({ code: "not-found" });
    const { id: standupId } = await startStandup(dev, { boardId: board.id });
    await expect(joinStandup(viewer, { standupId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(endStandup(stranger, { standupId })).rejects.toMatchObject({ code: "not-found" });
    await expect(standupNow(stranger, { boardId: board.id })).rejects.toMatchObject({ code: "not-found" });
    expect((await standupNow(viewer, { boardId: board.id })).may).toEqual({ change: false, lead: false, setUp: false });
  });
});
