import { beforeAll, describe, expect, test } from "vitest";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

let world: RestWorld;

beforeAll(async () => {
  world = await restWorld();
  await world.call("POST", "/members", { body: { handle: "ada", name: "Ada" } });
});

type Body = Record<string, unknown>;
const columns = [
  { name: "Ready", kind: "queue", stage: "ready" },
  { name: "Doing", kind: "active", wipLimit: 1, stage: "coding", policy: "One thing at a time." },
  { name: "Done", kind: "done" },
];

async function aBoard(given: Body = {}): Promise<string> {
  const { status, body } = await world.call("POST", "/boards", {
    body: { name: "Shop", teamId: world.teamId, columns, ...given },
  });
  expect(status).toBe(201);
  return String(body.id);
}

async function aCard(boardId: string, given: Body = {}): Promise<Body> {
  const { status, body } = await world.call("POST", `/boards/${boardId}/cards`, {
    body: { title: "A card", ...given },
  });
  expect(status).toBe(201);
  return body;
}

const move = (card: Body, body: Body, token?: string) =>
  world.call("POST", `/cards/${card.id}/move`, { body, ...(token === undefined ? {} : { token }) });

describe("a board of the API", () => {
  test("is read with its lanes, columns and cards in order, and as it was", async () => {
    const id = await aBoard();
    const first = await aCard(id, {
      title: "First",
      assignees: ["ada"],
      class: "fixed date",
      dueAt: "2026-12-01T12:00:00+01:00",
      github: "acme/shop#12",
    });
    const second = await aCard(id, { title: "Second" });
    await move(second, { column: "Ready", after: null, version: second.version });
    const { body } = await world.call("GET", `/boards/${id}`);
    expect(body).toMatchObject({
      lanes: [{ id: "expedite" }, { id: "fixed-date" }, { id: "standard" }, { id: "intangible" }],
      columns: [
        { name: "Ready", cardIds: [second.id, first.id] },
        { name: "Doing", wipLimit: 1, policy: "One thing at a time." },
        { name: "Done" },
      ],
      cards: [
        { title: "Second" },
        {
          title: "First",
          assignees: ["ada"],
          class: "fixed-date",
          dueAt: "2026-12-01T11:00:00.000Z",
          column: "Ready",
          lane: "fixed-date",
        },
      ],
    });
    const then = await world.call("GET", `/boards/${id}?at=${encodeURIComponent(String(first.createdAt))}`);
    expect(then.body.cards).toMatchObject([{ title: "First" }]);
    const list = await world.call("GET", "/boards");
    expect(list.body.items).toContainEqual({ id, name: "Shop", teamId: world.teamId, streamId: null, cardCount: 2 });
  });

  test("is made by admins, changed by members, read by viewers, and not there for other teams", async () => {
    const id = await aBoard();
    const card = await aCard(id);
    const { tokens } = world;
    const body = { name: "x", columns };
    expect((await world.call("POST", "/boards", { body, token: tokens.member })).status).toBe(403);
    expect((await world.call("GET", `/boards/${id}`, { token: tokens.viewer })).status).toBe(200);
    expect((await world.call("GET", `/boards/${id}`, { token: tokens.otherTeamAdmin })).status).toBe(404);
    expect((await world.call("GET", `/boards/${id}`, { token: null })).status).toBe(401);
    expect((await move(card, { column: "Doing", version: card.version }, tokens.viewer)).status).toBe(403);
    expect((await move(card, { column: "Doing", version: card.version }, tokens.otherTeamAdmin)).status).toBe(404);
    expect((await move(card, { column: "Doing", version: card.version }, tokens.member)).status).toBe(200);
  });

  test("names what is wrong with what was sent", async () => {
    const twice = [...columns, { name: "ready", kind: "queue" }];
    const refused = await world.call("POST", "/boards", { body: { name: "x", columns: twice } });
    expect(refused).toMatchObject({ status: 400, body: { code: "invalid-input", errors: [{ path: "columns" }] } });
    const id = await aBoard();
    const card = await aCard(id);
    const nowhere = await move(card, { column: "Nowhere", version: card.version });
    expect(nowhere).toMatchObject({ status: 400, body: { errors: [{ path: "column" }] } });
    const stranger = await world.call("POST", `/boards/${id}/cards`, { body: { title: "x", assignees: ["nobody"] } });
    expect(stranger).toMatchObject({ status: 400, body: { errors: [{ path: "assignees" }] } });
    expect((await world.call("POST", "/cards/none/move", { body: { column: "Ready", version: 1 } })).status).toBe(404);
  });

  test("is set up anew by its columns", async () => {
    const id = await aBoard();
    await aCard(id);
    const { body } = await world.call("GET", `/boards/${id}`);
    const [ready] = body.columns as Body[];
    const kept = { id: ready?.id, name: "To do", kind: "queue" };
    const changed = await world.call("PATCH", `/boards/${id}`, {
      body: { columns: [kept, { name: "Done", kind: "done" }] },
    });
    expect(changed.body).toMatchObject({
      columns: [{ name: "To do", cardIds: [expect.any(String)] }, { name: "Done" }],
    });
    const losing = await world.call("PATCH", `/boards/${id}`, { body: { columns: [{ name: "Done", kind: "done" }] } });
    expect(losing).toMatchObject({ status: 409, body: { code: "conflict" } });
  });
});

describe("a move of the API", () => {
  test("past a limit is refused with the limit, and passes with a lead's reason", async () => {
    const id = await aBoard();
    const there = await aCard(id, { column: "Doing" });
    expect(there).toMatchObject({ column: "Doing", startedAt: expect.any(String) });
    const card = await aCard(id);
    const refused = await move(card, { column: "Doing", version: card.version });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "wip-limit-reached", limits: [{ max: 1, count: 2 }], card: { id: card.id, column: "Ready" } },
    });
    const override = { reason: "Payday" };
    expect((await move(card, { column: "Doing", version: card.version, override }, world.tokens.member)).status).toBe(
      403,
    );
    expect(await move(card, { column: "Doing", version: card.version, override })).toMatchObject({
      status: 200,
      body: { column: "Doing" },
    });
  });

  test("that is stale gets the card as it is now, and force moves it anyway", async () => {
    const id = await aBoard();
    const card = await aCard(id);
    const moved = await move(card, { column: "Done", version: card.version });
    expect(moved.body).toMatchObject({ column: "Done", doneAt: expect.any(String) });
    const stale = await move(card, { column: "Ready", version: card.version });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: "stale-move", card: { column: "Done", version: moved.body.version } },
    });
    expect(await move(card, { column: "Ready", version: card.version, force: true })).toMatchObject({
      status: 200,
      body: { column: "Ready", doneAt: null },
    });
  });

  test("that the policy forbids names what is missing", async () => {
    const checklist = [{ id: "tested", text: "Tested", at: "entry" }];
    const id = await aBoard({
      columns: [
        { name: "Doing", kind: "active" },
        { name: "Done", kind: "done", checklist },
      ],
    });
    const card = await aCard(id);
    const refused = await move(card, { column: "Done", version: card.version });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "policy-unmet", unmet: [{ id: "tested", text: "Tested" }] },
    });
    const met = await move(card, { column: "Done", version: card.version, checks: ["tested"] });
    expect(met).toMatchObject({ status: 200, body: { checks: ["tested"] } });
  });
});

test("a stand-up of the API tells what changed since, walks what is under way, and says who is on call", async () => {
  const id = await aBoard();
  const card = await aCard(id);
  const since = String(card.createdAt);
  await move(card, { column: "Doing", version: card.version });
  await world.call("POST", `/cards/${card.id}/block`, { body: { reason: "Network" } });
  const { status, body } = await world.call("GET", `/boards/${id}/standup?since=${encodeURIComponent(since)}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    walk: [{ card: card.id, column: "Doing", reason: "blocked" }],
    changed: { created: [], moved: [{ from: "Ready", to: "Doing" }], blocked: [{ reason: "Network" }], overrides: [] },
    blocked: [{ id: card.id }],
    aging: [],
    deployments: [],
  });
});

describe("a card of the API", () => {
  test("is changed, blocked, unblocked, commented on, archived and put back", async () => {
    const id = await aBoard();
    const card = await aCard(id);
    const at = `/cards/${card.id}`;
    const edited = await world.call("PATCH", at, {
      body: { description: "**Why**", labels: ["tls"], size: 3, assignees: ["ada"] },
    });
    expect(edited).toMatchObject({
      status: 200,
      body: { description: "**Why**", labels: ["tls"], size: 3, enteredAt: card.enteredAt },
    });
    const blocked = await world.call("POST", `${at}/block`, {
      body: { reason: "Network", category: "network", owner: "ada" },
    });
    expect(await world.call("GET", at)).toMatchObject({
      body: { blocked: true, blockers: [{ reason: "Network", owner: "ada" }] },
    });
    const unblocked = await world.call("POST", `${at}/unblock`, {
      body: { blockerId: blocked.body.blockerId, resolution: "Opened" },
    });
    expect(unblocked).toMatchObject({ status: 200, body: { blocked: false } });
    expect((await world.call("POST", `${at}/comments`, { body: { body: "Hello @ada" } })).status).toBe(201);
    expect(await world.call("POST", `${at}/archive`)).toMatchObject({
      status: 200,
      body: { archivedAt: expect.any(String) },
    });
    expect((await world.call("GET", `/boards/${id}`)).body.cards).toEqual([]);
    expect(await world.call("POST", `${at}/restore`)).toMatchObject({
      status: 200,
      body: { archivedAt: null, comments: 1 },
    });
    expect(world.bugs).toEqual([]);
  });

  test("is made once for one idempotency key", async () => {
    const id = await aBoard();
    const call = { body: { title: "Once" }, headers: { "Idempotency-Key": "card-1" } };
    const [one, two] = [
      await world.call("POST", `/boards/${id}/cards`, call),
      await world.call("POST", `/boards/${id}/cards`, call),
    ];
    expect(two.body.id).toBe(one.body.id);
    expect((await world.call("GET", `/boards/${id}`)).body.cards).toHaveLength(1);
  });
});
