import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { aTeam, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { listNotifications, listNotificationsInput } from "../notifications/list-notifications.ts";
import { changeTogether, changeTogetherInput } from "./change-together.ts";
import { commentCard } from "./comment-card.ts";
import { createBoard, createBoardInput } from "./create-board.ts";
import { createCard } from "./create-card.ts";
import { editCard } from "./edit-card.ts";

let db: Database;
let ada: UserContext;
let ben: UserContext;
let stranger: UserContext;
let boardId: string;

beforeAll(async () => {
  db = await testDatabase();
  const teamId = (await aTeam(db)).id;
  ada = await signedIn(db, { teams: { [teamId]: "admin" } });
  ben = await signedIn(db, { teams: { [teamId]: "member" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
  const input = { name: "Shop", teamId, columns: [{ name: "Ready", kind: "queue" }] };
  boardId = (await createBoard(ada, createBoardInput.parse(input))).id;
});

const handle = async ({ actor }: UserContext) =>
  (await db.member.findUniqueOrThrow({ where: { id: actor.memberId } })).handle;
const heard = async (ctx: UserContext) =>
  (await listNotifications(ctx, listNotificationsInput.parse({}))).items.map(({ about }) => about);

test("who is mentioned hears of it, with how it begins; the writer and people of other teams do not", async () => {
  const { cardId } = await createCard(ada, { boardId, title: "Rotate keys" });
  const body = `@${await handle(ben)} and @${await handle(ada)} and @${await handle(stranger)} and @nobody, please look`;
  const { commentId } = await commentCard(ada, { cardId, body });
  const about = { kind: "card-mentioned", cardId, commentId, boardId, cardTitle: "Rotate keys", excerpt: body };
  expect(await heard(ben)).toMatchObject([about]);
  expect(await heard(ada)).toEqual([]);
  expect(await db.notification.count({ where: { memberId: stranger.actor.memberId } })).toBe(0);
  expect(await db.feedEntry.count({ where: { kind: "notification.created" } })).toBe(1);
});

test("a long comment is told as far as it fits, and never half a sign", async () => {
  const { cardId } = await createCard(ada, { boardId, title: "Long" });
  const begin = `@${await handle(ben)} `;
  const body = `${begin}${"x".repeat(299 - begin.length)}😀 and more`;
  await commentCard(ada, { cardId, body });
  const about = (await heard(ben)).find((one) => "cardId" in one && one.cardId === cardId);
  expect(about).toMatchObject({ excerpt: body.slice(0, 299) });
});

test("who is given a card by somebody else hears of it, once while unread, and who takes it themselves does not", async () => {
  const { cardId } = await createCard(ada, { boardId, title: "Given", assignees: [ben.actor.memberId] });
  const mine = async () => (await heard(ben)).filter((about) => "cardId" in about && about.cardId === cardId);
  expect(await mine()).toMatchObject([{ kind: "card-assigned", cardTitle: "Given" }]);
  await editCard(ada, { cardId, set: { assignees: [] } });
  await editCard(ada, { cardId, set: { assignees: [ben.actor.memberId] } });
  expect(await mine()).toHaveLength(1);
  const taken = await createCard(ben, { boardId, title: "Taken" });
  await editCard(ben, { cardId: taken.cardId, set: { assignees: [ben.actor.memberId] } });
  expect((await heard(ben)).filter((about) => "cardId" in about && about.cardId === taken.cardId)).toEqual([]);
});

test("several cards given at once are told each", async () => {
  const cards = [];
  for (const title of ["One", "Two"])
    cards.push({ id: (await createCard(ada, { boardId, title })).cardId, version: 99 });
  const deed = { kind: "assign", assignees: [ben.actor.memberId], instead: false };
  await changeTogether(ada, changeTogetherInput.parse({ boardId, cards, deed }));
  const titles = (await heard(ben)).flatMap((about) => ("cardTitle" in about ? about.cardTitle : []));
  expect(titles).toEqual(expect.arrayContaining(["One", "Two"]));
});
