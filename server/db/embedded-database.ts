import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { initialiseCluster, lastFatalLine, postmaster, SUPERUSER, spawnPostgres } from "./embedded-cluster.ts";
import { embeddedHome } from "./embedded-home.ts";
import { fileProblem, StartProblem } from "./start-problem.ts";

const DATABASE = "lastmile";
/** Names the lock "somebody supervises this database", held by the running app for as long as it lives. */
const SUPERVISOR_LOCK = "7812056931";
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

export type EmbeddedDatabase = {
  url: string;
  /** The database's directory when it is not below DATA_DIR. */
  elsewhere: string | null;
  logFile: string;
  /** Ours was already running without a supervisor: the last one was killed. */
  adopted: boolean;
  /** Settles when the server goes away without having been stopped. */
  lost: Promise<void>;
  /** Tells a second start who we are (address and such; at most 40 characters are kept). */
  describe(text: string): Promise<void>;
  /** Stops the server; resolves when it is down. */
  stop(): Promise<void>;
};

/** Somebody else supervises this database. `by` is what they say of themselves. */
export class AlreadyRunning extends StartProblem {
  constructor(dataDir: string, by: string) {
    super(
      `Last Mile is already running on ${dataDir}${by === "" ? "" : ` (${by})`}. Stop it first, or set another DATA_DIR.`,
    );
    this.name = "AlreadyRunning";
  }
}

/**
 * Starts the embedded PostgreSQL of a data directory, or adopts the one a killed process left behind, and holds the
 * supervisor's lock. Throws AlreadyRunning when another process holds it, else StartProblem.
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  options: { durable?: boolean; settings?: Readonly<Record<string, string>> } = {},
): Promise<EmbeddedDatabase> {
  const durable = options.durable ?? true;
  const home = embeddedHome(dataDir);
  try {
    initialiseCluster(home, { durable });
  } catch (error) {
    throw fileProblem(error, home.cluster) ?? error;
  }

  const deadline = performance.now() + START_LIMIT_MS;
  let spawned: ReturnType<typeof spawnPostgres> | null = null;
  let running = await connectToRunning(home.cluster);
  const adopted = running !== null;
  while (running === null) {
    if (spawned === null || !isAlive(spawned.pid)) {
      if (spawned !== null && postmaster(home.cluster) === null) {
        throw didNotStart(lastFatalLine(home), home.logFile);
      }
      spawned = spawnPostgres(home, {
        ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
        ...options.settings,
      });
    }
    if (performance.now() > deadline) {
      throw new StartProblem(`The database did not start within a minute (log: ${home.logFile}).`);
    }
    await Promise.race([spawned.exited, delay(20)]);
    running = await connectToRunning(home.cluster);
  }

  const { client, pid, socketDir } = running;
  const lost = new Promise<void>((resolve) => client.once("end", () => resolve()));
  if (!(await takeLock(client))) {
    const by = await supervisorName(client);
    await client.end();
    throw new AlreadyRunning(dataDir, by);
  }
  await describeClient(client, `pid ${process.pid}`);
  const existing = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
  if (existing.rowCount === 0) await client.query(`create database ${DATABASE}`);

  return {
    url: socketUrl(socketDir, DATABASE),
    elsewhere: home.elsewhere,
    logFile: home.logFile,
    adopted,
    lost,
    describe: (text) => describeClient(client, `pid ${process.pid}, ${text}`),
    stop: () => stopServer(client, pid),
  };
}

/** Who supervises the data directory's database now, or null when nobody does. */
export async function runningSupervisor(dataDir: string): Promise<string | null> {
  const running = await connectToRunning(embeddedHome(dataDir).cluster);
  if (running === null) return null;
  try {
    return (await takeLock(running.client)) ? null : await supervisorName(running.client);
  } finally {
    await running.client.end();
  }
}

/** The address of the data directory's database if its server is up, whoever supervises it; else null. */
export async function runningDatabaseUrl(dataDir: string): Promise<string | null> {
  const running = await connectToRunning(embeddedHome(dataDir).cluster);
  if (running === null) return null;
  await running.client.end();
  return socketUrl(running.socketDir, DATABASE);
}

/** The same server, another database on it. */
export function siblingDatabaseUrl(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}

function didNotStart(reason: string, logFile: string): StartProblem {
  if (/No space left on device/.test(reason))
    return new StartProblem(`The disk is full: the database cannot start (log: ${logFile}).`);
  return new StartProblem(`The database does not start: ${reason} (log: ${logFile})`);
}

function socketUrl(socketDir: string, database: string): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

async function connectToRunning(
  cluster: string,
): Promise<{ client: pg.Client; pid: number; socketDir: string } | null> {
  const server = postmaster(cluster);
  if (server === null || !isAlive(server.pid)) return null;
  const client = new pg.Client({
    connectionString: socketUrl(server.socketDir, "postgres"),
    connectionTimeoutMillis: 5000,
  });
  // A connection lost later is noticed by those who use the database; this one only holds the lock.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { client, ...server };
  } catch {
    // Not up, not up yet, or on its way down: the caller asks again.
    await client.end().catch(() => undefined);
    return null;
  }
}

async function takeLock(client: pg.Client): Promise<boolean> {
  // A killed holder's lock goes with its connection, which takes the server a moment to notice.
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${SUPERVISOR_LOCK}) as taken`);
    if (rows[0]?.taken === true) return true;
    await delay(50);
  }
  return false;
}

async function supervisorName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32 | l.objid::bigint) = ${SUPERVISOR_LOCK}`,
  );
  return rows[0]?.name ?? "";
}

async function describeClient(client: pg.Client, text: string): Promise<void> {
  await client.query("select set_config('application_name', $1, false)", [text.slice(0, 63)]);
}

async function stopServer(client: pg.Client, pid: number): Promise<void> {
  await client.end().catch(() => undefined);
  // Fast shutdown first: sessions are cut, the data is written. Immediate shutdown when that hangs: the log is replayed at the next start.
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    signalProcess(pid, signal);
    const deadline = performance.now() + STOP_LIMIT_MS;
    while (performance.now() < deadline) {
      if (!isAlive(pid)) return;
      await delay(10);
    }
  }
}

function isAlive(pid: number): boolean {
  return signalProcess(pid, 0);
}

function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
