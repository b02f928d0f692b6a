import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { githubWebhookEvents } from "#server/domain/events/normalise/github-webhook.ts";
import { runAgainst } from "#server/testing/backfill-stage.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import type { FakeIssue } from "#server/testing/fake-github/fake-issue.ts";
import type { FakeRepository } from "#server/testing/fake-github/fake-repository.ts";
import { aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createStream } from "../streams/create-stream.ts";
import { configureBoard } from "./configure-board.ts";
import { createBoard, createBoardInput } from "./create-board.ts";
import { createCard } from "./create-card.ts";
import { editCard } from "./edit-card.ts";
import { followPullRequests } from "./follow-pull-requests.ts";
import { getBoard } from "./get-board.ts";
import { moveCard } from "./move-card.ts";
import { retellIssue } from "./retell-issue.ts";
import { type TellIssue, tellIssue } from "./tell-issue.ts";

const at = (minutes: number) => NOON.getTime() + minutes * 60_000;

let db: Database;
let fake: FakeGithub;
let teamId: string;
let lead: UserContext;
let boardId: string;
let cardId: string;
let repository: FakeRepository;
let issue: FakeIssue;
let sent: number;
let count = 0;

beforeAll(async () => {
  db = await testDatabase();
  fake = new FakeGithub();
  await fake.listen();
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
});
afterAll(() => fake.close());

beforeEach(async () => {
  count += 1;
  sent = 0;
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  fake.forgetRequests();
  repository = fake.world.repository(`acme/shop-${count}`);
  issue = repository.issue({ at: at(-60), title: "Charge once" });
  const repositories = [{ owner: "acme", name: `shop-${count}` }];
  const stream = await createStream(lead, { name: `Shop ${count}`, teamId, repositories });
  const columns = [
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const input = { name: "Shop", teamId, streamId: stream.id, columns };
  boardId = (await createBoard(lead, createBoardInput.parse(input))).id;
  await configureBoard(lead, { boardId, issues: "both" });
  const github = `${repository.fullName}#${issue.number}`;
  cardId = (await createCard(lead, { boardId, title: "Charge once", github })).cardId;
  await hear();
});

/** What GitHub delivered since the last time. */
async function hear(): Promise<void> {
  const events = repository.webhooks
    .slice(sent)
    .flatMap(({ event, payload }) => githubWebhookEvents(event, payload, { receivedAt: at(600) }).events);
  sent = repository.webhooks.length;
  await db.$transaction((tx) => saveEvents(tx, events, { deliveryId: null, receivedAt: NOON, teamId: null }));
}

/** What a worker does after something changed: the follow-up, and the jobs it asks for. */
async function work(minutes: number): Promise<void> {
  await followPullRequests(db, boardId, new Date(at(minutes)));
  const jobs = await db.$queryRaw<{ payload: TellIssue }[]>`
    DELETE FROM graphile_worker._private_jobs WHERE key = ${`tell-issue:${cardId}`} RETURNING payload`;
  for (const { payload } of jobs)
    await tellIssue({ ...runAgainst(db, fake), clock: () => new Date(at(minutes)) }, payload);
}

const move = (columnId: string, minutes: number) =>
  moveCard({ ...lead, now: new Date(at(minutes)) }, { cardId, columnId, version: 999 });
const card = async () => (await getBoard(lead, { boardId })).cards[cardId];
const columnName = async () => {
  const board = await getBoard(lead, { boardId });
  return board.columns.find(({ id }) => id === board.cards[cardId]?.columnId)?.name;
};
const writes = () => fake.requests.filter(({ method }) => method === "PATCH").length;

test("a card that is done closes its issue, and opens it again when it leaves done; our own doing coming back moves nothing", async () => {
  await move("Done", 5);
  await work(6);
  expect(issue.body).toMatchObject({ state: "closed", state_reason: "completed" });
  expect((await card())?.issueTold).toMatchObject({ state: "closed", problem: null });
  await work(7);
  expect(writes(), "told once").toBe(1);

  issue.close(at(6));
  await hear();
  await work(8);
  expect(await columnName()).toBe("Done");

  await move("Doing", 10);
  await work(11);
  expect(issue.body).toMatchObject({ state: "open" });
  issue.reopen(at(11));
  await hear();
  await work(12);
  expect(await columnName()).toBe("Doing");
  expect(writes()).toBe(2);
  const told = await db.auditEntry.findMany({ where: { subjectId: cardId, action: "card.issue-told" } });
  expect(told.map(({ detail }) => (detail as { state: string }).state)).toEqual(["closed", "open"]);
});

test("an issue that is closed on GitHub brings its card to done, without GitHub being told anything", async () => {
  issue.close(at(5), { by: "ada" });
  await hear();
  await work(6);
  expect(await columnName()).toBe("Done");
  await work(7);
  expect(writes()).toBe(0);
});

test("a token that may not write asks once; the card says so, and somebody can try again", async () => {
  repository.isReadOnly = true;
  await move("Done", 5);
  await work(6);
  await work(7);
  expect(writes()).toBe(1);
  expect((await card())?.issueTold?.problem).toContain("needs the right to write issues there");
  repository.isReadOnly = false;
  await retellIssue(lead, { cardId });
  await work(8);
  expect((await card())?.issueTold).toMatchObject({ state: "closed", problem: null });
  expect(issue.body).toMatchObject({ state: "closed" });
  await expect(retellIssue(lead, { cardId })).rejects.toMatchObject({ code: "conflict" });
});

test("once the card stands for another issue, the one it stood for is left alone", async () => {
  const other = repository.issue({ at: at(-50), title: "Another" });
  repository.isReadOnly = true;
  await move("Done", 5);
  await work(6);
  repository.isReadOnly = false;
  await editCard(lead, { cardId, set: { github: `${repository.fullName}#${other.number}` } });
  await expect(retellIssue(lead, { cardId })).rejects.toMatchObject({ code: "conflict" });
  const reference = `${repository.fullName}#${issue.number}`;
  await tellIssue(runAgainst(db, fake), { cardId, reference, state: "closed" });
  expect(issue.body).toMatchObject({ state: "open" });
});

test("with GitHub out of reach it is tried again, and the card says so meanwhile", async () => {
  await move("Done", 5);
  fake.fail({ kind: "status", status: 502 }, ({ method }) => method === "PATCH", 6);
  await expect(work(6)).rejects.toMatchObject({ reason: "unreachable" });
  expect((await card())?.issueTold?.problem).toContain("GitHub could not be reached");
  await retellIssue(lead, { cardId });
  await work(8);
  expect((await card())?.issueTold?.problem).toBeNull();
});

test("a card that came back before GitHub was told tells nothing", async () => {
  await move("Done", 5);
  await followPullRequests(db, boardId, new Date(at(6)));
  await move("Doing", 7);
  await work(8);
  expect(fake.requests).toEqual([]);
  expect((await card())?.issueTold).toBeUndefined();
});
