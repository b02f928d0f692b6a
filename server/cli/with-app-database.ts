import { type Database, openDatabase } from "#server/db/database.ts";
import { liveWorkers } from "#server/db/operations.ts";
import { StartProblem } from "#server/db/start-problem.ts";
import { startDatabase } from "#server/process/start-database.ts";

/**
 * Runs a piece of work on the app's database, whether the app runs or not; `alone`: only when it does not. Throws
 * StartProblem when the database cannot be had.
 */
export async function withAppDatabase(
  alone: boolean,
  work: (db: Database, url: string) => Promise<void>,
): Promise<void> {
  const { url, embedded } = await startDatabase(alone ? "supervise" : "join");
  try {
    const db = openDatabase(url, { poolSize: 4 });
    try {
      if (alone && (await liveWorkers(db)) > 0) {
        throw new StartProblem("The app or a worker is running on this database: stop it first.");
      }
      await work(db, url);
    } finally {
      await db.$disconnect();
    }
  } finally {
    await embedded?.stop();
  }
}
