import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { resolveRepository } from "#server/db/repositories.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { cancelJob } from "#server/services/backfill/cancel-job.ts";
import { listNotifications } from "#server/services/notifications/list-notifications.ts";
import { createStream } from "#server/services/streams/create-stream.ts";
import { jobNamed, runAgainst } from "#server/testing/backfill-stage.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import type { FakeRepository } from "#server/testing/fake-github/fake-repository.ts";
import { aMember, aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { archiveCard } from "../archive-card.ts";
import { createBoard, createBoardInput } from "../create-board.ts";
import { createCard } from "../create-card.ts";
import { getBoard } from "../get-board.ts";
import { issueImportInput } from "./issue-import-input.ts";
import { readImport } from "./read-import.ts";
import { runIssueImport } from "./run-issue-import.ts";
import { startIssueImport } from "./start-issue-import.ts";

let db: Database;
let fake: FakeGithub;
let teamId: string;
let lead: UserContext;
let member: UserContext;
let viewer: UserContext;
let adaId: string;
let boardId: string;
let ready: string;
let repository: FakeRepository;
let count = 0;

beforeAll(async () => {
  db = await testDatabase();
  fake = new FakeGithub();
  await fake.listen();
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  const ada = await aMember(db, { githubLogin: "Ada-L" });
  adaId = ada.id;
  member = await signedIn(db, { teams: { [teamId]: "member" }, member: ada });
});
afterAll(() => fake.close());

beforeEach(async () => {
  count += 1;
  repository = fake.world.repository(`acme/shop-${count}`);
  const repositories = [{ owner: "acme", name: `shop-${count}` }];
  const stream = await createStream(lead, { name: `Shop ${count}`, teamId, repositories });
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active", wipLimit: 2 },
  ];
  const input = { name: "Shop", teamId, streamId: stream.id, columns };
  const board = await createBoard(lead, createBoardInput.parse(input));
  boardId = board.id;
  ready = board.columns[0]?.id ?? "";
});

const asked = (set: object = {}) =>
  issueImportInput.parse({ boardId, repository: repository.fullName, columnId: ready, ...set });

async function imported(set: object = {}) {
  const { jobId } = await startIssueImport(member, asked(set));
  await runIssueImport(runAgainst(db, fake), jobId);
  return await jobNamed(db, jobId);
}

const report = async () => (await readImport(member, { boardId })).last;
const titles = async () => {
  const board = await getBoard(member, { boardId });
  return cardsIn(board, ready).map(({ title }) => title);
};

describe("an import of issues", () => {
  test("makes a card of each open issue, oldest first, with labels, type and the assignees who are members", async () => {
    const first = repository.issue({ at: NOON.getTime() - 2_000, title: "Charge once", labels: ["bug"], body: "Now." });
    first.assign(NOON.getTime(), "ada-l");
    repository.issue({ at: NOON.getTime() - 1_000, title: "Refunds" }).assign(NOON.getTime(), "stranger");
    repository.issue({ at: NOON.getTime(), title: "Gone" }).close(NOON.getTime());
    repository.pullRequest({ at: NOON.getTime(), title: "No issue", commits: [{ at: NOON.getTime() }] });
    expect(await imported()).toMatchObject({ state: "succeeded", error: null });
    expect(await titles()).toEqual(["Charge once", "Refunds"]);
    const [card] = cardsIn(await getBoard(member, { boardId }), ready);
    expect(card).toMatchObject({
      type: "defect",
      labels: ["bug"],
      assignees: [adaId],
      github: `${repository.fullName}#${first.number}`,
      createdBy: `Import from ${repository.fullName}`,
    });
    expect(await db.card.findFirst({ where: { id: card?.id ?? "" } })).toMatchObject({ description: "Now." });
    expect(await db.auditEntry.count({ where: { action: "board.import-started", subjectId: boardId } })).toBe(1);
    expect(await report()).toMatchObject({ state: "succeeded", report: { made: 2, skipped: 0 } });
  });

  test("run again brings only new ones, also where a card was archived or made by hand, and says why", async () => {
    repository.issue({ at: NOON.getTime() - 3_000, title: "One" });
    const two = repository.issue({ at: NOON.getTime() - 2_000, title: "Two" });
    const github = `${repository.fullName.toUpperCase()}#${two.number}`;
    await createCard(member, { boardId, title: "Two, by hand", github });
    await imported();
    const [, one] = cardsIn(await getBoard(member, { boardId }), ready);
    await archiveCard(member, { cardId: one?.id ?? "" });
    repository.issue({ at: NOON.getTime(), title: "Three" });
    await imported();
    expect(await titles()).toEqual(["Two, by hand", "Three"]);
    const again = await report();
    expect(again?.report).toMatchObject({ made: 1, skipped: 2 });
    expect(again?.report.reasons.map(({ title, why }) => [title, why])).toEqual([
      ["One", "Its card was archived."],
      ["Two", "It is on the board already."],
    ]);
  });

  test("knows a card's issue by the name its repository had when the card was made", async () => {
    const known = { nodeId: `R_import_${count}` };
    await db.$transaction((tx) => resolveRepository(tx, { ...known, fullName: repository.fullName }));
    repository.issue({ at: NOON.getTime(), title: "One" });
    await imported();
    repository.rename(`acme/store-${count}`);
    await db.$transaction((tx) => resolveRepository(tx, { ...known, fullName: repository.fullName }));
    await imported();
    expect(await titles()).toEqual(["One"]);
    expect(await report()).toMatchObject({ report: { made: 0, skipped: 1 } });
  });

  test("cuts a text that is too long before a sign, not through it", async () => {
    const title = `${"x".repeat(499)}😀`;
    repository.issue({ at: NOON.getTime(), title, body: `${"y".repeat(49_999)}😀` });
    expect(await imported()).toMatchObject({ state: "succeeded" });
    expect(await titles()).toEqual(["x".repeat(499)]);
  });

  test("tells of an issue whose title is no text a database keeps", async () => {
    for (const n of [1, 2, 3]) repository.issue({ at: NOON.getTime() + n * 1_000, title: `Issue ${n} \ud83d\u0000` });
    expect(await imported({ columnId: "Doing" })).toMatchObject({ state: "succeeded" });
    expect((await report())?.report).toMatchObject({ made: 2, skipped: 1 });
  });

  test("takes those that were chosen by label, milestone, assignee and state", async () => {
    const at = NOON.getTime();
    const chosen = repository.issue({ at, title: "Chosen", labels: ["web", "bug"] });
    chosen.putInMilestone(at, "Autumn").assign(at, "ada-l").close(at);
    repository
      .issue({ at, title: "Open", labels: ["web", "bug"] })
      .putInMilestone(at, "Autumn")
      .assign(at, "ada-l");
    repository.issue({ at, title: "Other label", labels: ["web"] }).close(at);
    await imported({ state: "closed", labels: ["WEB", "bug"], milestone: "Autumn", assignee: "Ada-L" });
    expect(await titles()).toEqual(["Chosen"]);
  });

  test("skips what a limit keeps out, and goes on", async () => {
    for (const n of [1, 2, 3]) repository.issue({ at: NOON.getTime() + n * 1_000, title: `Issue ${n}` });
    expect(await imported({ columnId: "Doing" })).toMatchObject({ state: "succeeded" });
    const last = await report();
    expect(last?.report).toMatchObject({
      made: 2,
      skipped: 1,
      reasons: [{ title: "Issue 3", why: "“Doing” takes at most 2 cards at a time." }],
    });
  });

  test("killed after a page and resumed, it makes each card once and counts them all", async () => {
    for (let n = 0; n < 130; n++) repository.issue({ at: NOON.getTime() + n * 1_000, title: `Issue ${n}` });
    const { jobId } = await startIssueImport(member, asked());
    const stop = new AbortController();
    fake.beforeAnswer = ({ query }) => {
      if (query.get("page") === "2") stop.abort();
    };
    await runIssueImport(runAgainst(db, fake, stop.signal), jobId);
    fake.beforeAnswer = () => undefined;
    expect(await jobNamed(db, jobId)).toMatchObject({ state: "queued" });
    expect(await db.card.count({ where: { boardId } })).toBe(100);
    await runIssueImport(runAgainst(db, fake), jobId);
    expect(await db.card.count({ where: { boardId } })).toBe(130);
    expect(await report()).toMatchObject({ state: "succeeded", report: { made: 130, skipped: 0 } });
  });

  test("that cannot read the repository says so and what to do", async () => {
    repository.issuesDisabled = true;
    expect(await imported()).toMatchObject({
      state: "failed",
      error: `The issues of ${repository.fullName} cannot be read: issues are switched off there.`,
    });
  });
});

describe("who started an import", () => {
  const heard = async (who: UserContext) => {
    const { items } = await listNotifications(who, { limit: 50 });
    return items
      .map(({ about }) => about)
      .filter((about) => about.kind === "import-ended" && about.boardId === boardId);
  };

  test("hears of its end, with what it brought", async () => {
    for (const n of [1, 2, 3]) repository.issue({ at: NOON.getTime() + n * 1_000, title: `Issue ${n}` });
    await imported({ columnId: "Doing" });
    const about = { repository: repository.fullName, boardName: "Shop", outcome: "succeeded", made: 2, skipped: 1 };
    expect(await heard(member)).toMatchObject([{ ...about, error: null, teamSlug: expect.any(String) }]);
    expect(await heard(lead), "nobody else does").toEqual([]);
  });

  test("hears that it stopped, and why", async () => {
    repository.issuesDisabled = true;
    await imported();
    expect(await heard(member)).toMatchObject([
      { outcome: "failed", made: 0, error: expect.stringContaining("issues are switched off there") },
    ]);
  });

  test("hears nothing where it was cancelled, or while it is to go on", async () => {
    repository.issue({ at: NOON.getTime(), title: "Issue" });
    const { jobId } = await startIssueImport(member, asked());
    await runIssueImport(runAgainst(db, fake, AbortSignal.abort()), jobId);
    expect(await jobNamed(db, jobId)).toMatchObject({ state: "queued" });
    await cancelJob(lead, jobId);
    await runIssueImport(runAgainst(db, fake), jobId);
    expect(await jobNamed(db, jobId)).toMatchObject({ state: "cancelled" });
    expect(await heard(member)).toEqual([]);
  });
});

test("one import runs at a time; viewers start none, and repositories of no stream of the board are refused", async () => {
  await startIssueImport(member, asked());
  await expect(startIssueImport(member, asked())).rejects.toMatchObject({ code: "conflict" });
  await expect(startIssueImport(viewer, asked())).rejects.toMatchObject({ code: "forbidden" });
  const elsewhere = asked({ repository: "acme/elsewhere" });
  await expect(startIssueImport(member, elsewhere)).rejects.toMatchObject({ code: "invalid-input" });
  expect((await readImport(viewer, { boardId })).repositories).toEqual([repository.fullName]);
});
