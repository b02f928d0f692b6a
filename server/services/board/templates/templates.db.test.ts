import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createBoard, createBoardInput } from "../create-board.ts";
import { createCard } from "../create-card.ts";
import { deleteTemplate } from "./delete-template.ts";
import { keepTemplate } from "./keep-template.ts";
import { listTemplates } from "./list-templates.ts";

let db: Database;
let member: UserContext;
let viewer: UserContext;
let stranger: UserContext;
let teamId: string;

beforeAll(async () => {
  db = await testDatabase();
  teamId = (await aTeam(db)).id;
  member = await signedIn(db, { teams: { [teamId]: "admin" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

async function aCard(set: object = {}) {
  const columns = [{ name: "Ready", kind: "queue" }];
  const { id: boardId } = await createBoard(member, createBoardInput.parse({ name: "Shop", teamId, columns }));
  const { cardId } = await createCard(member, { boardId, title: "Rotate keys", ...set });
  return { boardId, cardId };
}

test("a card becomes what others begin with: what holds for them all, with nothing ticked", async () => {
  const checklist = [{ id: "x", text: "Tell the others", done: true }];
  const { boardId, cardId } = await aCard({
    ...{ checklist, labels: ["security"], type: "toil", class: "intangible", size: 3, dueAt: 1 },
    ...{ description: "How it is **done**", github: "acme/shop#1" },
  });
  await keepTemplate(member, { cardId, name: "Rotation" });
  const [template] = await listTemplates(viewer, { boardId });
  expect(template).toMatchObject({ name: "Rotation", description: "How it is **done**" });
  expect(template?.fields).toEqual({
    ...{ title: "Rotate keys", type: "toil", class: "intangible", size: 3, service: null },
    ...{ labels: ["security"], assignees: [], checklist: ["Tell the others"] },
  });
  expect(await auditActions(db)).toContain("template.kept");
});

test("one of the same name is replaced, and forgotten when it is deleted", async () => {
  const { boardId, cardId } = await aCard();
  const other = await createCard(member, { boardId, title: "Rotate certificates" });
  const { id } = await keepTemplate(member, { cardId, name: "Rotation" });
  expect((await keepTemplate(member, { cardId: other.cardId, name: "Rotation" })).id).toBe(id);
  expect(await listTemplates(viewer, { boardId })).toMatchObject([{ fields: { title: "Rotate certificates" } }]);
  await deleteTemplate(member, { id });
  expect(await listTemplates(viewer, { boardId })).toEqual([]);
  expect(await auditActions(db)).toContain("template.deleted");
  await expect(deleteTemplate(member, { id })).rejects.toMatchObject({ code: "not-found" });
});

test("deleted by two at once is gone, and the second is told so", async () => {
  const { cardId } = await aCard();
  const { id } = await keepTemplate(member, { cardId, name: "Rotation" });
  const outcomes = await Promise.allSettled([deleteTemplate(member, { id }), deleteTemplate(member, { id })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "not-found" });
});

test("is only looked at by viewers and hidden from other teams", async () => {
  const { boardId, cardId } = await aCard();
  const { id } = await keepTemplate(member, { cardId, name: "Rotation" });
  await expect(keepTemplate(viewer, { cardId, name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteTemplate(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
  const hidden = [
    () => listTemplates(stranger, { boardId }),
    () => keepTemplate(stranger, { cardId, name: "Mine" }),
    () => deleteTemplate(stranger, { id }),
  ];
  for (const attempt of hidden) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
});
