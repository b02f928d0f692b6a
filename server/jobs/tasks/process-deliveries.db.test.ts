import { afterAll, describe, expect, it, vi } from "vitest";
import { openDeliveryWriter } from "#server/db/delivery-intake.ts";
import { wakeProcessing } from "#server/services/deliveries/wake-processing.ts";
import { createSource } from "#server/services/sources/create-source.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { startWorker } from "../worker.ts";
import { processDeliveriesTask } from "./process-deliveries.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

describe("the worker", () => {
  it("turns what was received into events when it is woken, also what comes while it works", async () => {
    const { db, url } = await testDatabaseWithUrl();
    const writer = openDeliveryWriter(url, 1);
    const source = await createSource(
      { db, actor: { kind: "cli", name: "test" }, now: NOW },
      { kind: "flags", name: "Flags" },
    );
    const send = (n: number) =>
      writer.store([
        {
          sourceId: source.id,
          identity: String(n),
          eventType: null,
          receivedAt: NOW,
          headers: {},
          body: Buffer.from(
            JSON.stringify({ id: String(n), key: "k", environment: "production", percent: 1, at: NOW.toISOString() }),
          ),
          bodySha256: "",
        },
      ]);
    const worker = await startWorker(url, { tasks: [processDeliveriesTask], concurrency: 2 });
    closing.push(writer.close, worker.stop);
    for (let n = 0; n < 20; n += 1) {
      await send(n);
      await wakeProcessing(db);
    }
    await vi.waitFor(async () => expect(await db.delivery.count({ where: { state: "done" } })).toBe(20), 20_000);
    expect(await db.event.count({ where: { subject: "flag:k" } })).toBe(20);
  });
});
