import examples from "@octokit/webhooks-examples";
import { describe, expect, it } from "vitest";
import { openDeliveryWriter } from "#server/db/delivery-intake.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { createSource } from "#server/services/sources/create-source.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { processDeliveries } from "./process-deliveries.ts";

const NOW = new Date("2026-03-02T09:00:00Z");

type Sent = { name: string; body: Buffer };

/** Those that say something about flow. */
const SAYING = /^(?:issues|issue_comment|pull_request.*|push|release|workflow_run|deployment_status)$/;

const SENT: Sent[] = (examples as unknown as { name: string; examples: object[] }[])
  .filter(({ name }) => SAYING.test(name))
  .flatMap(({ name, examples: bodies }) => bodies.map((body) => ({ name, body: Buffer.from(JSON.stringify(body)) })));

function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  const random = seededRandom(seed);
  return values
    .map((value) => ({ value, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ value }) => value);
}

/** All events after these deliveries came one by one in this order, without what differs by writing alone. */
async function eventsAfter(deliveries: readonly Sent[]) {
  const { db, url } = await testDatabaseWithUrl();
  const source = await createSource(
    { db, actor: { kind: "cli", name: "test" }, now: NOW },
    { kind: "github", name: "G" },
  );
  const writer = openDeliveryWriter(url, 1);
  for (const [at, { name, body }] of deliveries.entries()) {
    await writer.store([
      {
        sourceId: source.id,
        identity: String(at),
        eventType: name,
        receivedAt: new Date(NOW.getTime() + at),
        headers: { "x-github-event": name },
        body,
        bodySha256: "",
      },
    ]);
  }
  await writer.close();
  const report = await processDeliveries(db, () => NOW);
  expect(report).toEqual({ done: deliveries.length, parked: 0, putOff: 0 });
  return db.$queryRaw<{ key: string }[]>`
    SELECT source, key, type, subject, occurred_at, updated_at, actor, data FROM event ORDER BY source, key`;
}

describe("GitHub's example webhooks", () => {
  it("leave the same events in any order, also when they come twice", async () => {
    const inOrder = await eventsAfter(SENT);
    expect(inOrder.length).toBeGreaterThan(20);
    expect(await eventsAfter(shuffled([...SENT, ...SENT], 7))).toEqual(inOrder);
  }, 180_000);
});
