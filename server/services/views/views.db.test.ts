import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { createBoard, createBoardInput } from "#server/services/board/create-board.ts";
import { createStream } from "#server/services/streams/create-stream.ts";
import { aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { deleteView } from "./delete-view.ts";
import { listViews } from "./list-views.ts";
import { saveView } from "./save-view.ts";
import { updateView } from "./update-view.ts";

let db: Database;
let member: UserContext;
let viewer: UserContext;
let stranger: UserContext;
let teamId: string;

beforeAll(async () => {
  db = await testDatabase();
  const team = await aTeam(db);
  teamId = team.id;
  member = await signedIn(db, { teams: { [team.id]: "member" } });
  viewer = await signedIn(db, { teams: { [team.id]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

async function aStream(): Promise<string> {
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const stream = { name: "Shop", teamId, repositories: [{ owner: "acme", name: "shop" }] };
  return (await createStream(owner, stream)).id;
}

const named = async (streamId: string) =>
  (await listViews(viewer, { streamId })).views.map(({ name, isDefault }) => (isDefault ? `${name}*` : name));

describe("a saved view", () => {
  test("is there for the whole team, and open screens and the log hear of it", async () => {
    const streamId = await aStream();
    const view = await saveView(member, { streamId, name: "Bugs", query: "range=90d&label=bug" });
    expect((await listViews(viewer, { streamId })).views).toEqual([
      { id: view.id, streamId, boardId: null, name: "Bugs", query: "range=90d&label=bug", isDefault: false },
    ]);
    expect(await auditActions(db)).toContain("view.saved");
    const told = await db.feedEntry.findFirst({ where: { kind: "view.changed" }, orderBy: { id: "desc" } });
    expect(told).toMatchObject({ scope: `team:${teamId}`, data: { streamId } });
  });

  test("can be renamed, made to show something else, and forgotten", async () => {
    const streamId = await aStream();
    const { id } = await saveView(member, { streamId, name: "Bugs", query: "range=90d" });
    await updateView(member, { id, name: "Defects", query: "range=all" });
    expect((await listViews(viewer, { streamId })).views).toMatchObject([{ name: "Defects", query: "range=all" }]);
    await deleteView(member, { id });
    expect(await named(streamId)).toEqual([]);
    const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action)).toEqual(["view.saved", "view.updated", "view.deleted"]);
    expect(log[1]?.detail).toMatchObject({ name: "Defects", before: "Bugs" });
  });

  test("opens the stream where the team says so: one at a time, and none once it is gone", async () => {
    const streamId = await aStream();
    const one = await saveView(member, { streamId, name: "One", query: "range=30d" });
    const two = await saveView(member, { streamId, name: "Two", query: "range=90d" });
    await updateView(member, { id: one.id, isDefault: true });
    expect(await named(streamId)).toEqual(["One*", "Two"]);
    await updateView(member, { id: two.id, isDefault: true });
    expect(await named(streamId)).toEqual(["One", "Two*"]);
    await updateView(member, { id: two.id, name: "Second" });
    expect(await named(streamId)).toEqual(["One", "Second*"]);
    await updateView(member, { id: two.id, isDefault: false });
    expect(await named(streamId)).toEqual(["One", "Second"]);
    await updateView(member, { id: two.id, isDefault: true });
    await deleteView(member, { id: two.id });
    expect(await named(streamId)).toEqual(["One"]);
  });

  test("has a name of its own in its stream, whatever the case; another stream may use it too", async () => {
    const [streamId, other] = [await aStream(), await aStream()];
    await saveView(member, { streamId, name: "Bugs", query: "range=90d" });
    const again = saveView(member, { streamId, name: "bugs", query: "range=all" });
    await expect(again).rejects.toMatchObject({ code: "already-exists", issues: [{ path: "name" }] });
    const { id } = await saveView(member, { streamId, name: "Ops", query: "range=90d" });
    await expect(updateView(member, { id, name: "BUGS" })).rejects.toMatchObject({ code: "already-exists" });
    await expect(updateView(member, { id, name: "OPS" })).resolves.toMatchObject({ name: "OPS" });
    await expect(saveView(member, { streamId: other, name: "Bugs", query: "range=90d" })).resolves.toBeDefined();
  });

  test("saved by two at once under one name is there once, and one of them is told", async () => {
    const streamId = await aStream();
    const outcomes = await Promise.allSettled(
      ["range=30d", "range=all"].map((query) => saveView(member, { streamId, name: "Same", query })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refusal = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refusal?.reason).toMatchObject({ code: "already-exists" });
  });

  test("of a board is its own, and never the one it opens with", async () => {
    const columns = [{ name: "Ready", kind: "queue" }];
    const owner = await signedIn(db, { workspaceRole: "owner" });
    const board = await createBoard(owner, createBoardInput.parse({ name: "Shop", teamId, columns }));
    const streamId = await aStream();
    const view = await saveView(member, { boardId: board.id, name: "Bugs", query: "type=defect" });
    await saveView(member, { streamId, name: "Bugs", query: "range=90d" });
    expect((await listViews(viewer, { boardId: board.id })).views).toEqual([
      { id: view.id, streamId: null, boardId: board.id, name: "Bugs", query: "type=defect", isDefault: false },
    ]);
    const again = saveView(member, { boardId: board.id, name: "bugs", query: "type=toil" });
    await expect(again).rejects.toMatchObject({ code: "already-exists" });
    await expect(updateView(member, { id: view.id, isDefault: true })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(listViews(stranger, { boardId: board.id })).rejects.toMatchObject({ code: "not-found" });
    const told = await db.feedEntry.findFirst({ where: { kind: "view.changed" }, orderBy: { id: "desc" } });
    expect(told).toMatchObject({ data: { streamId } });
    await deleteView(member, { id: view.id });
    expect((await listViews(viewer, { boardId: board.id })).views).toEqual([]);
  });

  test("is only looked at by viewers and hidden from other teams", async () => {
    const streamId = await aStream();
    const { id } = await saveView(member, { streamId, name: "Bugs", query: "range=90d" });
    await expect(saveView(viewer, { streamId, name: "Mine", query: "range=90d" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(updateView(viewer, { id, isDefault: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    const hidden = [
      () => listViews(stranger, { streamId }),
      () => updateView(stranger, { id }),
      () => deleteView(stranger, { id }),
    ];
    for (const attempt of hidden) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
    await expect(deleteView(member, { id: "nothing" })).rejects.toMatchObject({ code: "not-found" });
  });
});
