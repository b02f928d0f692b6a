import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { openDatabase } from "#server/db/database.ts";
import { eventCache } from "#server/services/streams/event-cache.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";

const dataSchema = z.object({ databaseUrl: z.string() });
const orderSchema = z.object({ id: z.number(), streamId: z.string() });

/** Projects the streams it is told of, on a connection and with an event cache of its own. */
const db = openDatabase(dataSchema.parse(workerData).databaseUrl, { poolSize: 2 });
const cache = eventCache();

parentPort?.on("message", (message: unknown) => {
  const { id, streamId } = orderSchema.parse(message);
  projectStream(db, streamId, { cache }).then(
    () => parentPort?.postMessage({ id, error: null }),
    (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
