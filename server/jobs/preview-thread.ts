import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { openDatabase } from "#server/db/database.ts";
import { computePreview, type PreviewMemory } from "#server/services/streams/compute-preview.ts";

const dataSchema = z.object({ databaseUrl: z.string() });
const orderSchema = z.object({ id: z.number(), subject: z.string(), now: z.number() });

/** Computes previews of settings, one after another, on a connection and with a memory of its own. */
const db = openDatabase(dataSchema.parse(workerData).databaseUrl, { poolSize: 1 });
const memory: PreviewMemory = { last: null };
let queue = Promise.resolve();

parentPort?.on("message", (message: unknown) => {
  const { id, subject, now } = orderSchema.parse(message);
  queue = queue
    .then(() => computePreview(db, subject, new Date(now), memory))
    .then(
      () => parentPort?.postMessage({ id, error: null }),
      (error: unknown) =>
        parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
    );
});
