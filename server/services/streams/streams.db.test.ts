import { expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { resolveRepository } from "#server/db/repositories.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { updateTeam } from "#server/services/people/update-team.ts";
import { anonymous, aTeam, auditActions, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createStream } from "./create-stream.ts";
import { getStream } from "./get-stream.ts";
import { listStreams } from "./list-streams.ts";
import { recomputeStream } from "./recompute-stream.ts";
import { requestProjection } from "./request-projection.ts";
import { createStreamInput, updateStreamInput } from "./stream-input.ts";
import { updateStream } from "./update-stream.ts";

const shop = createStreamInput.parse({ name: "Shop", repositories: [{ owner: "acme", name: "shop" }] });

async function requests(
  db: Database,
  streamId: string,
): Promise<{ repositoryId: string | null; subject: string | null }[]> {
  return db.projectionRequest.findMany({
    where: { streamId },
    select: { repositoryId: true, subject: true },
    orderBy: { id: "asc" },
  });
}

test("a stream is made with defaults, asks for its facts, and the log says who made it", async () => {
  const db = await testDatabase();
  const admin = await signedIn(db, { workspaceRole: "admin" });
  const team = await aTeam(db);
  const stream = await createStream(admin, {
    ...shop,
    teamId: team.id,
    services: [{ name: "web", paths: ["web/**"] }],
  });
  expect(stream).toMatchObject({
    name: "Shop",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
    deploymentSources: ["deployments", "webhooks"],
    productionEnvironments: ["production"],
    services: [{ name: "web", repository: null, paths: ["web/**"] }],
    failureWindowHours: 72,
    pending: 1,
  });
  expect(await getStream(admin, stream.id)).toEqual(stream);
  expect(await requests(db, stream.id)).toEqual([{ repositoryId: null, subject: null }]);
  expect(await auditActions(db)).toContain("stream.created");
});

test("a stream keeps what an update leaves out, and its facts are to be computed anew", async () => {
  const db = await testDatabase();
  const admin = await signedIn(db, { workspaceRole: "admin" });
  const stream = await createStream(admin, { ...shop, bots: ["renovate"], requiredChecks: ["ci"] });
  await db.projectionRequest.deleteMany();
  const change = updateStreamInput.parse({ deploymentSources: [], requiredChecks: null });
  const updated = await updateStream(admin, stream.id, change);
  expect(updated).toEqual({ ...stream, deploymentSources: [], requiredChecks: null });
  expect(await requests(db, stream.id)).toHaveLength(1);
  const more = await updateStream(admin, stream.id, {
    repositories: [
      { owner: "acme", name: "api" },
      { owner: "Acme", name: "API" },
    ],
  });
  expect(more.repositories).toEqual([{ owner: "acme", name: "api" }]);
  expect(await auditActions(db)).toEqual(["stream.created", "stream.updated", "stream.updated"]);
});

test("streams of other teams are not found, those of one's own are read but not changed by a viewer", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const mine = await aTeam(db);
  const theirs = await aTeam(db);
  const ours = await createStream(owner, { ...shop, teamId: mine.id });
  const other = await createStream(owner, { ...shop, teamId: theirs.id });
  const viewer = await signedIn(db, { teams: { [mine.id]: "viewer" } });
  await expect(getStream(viewer, other.id)).rejects.toMatchObject({ code: "not-found" });
  await expect(updateStream(viewer, other.id, { name: "x" })).rejects.toMatchObject({ code: "not-found" });
  await expect(updateStream(viewer, ours.id, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(recomputeStream(viewer, ours.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createStream(viewer, { ...shop, teamId: mine.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(getStream(owner, "nothing")).rejects.toMatchObject({ code: "not-found" });
  await expect(getStream(anonymous(db), ours.id)).rejects.toMatchObject({ code: "unauthenticated" });
  expect((await listStreams(viewer, { limit: 10 })).items.map((stream) => stream.id)).toEqual([ours.id]);
});

test("a stream cannot be moved to a team one has no rights in, nor to one that does not exist", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const mine = await aTeam(db);
  const theirs = await aTeam(db);
  const stream = await createStream(owner, { ...shop, teamId: mine.id });
  const admin = await signedIn(db, { teams: { [mine.id]: "admin" } });
  await expect(updateStream(admin, stream.id, { teamId: theirs.id })).rejects.toMatchObject({ code: "not-found" });
  await expect(updateStream(owner, stream.id, { teamId: "nobody" })).rejects.toMatchObject({
    code: "invalid-input",
    issues: [{ path: "teamId" }],
  });
  expect(await updateStream(owner, stream.id, { teamId: theirs.id })).toMatchObject({ teamId: theirs.id });
});

test("the list pages by name without losing or repeating a stream", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  for (const name of ["c", "a", "b", "a"]) await createStream(owner, { ...shop, name });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listStreams>> = await listStreams(owner, {
      limit: 2,
      cursor: cursor ?? undefined,
    });
    names.push(...page.items.map((stream) => stream.name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(names).toEqual(["a", "a", "b", "c"]);
  await expect(listStreams(owner, { limit: 2, cursor: "bm90LWEtY3Vyc29y" })).rejects.toMatchObject({
    code: "invalid-input",
  });
});

const opened = (repository: string | null, key: string): FlowEvent => ({
  type: "flag.changed",
  data: { flag: key, environment: "production", percent: 100 },
  source: "flags",
  key,
  repository,
  subject: `flag:${key}`,
  occurredAt: 1,
  updatedAt: 1,
  actor: null,
});

test("pending counts what was received and is not in the facts, of its own repositories only", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const stream = await createStream(owner, shop);
  const other = await createStream(owner, { ...shop, repositories: [{ owner: "acme", name: "api" }] });
  await db.projectionRequest.deleteMany();
  const pending = async () => [(await getStream(owner, stream.id)).pending, (await getStream(owner, other.id)).pending];
  expect(await pending()).toEqual([0, 0]);

  const source = await db.source.create({ data: { kind: "github", name: "hooks", secretCipher: "" } });
  const receive = (identity: string, repository: string | null) =>
    db.delivery.create({ data: { sourceId: source.id, identity, repository, body: Buffer.from(""), bodySha256: "" } });
  const first = await receive("1", "Acme/Shop");
  await receive("2", "acme/api");
  expect(await pending()).toEqual([1, 1]);
  const unread = await receive("3", null);
  expect(await pending()).toEqual([2, 2]);
  await db.delivery.update({ where: { id: unread.id }, data: { state: "done" } });

  await db.$transaction(async (tx) => {
    const { touched } = await saveEvents(tx, [opened("acme/shop", "a"), opened("acme/shop", "b")], {
      deliveryId: first.id,
      receivedAt: new Date(0),
      teamId: null,
    });
    await tx.delivery.update({ where: { id: first.id }, data: { state: "done" } });
    await requestProjection(tx, { touched, deliveryId: first.id });
  });
  expect(await pending()).toEqual([1, 1]);
  expect(await requests(db, stream.id)).toHaveLength(2);
  await db.projectionRequest.deleteMany();
  expect(await pending()).toEqual([0, 1]);
});

test("facts of no repository concern every stream, those of a team's source only its own", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const team = await aTeam(db);
  const ours = await createStream(owner, { ...shop, teamId: team.id });
  const open = await createStream(owner, shop);
  await db.projectionRequest.deleteMany();
  const touched = [{ repositoryId: null, subject: "flag:a" }];
  await requestProjection(db, { touched, teamId: team.id });
  expect([(await requests(db, ours.id)).length, (await requests(db, open.id)).length]).toEqual([1, 0]);
  await requestProjection(db, { touched });
  expect([(await requests(db, ours.id)).length, (await requests(db, open.id)).length]).toEqual([2, 1]);
});

test("a change of more subjects than can be named asks for the whole repository", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const stream = await createStream(owner, shop);
  await db.projectionRequest.deleteMany();
  const { id } = await db.$transaction((tx) => resolveRepository(tx, { fullName: "acme/shop" }));
  const touched = Array.from({ length: 501 }, (_, index) => ({ repositoryId: id, subject: `#${index}` }));
  await requestProjection(db, { touched });
  expect(await requests(db, stream.id)).toEqual([{ repositoryId: id, subject: null }]);
});

test("asking for a recomputation leaves a request and an entry in the log", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const stream = await createStream(owner, shop);
  await db.projectionRequest.deleteMany();
  await recomputeStream(owner, stream.id);
  expect(await requests(db, stream.id)).toEqual([{ repositoryId: null, subject: null }]);
  expect(await auditActions(db)).toContain("stream.recomputed");
});

test.each([
  ["a name that says nothing", { name: " ", repositories: [{ owner: "a", name: "b" }] }, "name"],
  ["no repository", { name: "x", repositories: [] }, "repositories"],
  ["a repository that is a path", { name: "x", repositories: [{ owner: "a/b", name: "c" }] }, "repositories"],
  [
    "an unknown source of deployments",
    { name: "x", repositories: [{ owner: "a", name: "b" }], deploymentSources: ["guess"] },
    "deploymentSources",
  ],
  [
    "an invented time zone",
    { name: "x", repositories: [{ owner: "a", name: "b" }], timeZone: "Mars/Base" },
    "timeZone",
  ],
])("%s is refused with the place it stands at", (_story, input, place) => {
  const parsed = createStreamInput.safeParse(input);
  expect(parsed.error?.issues[0]?.path[0]).toBe(place);
});

test("a workflow by name is a source of deployments", () => {
  const input = {
    name: "x",
    repositories: [{ owner: "a", name: "b" }],
    deploymentSources: ["workflow:Deploy to prod"],
  };
  expect(createStreamInput.parse(input).deploymentSources).toEqual(["workflow:Deploy to prod"]);
});

test("a team that changes its hours has the business time of its streams measured anew", async () => {
  const db = await testDatabase();
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const team = await aTeam(db);
  const stream = await createStream(owner, { ...shop, teamId: team.id });
  const other = await createStream(owner, shop);
  await db.projectionRequest.deleteMany();
  await updateTeam(owner, { id: team.id, name: "Renamed" });
  expect(await requests(db, stream.id)).toEqual([]);
  await updateTeam(owner, { id: team.id, holidays: ["2026-12-25"] });
  expect(await requests(db, stream.id)).toHaveLength(1);
  expect(await requests(db, other.id)).toEqual([]);
});
