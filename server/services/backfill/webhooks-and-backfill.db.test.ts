import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { resolveRepository } from "#server/db/repositories.ts";
import { githubWebhookEvents } from "#server/domain/events/normalise/github-webhook.ts";
import type { ItemFacts } from "#server/domain/flow/facts.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";
import { backfill, streamOf } from "#server/testing/backfill-stage.ts";
import { disorderly } from "#server/testing/fake-github/deliver-webhooks.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import type { WebhookDelivery } from "#server/testing/fake-github/fake-repository.ts";
import { testDatabase } from "#server/testing/test-database.ts";

const NAME = "acme/shop";

let fake: FakeGithub;

beforeEach(async () => {
  fake = new FakeGithub();
  await fake.listen();
});

afterEach(async () => {
  await fake.close();
});

async function receive(db: Database, deliveries: readonly WebhookDelivery[]): Promise<void> {
  for (const { event, payload } of deliveries) {
    const receivedAt = new Date("2026-11-01T00:00:00Z");
    const reading = githubWebhookEvents(event, payload, { receivedAt: receivedAt.getTime() });
    await db.$transaction(async (tx) => {
      if (reading.repository !== null) await resolveRepository(tx, reading.repository);
      await saveEvents(tx, reading.events, { deliveryId: null, receivedAt, teamId: null });
    });
  }
}

async function factsOf(db: Database, streamId: string): Promise<{ items: unknown[]; deployments: unknown[] }> {
  await projectStream(db, streamId, { always: true });
  const items = await db.item.findMany({ where: { streamId }, orderBy: { key: "asc" }, select: { facts: true } });
  const deployments = await db.deployment.findMany({
    where: { streamId },
    orderBy: { id: "asc" },
    select: { facts: true },
  });
  return { items, deployments };
}

test("webhooks, late, twice and out of order, add nothing to what a backfill knows", { timeout: 120_000 }, async () => {
  const repository = exampleRepository(fake.world, NAME, 12);
  const plain = await testDatabase();
  const plainStream = await streamOf(plain, [NAME]);
  await backfill(plain, fake, plainStream);
  const wanted = await factsOf(plain, plainStream);
  expect(wanted.items.length).toBeGreaterThanOrEqual(12);
  expect(wanted.deployments).toHaveLength(8);

  for (const seed of [1, 2]) {
    const [order = []] = fc.sample(
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 2_000, maxLength: 2_000 }),
      { numRuns: 1, seed },
    );
    let drawn = 0;
    const random = () => order[drawn++ % order.length] ?? 0;
    const deliveries = disorderly(repository.webhooks, random);
    expect(deliveries.length).toBeGreaterThan(repository.webhooks.length);
    const half = Math.floor(deliveries.length / 2);
    const db = await testDatabase();
    const streamId = await streamOf(db, [NAME]);

    await receive(db, deliveries.slice(0, half));
    await backfill(db, fake, streamId);
    await receive(db, deliveries.slice(half));

    expect(await factsOf(db, streamId)).toEqual(wanted);
  }
});

test("a run that was started again tells of its first attempt, by backfill as by webhooks", async () => {
  const repository = fake.world.repository(NAME);
  const base = repository.commit({ at: "2026-01-01T00:00:00Z" });
  repository.deployment({ sha: base, at: "2026-01-01T01:00:00Z" }).status("2026-01-01T01:05:00Z", "success");
  const sha = repository.commit({ at: "2026-01-02T00:00:00Z" });
  const red = { startedAt: "2026-01-02T00:10:00Z", completedAt: "2026-01-02T00:20:00Z", conclusion: "failure" };
  const run = repository.run({ name: "CI", sha, ...red });
  repository.rerun(run, { startedAt: "2026-01-02T01:00:00Z", completedAt: "2026-01-02T01:10:00Z" });
  repository.deployment({ sha, at: "2026-01-02T02:00:00Z" }).status("2026-01-02T02:05:00Z", "success");
  const plain = await testDatabase();
  const plainStream = await streamOf(plain, [NAME]);

  await backfill(plain, fake, plainStream);
  fake.forgetRequests();
  await backfill(plain, fake, plainStream);

  expect(fake.count(/attempts/)).toBe(0);
  const wanted = await factsOf(plain, plainStream);
  const item = wanted.items.find((row) => JSON.stringify(row).includes(`@${sha}`)) as { facts: ItemFacts };
  const build = item.facts.stages.find(({ stage }) => stage === "build");
  expect(build?.accuracy.value).toBe(false);
  expect(build?.spans.some(({ rework }) => rework)).toBe(true);
  const db = await testDatabase();
  const streamId = await streamOf(db, [NAME]);
  await receive(db, repository.webhooks);
  await backfill(db, fake, streamId);
  expect(await factsOf(db, streamId)).toEqual(wanted);
});
