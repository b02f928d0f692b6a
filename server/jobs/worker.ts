import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { parseCrontab, type Runner, run, type WorkerEvents } from "graphile-worker";
import { type Database, openDatabase } from "#server/db/database.ts";
import { quietQueueLogger } from "#server/db/queue-logger.ts";
import { LANES, type Lane, type TaskDefinition } from "./task.ts";
import { TASKS } from "./task-list.ts";
import { watchForLostWork } from "./watch-for-lost-work.ts";
import { announceWorker, type WorkerPresence } from "./worker-presence.ts";

const STOP_LIMIT_MS = 3000;
/** Of each lane, at once. */
const CONCURRENCY = 2;

export type RunningWorker = {
  /** Lets running jobs finish for a moment, then gives them back to the queue. */
  stop(): Promise<void>;
  /** Settles when the worker ends by itself; rejects with the reason. */
  ended: Promise<void>;
};

/** Runs background tasks from the queue in the given database until stopped. */
export async function startWorker(
  url: string,
  options: { tasks?: readonly TaskDefinition[]; concurrency?: number } = {},
): Promise<RunningWorker> {
  const { tasks = TASKS, concurrency = CONCURRENCY } = options;
  const db = openDatabase(url, { poolSize: LANES.length * concurrency + 2 });
  const lanes: RunningLane[] = [];
  const stopLanes = () => Promise.all(lanes.map(({ runner }) => runner.stop().catch(ignoreStopped)));
  const leave = () => Promise.all(lanes.map(({ presence }) => presence.leave()));
  try {
    for (const lane of LANES) {
      const mine = tasks.filter((task) => task.lane === lane);
      // The first says that there is a worker, even one without tasks.
      if (mine.length > 0 || lane === LANES[0])
        lanes.push(await startLane({ url, db, lane, tasks: mine, concurrency }));
    }
  } catch (error) {
    await stopLanes();
    await leave();
    await db.$disconnect();
    throw error;
  }
  const stopWatching = watchForLostWork(db);
  // A lane that breaks down takes the others along: the worker is started again as a whole.
  const ended = Promise.race(lanes.map(({ runner }) => runner.promise)).finally(async () => {
    await stopLanes();
    await stopWatching();
    await Promise.allSettled(lanes.map(({ runner }) => runner.promise));
    await db.$disconnect();
  });
  return {
    ended,
    stop: async () => {
      // A job that does not heed its signal is left behind; it runs again elsewhere.
      await Promise.race([stopLanes().then(() => ended), delay(STOP_LIMIT_MS, undefined, { ref: false })]).catch(
        () => undefined,
      );
      await leave();
    },
  };
}

type RunningLane = { runner: Runner; presence: WorkerPresence };
type LaneOptions = {
  url: string;
  db: Database;
  lane: Lane;
  tasks: readonly TaskDefinition[];
  concurrency: number;
};

async function startLane({ url, db, lane, tasks, concurrency }: LaneOptions): Promise<RunningLane> {
  const events: WorkerEvents = new EventEmitter();
  const workerId = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id));
  });
  const runner = await run({
    connectionString: url,
    concurrency,
    maxPoolSize: concurrency + 2,
    noHandleSignals: true,
    events,
    logger: quietQueueLogger,
    // Enough for a job that waits on GitHub to notice and save.
    gracefulShutdownAbortTimeout: 500,
    taskList: Object.fromEntries(
      tasks.map((task) => [
        task.name,
        (payload: unknown, helpers: { abortSignal?: AbortSignal }) =>
          task.run(payload, {
            db,
            databaseUrl: url,
            signal: helpers.abortSignal ?? new AbortController().signal,
            now: () => new Date(),
          }),
      ]),
    ),
    parsedCronItems: parseCrontab(
      tasks.flatMap((task) => (task.schedule === undefined ? [] : [`${task.schedule} ${task.name}`])).join("\n"),
    ),
  });
  try {
    return { runner, presence: await announceWorker(url, await workerId, lane === LANES[0] ? "worker" : "lane") };
  } catch (error) {
    await runner.stop().catch(ignoreStopped);
    throw error;
  }
}

function ignoreStopped(): void {
  // Stopped already, by a breakdown or by another caller.
}
