import pg from "pg";
import { logger } from "#server/config/logger.ts";

/** The first lane's connection stands for the worker: it is counted by this name. */
const NAMES = { worker: "lastmile-worker ", lane: "lastmile-lane " };
const LOOK_EVERY_MS = 10_000;
const COME_BACK_AFTER_MS = 500;

export type WorkerPresence = {
  /** Gives this worker's jobs back and ends its presence. */
  leave(): Promise<void>;
};

/**
 * Says "this worker lives" by a connection, made anew whenever it is lost, and gives the jobs of workers that died back to the
 * queue, at once and every ten seconds. (By itself the queue waits four hours for a killed worker.)
 */
export async function announceWorker(url: string, workerId: string, as: keyof typeof NAMES): Promise<WorkerPresence> {
  let left = false;
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: NAMES[as] + workerId });
    fresh.on("error", (error) => logger.warn({ error: error.message }, "The worker lost its connection"));
    await fresh.connect();
    fresh.once("end", comeBack);
    return fresh;
  };
  const comeBack = () => {
    if (left) return;
    setTimeout(() => {
      connect().then((fresh) => {
        if (left) fresh.end().catch(() => undefined);
        client = fresh;
      }, comeBack);
    }, COME_BACK_AFTER_MS).unref();
  };
  let client = await connect();

  const lookAround = async () => {
    await client.query(
      `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
       from graphile_worker._private_jobs
       where locked_at < now() - interval '5 seconds' and not exists (
         select from pg_stat_activity where application_name in ($1 || locked_by, $2 || locked_by) and datname = current_database())
       having count(*) > 0`,
      [NAMES.worker, NAMES.lane],
    );
  };
  const look = () => {
    lookAround().catch((error: Error) => logger.warn({ error: error.message }, "Could not look for dead workers"));
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);

  return {
    leave: async () => {
      left = true;
      clearInterval(timer);
      try {
        await client.query("select graphile_worker.force_unlock_workers(array[$1::text])", [workerId]);
        await client.end();
      } catch (error) {
        // The database went first: the next worker to look around gives the jobs back.
        logger.debug({ error: error instanceof Error ? error.message : String(error) }, "The worker left in silence");
      }
    },
  };
}
