import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { githubWebhookEvents } from "#server/domain/events/normalise/github-webhook.ts";
import { FakeRepository, type WebhookDelivery } from "#server/testing/fake-github/fake-repository.ts";
import { aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { createStream } from "../streams/create-stream.ts";
import { projectStream } from "../streams/project-stream.ts";
import { requestProjection } from "../streams/request-projection.ts";
import { createBoard, createBoardInput } from "./create-board.ts";
import { createCard } from "./create-card.ts";
import { followPullRequests } from "./follow-pull-requests.ts";
import { getBoard } from "./get-board.ts";
import { moveCard } from "./move-card.ts";
import { readLinks } from "./read-links.ts";

const MINUTE = 60_000;
const at = (minutes: number) => NOON.getTime() + minutes * MINUTE;
const later = (ctx: UserContext, minutes: number): UserContext => ({ ...ctx, now: new Date(at(minutes)) });

let db: Database;
let url: string;
let teamId: string;
let lead: UserContext;
let streamId: string;
let boardId: string;
let repository: FakeRepository;
let sent: number;
let name = 0;

beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
});

beforeEach(async () => {
  name += 1;
  repository = new FakeRepository(`acme/shop-${name}`);
  sent = 0;
  streamId = (
    await createStream(lead, { name: `Shop ${name}`, teamId, repositories: [{ owner: "acme", name: `shop-${name}` }] })
  ).id;
  boardId = (
    await createBoard(
      lead,
      createBoardInput.parse({
        name: "Shop",
        teamId,
        streamId,
        columns: [
          { name: "Doing", kind: "active" },
          { name: "Review", kind: "active", follows: "pr-opened", wipLimit: 1 },
          { name: "Merged", kind: "active", follows: "pr-merged" },
          { name: "Live", kind: "done", follows: "deployed" },
        ],
      }),
    )
  ).id;
});

const webhookEvents = ({ event, payload }: WebhookDelivery) =>
  githubWebhookEvents(event, payload, { receivedAt: at(60) }).events;

/** What the deliveries since the last time say, in the facts. */
async function deliver(): Promise<void> {
  const events = repository.webhooks.slice(sent).flatMap(webhookEvents);
  sent = repository.webhooks.length;
  await db.$transaction(async (tx) => {
    const { touched } = await saveEvents(tx, events, { deliveryId: null, receivedAt: NOON, teamId: null });
    await requestProjection(tx, { touched });
  });
  await projectStream(db, streamId);
}

async function columnOf(cardId: string): Promise<string | undefined> {
  const board = await getBoard(lead, { boardId });
  return board.columns.find(({ id }) => id === board.cards[cardId]?.columnId)?.name;
}

const follow = (minutes: number) => followPullRequests(db, boardId, new Date(at(minutes)));
const aCard = async (github: string | null = null, columnId = "Doing") =>
  (await createCard(lead, { boardId, title: "Charge once", columnId, github })).cardId;

describe("a card whose columns follow its pull request", () => {
  test("goes from opened to merged to live, each once, by GitHub's hand, with an audit entry", async () => {
    const issue = repository.issue({ at: at(-60), title: "Charge once" });
    const cardId = await aCard(`${repository.fullName}#${issue.number}`);
    const baseline = repository.commit({ at: at(-600), message: "First" });
    repository.deployment({ sha: baseline, at: at(-500) }).status(at(-499), "success");
    const pull = repository.pullRequest({ at: at(5), body: `Closes #${issue.number}`, commits: [{ at: at(4) }] });
    await deliver();
    const jobs = await db.$queryRaw<{ key: string }[]>`
      SELECT key FROM graphile_worker.jobs WHERE key = ${`follow-pull-requests:${boardId}`}`;
    expect(jobs, "the projection asks for it").toHaveLength(1);
    expect(await follow(6)).toBe(1);
    expect(await columnOf(cardId)).toBe("Review");
    expect(await follow(6), "asked again").toBe(0);

    const merged = pull.merge(at(10), { by: "ben" });
    await deliver();
    expect(await follow(11)).toBe(1);
    expect(await columnOf(cardId)).toBe("Merged");

    repository.deployment({ sha: merged, at: at(20) }).status(at(21), "success");
    await deliver();
    expect(await follow(22)).toBe(1);
    expect(await columnOf(cardId)).toBe("Live");

    const { detail, actor } = await db.auditEntry.findFirstOrThrow({
      where: { subjectId: cardId, action: "card.moved" },
      orderBy: { id: "desc" },
    });
    const reference = `${repository.fullName}#${pull.number}`;
    expect(detail).toMatchObject({ from: "Merged", to: "Live", follows: "deployed", reference });
    expect(actor).toMatchObject({ kind: "job", name: "GitHub" });
    expect((await readLinks(lead, { boardId }))[cardId]).toMatchObject([
      { kind: "issue", state: "open" },
      { kind: "pull-request", reference, state: "merged", deployedIn: ["production"], liveAt: at(21) },
    ]);
  });

  test("stays where somebody put it back, until something new happens", async () => {
    const pull = repository.pullRequest({ at: at(5), commits: [{ at: at(4) }] });
    const cardId = await aCard(`${repository.fullName}#${pull.number}`);
    await deliver();
    await follow(6);
    await moveCard(later(lead, 7), { cardId, columnId: "Doing", version: 99 });
    expect(await follow(8)).toBe(0);
    expect(await columnOf(cardId)).toBe("Doing");
    pull.merge(at(10), { by: "ben" });
    await deliver();
    expect(await follow(11)).toBe(1);
    expect(await columnOf(cardId)).toBe("Merged");
  });

  test("waits before a full column and goes there once it has room", async () => {
    const other = await aCard(null, "Review");
    const pull = repository.pullRequest({ at: at(5), commits: [{ at: at(4) }] });
    const cardId = await aCard(`${repository.fullName}#${pull.number}`);
    await deliver();
    expect(await follow(6)).toBe(0);
    expect(await columnOf(cardId)).toBe("Doing");
    await moveCard(later(lead, 7), { cardId: other, columnId: "Live", version: 99 });
    expect(await follow(8)).toBe(1);
    expect(await columnOf(cardId)).toBe("Review");
  });

  test("is moved once by two workers who hear of it at the same moment", async () => {
    const pull = repository.pullRequest({ at: at(5), commits: [{ at: at(4) }] });
    const cardId = await aCard(`${repository.fullName}#${pull.number}`);
    await deliver();
    const other = openDatabase(url);
    const moved = await Promise.all([
      follow(6),
      followPullRequests(other, boardId, new Date(at(6))),
      follow(6),
      followPullRequests(other, boardId, new Date(at(6))),
    ]);
    await other.$disconnect();
    expect(moved.reduce((sum, one) => sum + one)).toBe(1);
    expect(await db.boardEvent.count({ where: { cardId, kind: "card.moved" } })).toBe(1);
  });
});

describe("what a card is linked to", () => {
  test("tells of checks and reviews, and renews itself when the next delivery comes", async () => {
    const pull = repository.pullRequest({ at: at(5), commits: [{ at: at(4) }] });
    const cardId = await aCard(`${repository.fullName.toUpperCase()}#${pull.number}`);
    await deliver();
    const sha = pull.headSha;
    repository.run({ name: "CI", sha, startedAt: at(6), completedAt: at(7), conclusion: "failure" });
    pull.review(at(8), "ben", "changes_requested");
    await deliver();
    expect((await readLinks(lead, { boardId }))[cardId]).toMatchObject([
      { state: "open", checks: "failed", review: "changes-requested", deployedIn: [] },
    ]);
  });

  test("is not told of repositories that other teams' streams have", async () => {
    const theirs = new FakeRepository("acme/secret");
    const pull = theirs.pullRequest({ at: at(5), commits: [{ at: at(4) }] });
    await createStream(lead, { name: "Theirs", teamId, repositories: [{ owner: "acme", name: "secret" }] });
    await db.$transaction((tx) =>
      saveEvents(tx, theirs.webhooks.flatMap(webhookEvents), { deliveryId: null, receivedAt: NOON, teamId: null }),
    );
    await aCard(`acme/secret#${pull.number}`);
    expect(await readLinks(lead, { boardId })).toEqual({});
    const stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
    await expect(readLinks(stranger, { boardId })).rejects.toMatchObject({ code: "not-found" });
  });
});
