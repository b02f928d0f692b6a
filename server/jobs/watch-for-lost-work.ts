import { logger } from "#server/config/logger.ts";
import type { Database } from "#server/db/database.ts";
import { wakeLostWork } from "#server/services/operations/wake-lost-work.ts";

const LOOK_EVERY_MS = 2_000;

/** Looks every two seconds for work whose wake-up was lost; answers how to end it. */
export function watchForLostWork(db: Database): () => Promise<void> {
  let looking = Promise.resolve();
  let idle = true;
  const look = () => {
    if (!idle) return;
    idle = false;
    looking = wakeLostWork(db, new Date())
      .catch((error: Error) => logger.warn({ error: error.message }, "Could not look for lost work"))
      .finally(() => {
        idle = true;
      });
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
