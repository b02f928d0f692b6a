import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import type { ItemEffect } from "#server/domain/flow/settings-effect.ts";
import { DEFAULT_STAGE_ENTRIES, type StageEntry } from "#server/domain/flow/stage-plan.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { previewSettingsTask } from "#server/jobs/tasks/preview-settings.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { flowHistory } from "#server/testing/builders/flow-history.ts";
import { aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { computePreview } from "./compute-preview.ts";
import { createStream } from "./create-stream.ts";
import { getStream } from "./get-stream.ts";
import { listSeen } from "./list-seen.ts";
import { cancelPreview, previewSettings, readPreview } from "./preview-settings.ts";
import { projectStream } from "./project-stream.ts";
import { streamMap } from "./stream-map.ts";
import { updateStream } from "./update-stream.ts";

const NOW = new Date("2026-03-20T00:00:00Z");
let db: Database;
let url: string;
let operator: ServiceContext;
let streamId: string;

/** A robot answers at once, a person five hours later; the tester's label comes before staging. */
function aWeekOfWork() {
  const history = flowHistory();
  for (const [index, day] of ["02", "03", "04", "05", "06"].entries()) {
    const at = (hour: string) => `2026-03-${day} ${hour}:00`;
    const merge = `m${index}`;
    history
      .pull(index + 1, { opened: at("09"), title: `Change ${index}` })
      .commit(`c${index}`, { authored: at("08") })
      .review("house-ci", "commented", at("10"))
      .review("bob", "approved", at("15"))
      .merge(merge, at("16"))
      .label("QA passed", at("18"));
    history.commit(merge, index === 0 ? [] : [`m${index - 1}`], { at: at("16") });
    history.run("test", merge, { started: at("16"), completed: at("17") });
    history.deployment("succeeded", merge, at("20"), { started: at("19") });
  }
  return history.events();
}

const asQa: StageEntry = {
  stage: "custom:qa",
  label: "QA",
  hidden: false,
  joined: false,
  boundary: { kind: "label", name: "qa passed" },
};
const withQa = DEFAULT_STAGE_ENTRIES.flatMap((entry): StageEntry[] =>
  entry.stage === "staging" ? [asQa, entry] : [entry],
);

beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
  operator = { db, actor: { kind: "cli", name: "test" }, now: NOW };
  streamId = (await createStream(operator, { name: "Shop", repositories: [{ owner: "acme", name: "shop" }] })).id;
  const origin = { deliveryId: null, receivedAt: NOW, teamId: null };
  await db.$transaction((tx) => saveEvents(tx, aWeekOfWork(), origin));
  await projectStream(db, streamId, { always: true });
});

const everything = async () => ({
  items: await db.item.findMany({ where: { streamId }, orderBy: { key: "asc" } }),
  measures: await db.itemMeasure.findMany({ where: { streamId }, orderBy: [{ itemKey: "asc" }, { calendar: "asc" }] }),
  stream: await db.stream.findUnique({ where: { id: streamId } }),
  requests: await db.projectionRequest.count(),
});

async function previewed(change: Parameters<typeof previewSettings>[2]) {
  const { previewId } = await previewSettings(operator, streamId, change);
  const context = { db, databaseUrl: url, signal: new AbortController().signal, now: () => NOW };
  await previewSettingsTask.run({ previewId }, context);
  const { effect, state } = await readPreview(operator, streamId, previewId);
  expect(state).toBe("done");
  if (effect === null) throw new Error("no effect");
  return effect;
}

test("a preview says what saving would make of the map, and changes nothing before", async () => {
  const before = await everything();
  const change = { stages: withQa, bots: ["house-ci"] };
  const effect = await previewed(change);
  expect(await everything()).toEqual(before);
  const ever = effect.ranges.find(({ days }) => days === null);

  const untouched = await streamMap(operator, streamId, { calendar: "elapsed" });
  expect(ever?.before.stages.map(({ elapsed }) => elapsed.meanMs / 1_000)).toEqual(
    untouched.stages.map(({ elapsed }) => elapsed.mean),
  );
  await updateStream(operator, streamId, change);
  await projectStream(db, streamId);
  const saved = await streamMap(operator, streamId, { calendar: "elapsed" });
  expect(ever?.after.stages.map(({ label, elapsed }) => [label, elapsed.meanMs / 1_000])).toEqual(
    saved.stages.map(({ label, elapsed }) => [label, elapsed.mean]),
  );
  expect(saved.stages.find(({ stage }) => stage === "custom:qa")?.elapsed).toMatchObject({ mean: 3_600, n: 5 });
  await updateStream(operator, streamId, { stages: DEFAULT_STAGE_ENTRIES, bots: [] });
  await projectStream(db, streamId);
});

test("the strongest examples say which event ends a stage now, and which did before", async () => {
  const effect = await previewed({ bots: ["house-ci"] });
  expect(effect.items).toMatchObject({ before: 5, after: 5, changed: 5, leadTime: 0, state: 0 });
  const [example] = effect.examples;
  const pickup = example?.boundaries.find(({ stage }) => stage === "pickup");
  expect([pickup?.before?.actor, pickup?.after?.actor]).toEqual(["house-ci", "bob"]);
  const pickupMs = (face: ItemEffect["before"] | undefined) =>
    face?.stages.find(({ stage }) => stage === "pickup")?.elapsedMs;
  expect(pickupMs(example?.before)).toBe(HOUR_MS);
  expect(pickupMs(example?.after)).toBe(6 * HOUR_MS);
});

test("other names change no item", async () => {
  const stages = DEFAULT_STAGE_ENTRIES.map((entry) =>
    entry.stage === "pickup" ? { ...entry, label: "Triage" } : entry,
  );
  const effect = await previewed({ stages });
  expect(effect.items.changed).toBe(0);
  expect(effect.examples).toEqual([]);
  expect(effect.ranges[0]?.after.stages.map(({ label }) => label)).toContain("Triage");
});

test("a cancelled preview is not computed, and stays cancelled", async () => {
  const { previewId } = await previewSettings(operator, streamId, { bots: ["bob"] });
  await cancelPreview(operator, streamId, previewId);
  await computePreview(db, previewId, NOW);
  expect(await readPreview(operator, streamId, previewId)).toMatchObject({ state: "cancelled", effect: null });
});

test("settings that cannot be saved cannot be previewed", async () => {
  const twice = [asQa, ...withQa];
  await expect(previewSettings(operator, streamId, { stages: twice })).rejects.toMatchObject({
    code: "invalid-input",
    issues: expect.arrayContaining([expect.objectContaining({ path: "stages.8.stage" })]),
  });
  await expect(previewSettings(operator, streamId, { stages: withQa.slice(1) })).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test("only who may change the stream may preview, and only within reach", async () => {
  const team = await aTeam(db);
  const { id } = await createStream(operator, {
    name: "Theirs",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
  });
  const member = await signedIn(db, { teams: { [team.id]: "member" } });
  await expect(previewSettings(member, id, {})).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await signedIn(db);
  await expect(previewSettings(stranger, id, {})).rejects.toMatchObject({ code: "not-found" });
  const { previewId } = await previewSettings(operator, id, {});
  await expect(readPreview(operator, streamId, previewId)).rejects.toMatchObject({ code: "not-found" });
});

test("what settings can speak of is what the events speak of, with likely bots marked", async () => {
  expect(await listSeen(operator, streamId)).toEqual({
    labels: [{ name: "QA passed", count: 5 }],
    workflows: [{ name: "test", count: 5 }],
    environments: [{ name: "production", count: 5 }],
    responders: [
      { name: "bob", count: 5, bot: false, known: false, suspected: false },
      { name: "house-ci", count: 5, bot: false, known: false, suspected: true },
    ],
  });
  expect((await getStream(operator, streamId)).shownStages).toHaveLength(10);
});
