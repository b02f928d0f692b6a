import { beforeAll, expect, test } from "vitest";
import { saveEvents } from "#server/db/events.ts";
import { DEFAULT_STAGE_ENTRIES } from "#server/domain/flow/stage-plan.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";
import { flowHistory } from "#server/testing/builders/flow-history.ts";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

let world: RestWorld;
let stream: string;

const QA = { stage: "custom:qa", label: "QA", boundary: { kind: "label", name: "qa passed" } };

beforeAll(async () => {
  world = await restWorld();
  const repositories = [{ owner: "acme", name: "shop" }];
  const created = await world.call("POST", "/streams", { body: { name: "Shop", repositories } });
  stream = `/streams/${created.body.id}`;
  const history = flowHistory();
  history
    .pull(1, { opened: "2026-03-02 09:00" })
    .commit("c", { authored: "2026-03-02 08:00" })
    .review("bob", "approved", "2026-03-02 12:00")
    .merge("m", "2026-03-02 13:00")
    .label("qa passed", "2026-03-02 16:00");
  history.commit("m", [], { at: "2026-03-02 13:00" });
  history.deployment("succeeded", "m", "2026-03-02 18:00");
  const origin = { deliveryId: null, receivedAt: new Date(0), teamId: null };
  await world.db.$transaction((tx) => saveEvents(tx, history.events(), origin));
});

async function configure(stages: unknown[]) {
  const answer = await world.call("PATCH", stream, { body: { stages } });
  await projectStream(world.db, stream.split("/")[2] ?? "");
  return answer;
}

const stagesOf = (body: Record<string, unknown>) =>
  (body.stages as { stage: string; label: string }[]).map(({ stage, label }) => [stage, label]);

test("a configured stream answers as documented, with its stages by id and name in the order of travel", async () => {
  const stages = DEFAULT_STAGE_ENTRIES.flatMap((entry): unknown[] => {
    if (entry.stage === "pickup") return [{ stage: "pickup", label: "First look" }];
    if (entry.stage === "review") return [{ stage: "review", joined: true }];
    if (entry.stage === "build") return [{ stage: "build", hidden: true }, QA];
    return [{ stage: entry.stage }];
  });
  const patched = await configure(stages);
  expect(patched.status).toBe(200);
  const read = await world.call("GET", stream);
  expect(read.body.stages).toEqual(patched.body.stages);
  expect(read.body.shownStages).toContainEqual({ stage: "pickup", label: "First look", parts: ["pickup", "review"] });

  const map = await world.call("GET", `${stream}/map`);
  expect(stagesOf(map.body)).toEqual([
    ["idea", "Idea"],
    ["ready", "Ready"],
    ["coding", "Coding"],
    ["pickup", "First look"],
    ["merge", "Merge"],
    ["custom:qa", "QA"],
    ["staging", "Staging"],
    ["production", "Production"],
    ["release", "Release"],
  ]);
  const items = await world.call("GET", `${stream}/items?state=done`);
  const [item] = items.body.items as Record<string, unknown>[];
  expect(stagesOf(item ?? {})).toEqual([
    ["coding", "Coding"],
    ["pickup", "First look"],
    ["merge", "Merge"],
    ["custom:qa", "QA"],
    ["production", "Production"],
  ]);
  const one = await world.call("GET", `${stream}/items/${encodeURIComponent("acme/shop#1")}`);
  expect((one.body.evidence as { stage: string }[]).map(({ stage }) => stage)).toContain("custom:qa");
});

test("a stream left as it is answers with the default stages, each under its own id and name", async () => {
  await configure(DEFAULT_STAGE_ENTRIES);
  const map = await world.call("GET", `${stream}/map`);
  expect(stagesOf(map.body).map(([stage]) => stage)).toEqual(DEFAULT_STAGE_ENTRIES.map(({ stage }) => stage));
});

const without = (stage: string) => DEFAULT_STAGE_ENTRIES.filter((entry) => entry.stage !== stage);
const with_ = (...added: object[]) => [...added, ...DEFAULT_STAGE_ENTRIES];

test.each([
  ["a default stage is missing", without("merge"), "stages"],
  ["all are hidden", DEFAULT_STAGE_ENTRIES.map((entry) => ({ ...entry, hidden: true })), "stages"],
  [
    "two are called the same",
    DEFAULT_STAGE_ENTRIES.map((e) => (e.stage === "merge" ? { ...e, label: "build" } : e)),
    "stages.6.label",
  ],
  ["a step lies behind production", [...without("release"), QA, ...DEFAULT_STAGE_ENTRIES.slice(-1)], "stages.9.stage"],
  ["two steps end with one label", with_(QA, { ...QA, stage: "custom:qb", label: "QB" }), "stages.1.boundary"],
  [
    "a step’s environment is production",
    with_({ ...QA, boundary: { kind: "environment", name: "Production" } }),
    "stages.0.boundary",
  ],
  [
    "there are five steps",
    with_(
      ...[1, 2, 3, 4, 5].map((n) => ({
        stage: `custom:${n}`,
        label: `${n}`,
        boundary: { kind: "label", name: `${n}` },
      })),
    ),
    "stages",
  ],
])("stages are refused where %s", async (_, stages, path) => {
  const answer = await world.call("PATCH", stream, { body: { stages } });
  expect(answer.status).toBe(400);
  expect((answer.body.errors as { path: string }[]).map((error) => error.path)).toContain(path);
});
