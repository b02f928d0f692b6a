import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#server/db/database.ts";
import { type DeliveryWriter, openDeliveryWriter } from "#server/db/delivery-intake.ts";
import { type RepositoryName, resolveRepository } from "#server/db/repositories.ts";
import type { SourceKind } from "#server/db/sources.ts";
import type { Actor, ServiceContext } from "#server/services/service-context.ts";
import { createSource } from "#server/services/sources/create-source.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { getDelivery } from "./get-delivery.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { processDeliveries } from "./process-deliveries.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { replayParkedDeliveries } from "./replay-parked-deliveries.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
const SHA = "a".repeat(40);

let db: Database;
let writer: DeliveryWriter;
beforeAll(async () => {
  const database = await testDatabaseWithUrl();
  db = database.db;
  writer = openDeliveryWriter(database.url, 1);
});
afterAll(() => writer.close());

function context(actor: Actor = { kind: "cli", name: "test" }): ServiceContext {
  return { db, actor, now: NOW };
}

async function team(): Promise<string> {
  const id = randomUUID();
  await db.team.create({ data: { id, name: id, slug: id } });
  return id;
}

/** A stream of the team with one repository; answers the repository's id. */
async function streamOf(teamId: string, named: RepositoryName): Promise<string> {
  const { id } = await db.$transaction((tx) => resolveRepository(tx, named));
  const stream = await db.stream.create({ data: { name: "Shop", teamId, settings: {} } });
  await db.streamRepository.create({ data: { streamId: stream.id, repositoryId: id } });
  return id;
}

async function sourceOf(kind: SourceKind, teamId: string | null = null) {
  return createSource(context(), { kind, name: `A ${kind} sender`, teamId });
}

async function stored(sourceId: string, body: unknown, headers: Record<string, string> = {}): Promise<string> {
  const raw = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const [answer] = await writer.store([
    {
      sourceId,
      identity: randomUUID(),
      eventType: headers["x-github-event"] ?? null,
      receivedAt: NOW,
      headers,
      body: raw,
      bodySha256: "",
    },
  ]);
  return answer?.deliveryId ?? "";
}

function deployment(fields: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    repository: "octo/shop",
    environment: "production",
    sha: SHA,
    status: "succeeded",
    finishedAt: "2026-03-02T08:00:00Z",
    ...fields,
  };
}

function githubRepository(name: string) {
  return { node_id: `R_${name}`, full_name: `octo/${name}`, default_branch: "main" };
}

function issuesOpened(name: string, title = "A wish") {
  return {
    action: "opened",
    repository: githubRepository(name),
    issue: {
      node_id: `I_${name}_1`,
      number: 1,
      title,
      body: null,
      user: { login: "ada", type: "User" },
      labels: [],
      state: "open",
      created_at: "2026-03-01T10:00:00Z",
      updated_at: "2026-03-01T10:00:00Z",
    },
    sender: { login: "ada", type: "User" },
  };
}

async function process() {
  return processDeliveries(db, () => NOW);
}

async function row(id: string) {
  return db.delivery.findUniqueOrThrow({ where: { id } });
}

describe("turning deliveries into events", () => {
  it("saves what a delivery says and says how much that was", async () => {
    const source = await sourceOf("deployments");
    const id = await stored(source.id, deployment({ id: "d-1" }));
    await process();
    expect(await row(id)).toMatchObject({
      state: "done",
      eventType: "deployment.succeeded",
      repository: "octo/shop",
      events: 1,
      error: null,
      note: null,
      attempts: 1,
    });
    const events = await db.event.findMany({ where: { deliveryId: id } });
    expect(events).toMatchObject([{ type: "deployment.succeeded", source: "deployments", subject: "deployment:d-1" }]);
    expect((await db.source.findUniqueOrThrow({ where: { id: source.id } })).lastDeliveryAt).toEqual(NOW);
  });

  it("makes nothing new of what it has already", async () => {
    const source = await sourceOf("deployments");
    const body = deployment();
    await stored(source.id, body);
    await stored(source.id, body);
    const before = await db.event.count();
    await process();
    expect((await db.event.count()) - before).toBe(1);
  });

  it("notes GitHub's greeting on its source", async () => {
    const source = await sourceOf("github");
    const id = await stored(source.id, { zen: "Keep it.", hook_id: 1 }, { "x-github-event": "ping" });
    await process();
    expect(await row(id)).toMatchObject({ state: "done", events: 0, note: "GitHub's greeting: the webhook works" });
    expect((await db.source.findUniqueOrThrow({ where: { id: source.id } })).lastPingAt).toEqual(NOW);
  });

  it("asks for the timeline of a pull request whose commits changed", async () => {
    const source = await sourceOf("github");
    const pull = {
      node_id: "PR_refetch",
      number: 7,
      title: "Refetch me",
      state: "open",
      user: { login: "ada" },
      created_at: "2026-03-01T10:00:00Z",
      updated_at: "2026-03-01T11:00:00Z",
      base: { ref: "main" },
      head: { ref: "wish", sha: SHA },
    };
    const body = { action: "synchronize", repository: githubRepository("refetch"), pull_request: pull, after: SHA };
    await stored(source.id, body, { "x-github-event": "pull_request" });
    await process();
    const repository = await db.repository.findUniqueOrThrow({ where: { nodeId: "R_refetch" } });
    const jobs = await db.$queryRaw<{ key: string }[]>`
      SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'refetch-item'`;
    expect(jobs).toEqual([{ key: `refetch-item:${repository.id}:7` }]);
  });

  it("keeps a team's deployments apart from everybody's", async () => {
    const teamId = await team();
    const source = await sourceOf("deployments", teamId);
    const id = await stored(source.id, deployment());
    await process();
    const events = await db.event.findMany({ where: { deliveryId: id } });
    expect(events).toMatchObject([{ source: `deployments@${teamId}`, teamId }]);
  });

  it("parks a repository that is in no stream of the source's team, and takes it once it is", async () => {
    const teamId = await team();
    const source = await sourceOf("github", teamId);
    const id = await stored(source.id, issuesOpened("foreign"), { "x-github-event": "issues" });
    await process();
    expect(await row(id)).toMatchObject({ state: "parked", events: 0 });
    expect((await row(id)).error).toContain("octo/foreign is in no stream of the team");
    expect(await db.event.count({ where: { deliveryId: id } })).toBe(0);

    expect(await db.repository.count({ where: { nodeId: "R_foreign" } })).toBe(0);

    await streamOf(teamId, { fullName: "octo/foreign" });
    await replayDelivery(context(), { id });
    await process();
    expect(await row(id)).toMatchObject({ state: "done", events: 1, eventType: "issues.opened", error: null });
    expect(await db.repository.count({ where: { nodeId: "R_foreign" } })).toBe(1);
  });

  it("lets a team's source give no repository the name or the identity of another", async () => {
    const [teamId, victims] = [await team(), await team()];
    await streamOf(teamId, { fullName: "octo/own", nodeId: "R_own" });
    const victim = await streamOf(victims, { fullName: "octo/victim", nodeId: "R_victim" });
    const source = await sourceOf("github", teamId);
    const claims = [
      { ...githubRepository("own"), node_id: "R_victim" },
      { ...githubRepository("victim"), node_id: "R_own" },
      { ...githubRepository("own"), node_id: "R_unheard" },
    ];
    for (const repository of claims) {
      const id = await stored(source.id, { ...issuesOpened("own"), repository }, { "x-github-event": "issues" });
      await process();
      expect(await row(id)).toMatchObject({ state: "parked", events: 0 });
    }
    const found = await db.repositoryAlias.findUniqueOrThrow({
      where: { fullName: "octo/victim" },
      include: { repository: true },
    });
    expect(found.repository).toMatchObject({ id: victim, nodeId: "R_victim", name: "victim" });
  });
});

describe("what cannot be read", () => {
  const unreadable: [string, unknown, RegExp][] = [
    ["an empty body", Buffer.alloc(0), /is empty/],
    ["broken JSON", '{"id": ', /is not JSON/],
    ["bytes that are no text", Buffer.from([0xff, 0xfe]), /is not UTF-8/],
    ["brackets a million deep", "[".repeat(1_000_000), /nests deeper than 64 levels/],
    ["a body without its fields", {}, /id: .*; repository: /],
    ["a word in place of the status", deployment({ status: "done" }), /status: must be "started"/],
    ["a time without an offset", deployment({ finishedAt: "2026-03-02T08:00:00" }), /finishedAt: .*offset/],
    ["a time before 1970", deployment({ finishedAt: "1969-12-31T23:59:59Z" }), /finishedAt: is before 1970/],
    ["a time a thousand years ahead", deployment({ finishedAt: "3026-03-02T08:00:00Z" }), /more than a day after/],
    ["a commit id that is none", deployment({ sha: "main" }), /sha: must be a commit id/],
  ];
  it.each(unreadable)("parks %s with the reason", async (_what, body, reason) => {
    const source = await sourceOf("deployments");
    const id = await stored(source.id, body);
    const after = await stored(source.id, deployment());
    await process();
    expect(await row(id)).toMatchObject({ state: "parked", events: 0 });
    expect((await row(id)).error).toMatch(reason);
    expect(await row(after)).toMatchObject({ state: "done" });
  });

  it("stores text that PostgreSQL cannot hold as it is", async () => {
    const source = await sourceOf("github");
    const title = "nul \u0000, half \ud83d, whole 🚀, عربى";
    const id = await stored(source.id, issuesOpened("unicode", title), { "x-github-event": "issues" });
    await process();
    expect(await row(id)).toMatchObject({ state: "done", events: 1 });
    const [event] = await db.event.findMany({ where: { deliveryId: id } });
    expect(event?.data).toMatchObject({ title: "nul \ufffd, half \ufffd, whole 🚀, عربى" });
  });

  it("gets through an issue with a million labels", async () => {
    const source = await sourceOf("github");
    const body = issuesOpened("labels");
    const labels = Array.from({ length: 1_000_000 }, (_, at) => ({ name: `l${at}` }));
    const id = await stored(source.id, { ...body, issue: { ...body.issue, labels } }, { "x-github-event": "issues" });
    await process();
    expect(await row(id)).toMatchObject({ state: "done", events: 1 });
  });

  it("parks a delivery whose saving fails, and goes on with the next", async () => {
    const { db: own, url } = await testDatabaseWithUrl();
    const ownWriter = openDeliveryWriter(url, 1);
    const source = await createSource({ ...context(), db: own }, { kind: "deployments", name: "Poisoned" });
    await own.$executeRaw`ALTER TABLE event ADD CONSTRAINT poison CHECK (subject <> 'deployment:poison')`;
    const save = (body: unknown) =>
      ownWriter.store([
        {
          sourceId: source.id,
          identity: randomUUID(),
          eventType: null,
          receivedAt: NOW,
          headers: {},
          body: Buffer.from(JSON.stringify(body)),
          bodySha256: "",
        },
      ]);
    const [poison] = await save(deployment({ id: "poison" }));
    const [next] = await save(deployment());
    expect(await processDeliveries(own, () => NOW)).toEqual({ done: 1, parked: 1, putOff: 0 });
    const parked = await own.delivery.findUniqueOrThrow({ where: { id: poison?.deliveryId ?? "" } });
    expect(parked).toMatchObject({ state: "parked", events: 0 });
    expect(parked.error).toContain("poison");
    expect(await own.delivery.findUniqueOrThrow({ where: { id: next?.deliveryId ?? "" } })).toMatchObject({
      state: "done",
    });

    await own.$executeRaw`ALTER TABLE event DROP CONSTRAINT poison`;
    expect(await replayParkedDeliveries({ ...context(), db: own }, {})).toEqual({ replayed: 1 });
    expect(await processDeliveries(own, () => NOW)).toEqual({ done: 1, parked: 0, putOff: 0 });
    await ownWriter.close();
  });
});

describe("looking at deliveries", () => {
  it("shows the newest first, page by page, by state and source", async () => {
    const source = await sourceOf("flags");
    const ids: string[] = [];
    for (let at = 0; at < 3; at += 1) ids.push(await stored(source.id, "no flag"));
    await process();
    const first = await listDeliveries(context(), { source: source.id, state: "parked", limit: 2 });
    const rest = await listDeliveries(context(), { source: source.id, cursor: first.nextCursor, limit: 2 });
    expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(ids.toReversed().sort().toReversed());
    expect(rest.nextCursor).toBeNull();
    expect(await listDeliveries(context(), { source: source.id, state: "done" })).toMatchObject({ items: [] });
  });

  it("shows a delivery with its body and what it became", async () => {
    const source = await sourceOf("deployments");
    const body = deployment({ id: "shown" });
    const id = await stored(source.id, body, { "user-agent": "curl" });
    await process();
    expect(await getDelivery(context(), { id })).toMatchObject({
      id,
      body: JSON.stringify(body),
      bodyIsCut: false,
      headers: { "user-agent": "curl" },
      became: [{ type: "deployment.succeeded", repository: "octo/shop", subject: "deployment:shown" }],
    });
  });

  it("hides a team's deliveries from others, and lets nobody below admin replay", async () => {
    const teamId = await team();
    const source = await sourceOf("deployments", teamId);
    const id = await stored(source.id, "unreadable");
    await process();
    const person = (role: "viewer" | "admin", team: string): Actor => ({
      kind: "user",
      memberId: "m",
      sessionId: "s",
      name: "Somebody",
      workspaceRole: null,
      teamRoles: { [team]: role },
    });
    const stranger = context(person("admin", "another team"));
    await expect(getDelivery(stranger, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(replayDelivery(stranger, { id })).rejects.toMatchObject({ code: "not-found" });
    expect((await listDeliveries(stranger, { source: source.id })).items).toEqual([]);
    await expect(replayDelivery(context(person("viewer", teamId)), { id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await replayDelivery(context(person("admin", teamId)), { id });
    const audit = await db.auditEntry.findMany({ where: { subjectId: id } });
    expect(audit).toMatchObject([{ action: "delivery.replayed", teamId, subjectKind: "delivery" }]);
  });

  it("knows no delivery of an unknown id", async () => {
    await expect(getDelivery(context(), { id: "none" })).rejects.toMatchObject({ code: "not-found" });
    await expect(replayDelivery(context(), { id: "none" })).rejects.toMatchObject({ code: "not-found" });
  });
});
