import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";
import { streamMap } from "#server/services/streams/stream-map.ts";
import { backfill, eventTable, operator, streamOf } from "#server/testing/backfill-stage.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { recordedAnts } from "#server/testing/fake-github/recorded-ants.ts";
import { recordedDataFolder } from "#server/testing/fake-github/recorded-data.ts";
import { recordedGui } from "#server/testing/fake-github/recorded-gui.ts";
import { testDatabase } from "#server/testing/test-database.ts";

const DAY_S = 86_400;

const folder = recordedDataFolder(process.env);
if (folder === null) {
  process.stderr.write("real-road: skipped, there are no recorded repositories (set REAL_DATA_DIR to run it).\n");
}

describe.skipIf(folder === null)("the whole road on recorded repositories", () => {
  let fake: FakeGithub;
  let db: Database;

  beforeEach(async () => {
    fake = new FakeGithub();
    await fake.listen();
    db = await testDatabase();
  });

  afterEach(async () => {
    await fake.close();
  });

  /** Facts and map of all that ever finished. */
  async function mapOf(streamId: string) {
    await projectStream(db, streamId, { always: true });
    const map = await streamMap(operator(db), streamId, { calendar: "elapsed" });
    const counted = await db.item.groupBy({ by: ["state", "kind"], where: { streamId }, _count: true });
    const count = (state: string, kind: string) =>
      counted.find((one) => one.state === state && one.kind === kind)?._count ?? 0;
    const stage = (name: string) => {
      const found = map.stages.find((one) => one.stage === name);
      if (found === undefined) throw new Error(`The map has no stage ${name}`);
      return found;
    };
    const sumOfStages = map.stages.reduce((sum, one) => sum + one.elapsed.mean, 0);
    expect(sumOfStages).toBeCloseTo(map.leadTime.mean, 0);
    expect(map.processSeconds + map.waitSeconds).toBeCloseTo(map.leadTime.mean, 0);
    return { map, count, stage };
  }

  test("ants, with its releases as deployments", { timeout: 60_000 }, async () => {
    const repository = recordedAnts(fake.world, folder ?? "");
    const streamId = await streamOf(db, [repository.fullName]);

    const job = await backfill(db, fake, streamId);

    expect(job).toMatchObject({ state: "succeeded", params: { since: null } });
    const items = repository.issues.size;
    expect(fake.requests.length).toBeLessThanOrEqual(1.1 * items + 48 + 8 + 1);
    const eventsOf = async (type: string) => await db.event.count({ where: { type } });
    expect(await eventsOf("commit")).toBe(712);
    expect(await eventsOf("deployment.succeeded")).toBe(48);
    expect(await eventsOf("pr.merged")).toBe(27 - 1);
    expect((await eventTable(db)).length).toBeGreaterThan(1_000);
    // Looked at by a person: a library that releases every few weeks; what is merged waits for the next release.
    const { map, count, stage } = await mapOf(streamId);
    expect(map.worstStage).toBe("production");
    expect(map.leadTime.p50 ?? 0).toBeGreaterThan(1 * DAY_S);
    expect(map.leadTime.p50 ?? 0).toBeLessThan(30 * DAY_S);
    expect(stage("production").shareOfWaste).toBeGreaterThan(0.5);
    expect(stage("pickup").elapsed.p50 ?? 0).toBeLessThan(stage("review").elapsed.p50 ?? 0);
    // What was merged before the first release is nobody's lead time.
    expect(count("unknown", "pull_request")).toBeGreaterThan(0);
    expect(count("dropped", "pull_request")).toBeGreaterThan(10);
    const deployments = await db.deployment.findMany({ where: { streamId } });
    expect(deployments).toHaveLength(48);
    expect(deployments.every((deployment) => deployment.status === "succeeded")).toBe(true);
  });

  test("gui, whose items end at the merge", { timeout: 180_000 }, async () => {
    const repository = recordedGui(fake.world, folder ?? "");
    const streamId = await streamOf(db, [repository.fullName], { deploymentSources: [] });

    const job = await backfill(db, fake, streamId);

    expect(job.state).toBe("succeeded");
    expect(fake.requests.length).toBeLessThanOrEqual(1.1 * 878);
    expect(await db.event.count({ where: { type: "pr.merged" } })).toBe(332);
    expect(await db.event.count({ where: { type: "pr.opened" } })).toBe(537);
    // Looked at by a person: reviews are long, a first answer comes within hours, and issues lie around.
    const { map, count, stage } = await mapOf(streamId);
    expect(map.leadTime.p50 ?? 0).toBeGreaterThan(5 * DAY_S);
    expect(map.leadTime.p50 ?? 0).toBeLessThan(40 * DAY_S);
    expect(stage("review").elapsed.n).toBeGreaterThan(300);
    expect(stage("review").elapsed.p50 ?? 0).toBeGreaterThan(stage("pickup").elapsed.p50 ?? 0);
    expect(stage("pickup").elapsed.p50 ?? 0).toBeLessThan(1 * DAY_S);
    expect(stage("coding").percentCompleteAccurate).toBeGreaterThan(0.5);
    for (const name of ["build", "staging", "production", "release"]) expect(stage(name).elapsed.n).toBe(0);
    expect(count("done", "pull_request") + count("done", "issue")).toBe(map.items);
    expect(count("open", "pull_request")).toBeGreaterThan(0);
    expect(count("unknown", "pull_request")).toBe(0);
  });
});
