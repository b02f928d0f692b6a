import { readFileSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "#server/db/database.ts";
import { runningDatabaseUrl, startEmbeddedDatabase } from "#server/db/embedded-database.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench } from "./measure.ts";
import { BENCH_SECRET, pushRequest } from "./push-request.ts";
import { sustainedLoad } from "./sustained-load.ts";

const CONNECTIONS = 64;
const KILL_AFTER_ANSWERS = 2_000;
/** A machine that is too slow for that is killed after so long. */
const LONGEST_MS = 60_000;

/** The process id of the database server the running app has started. */
async function databaseProcess(dataDir: string): Promise<number> {
  const url = await runningDatabaseUrl(dataDir);
  if (url === null) throw new Error("The app runs without a database.");
  const db = openDatabase(url);
  const [row] = await db.$queryRaw<{ data_directory: string }[]>`SHOW data_directory`;
  await db.$disconnect();
  const [pid] = readFileSync(path.join(row?.data_directory ?? "", "postmaster.pid"), "utf8").split("\n");
  return Number(pid);
}

/** Kills app and database under load; answers how many answered deliveries there were, and how many are not there. */
async function killUnderLoad(): Promise<{ answered: number; lost: number }> {
  return inDirectory(async (directory) => {
    const app = await startBuiltApp({ DATA_DIR: directory, GITHUB_WEBHOOK_SECRET: BENCH_SECRET });
    const postgres = await databaseProcess(directory);
    let killed = false;
    const kill = () => {
      if (killed) return;
      killed = true;
      app.process.kill("SIGKILL");
      process.kill(postgres, "SIGKILL");
    };
    const timer = setTimeout(kill, LONGEST_MS);
    const { bodies } = await sustainedLoad({
      port: app.port,
      connections: CONNECTIONS,
      milliseconds: 2 * LONGEST_MS,
      request: pushRequest("/api/webhooks/github"),
      keepBodies: true,
      heard: (answered) => {
        if (answered >= KILL_AFTER_ANSWERS) kill();
      },
    });
    clearTimeout(timer);
    const answered = new Set(bodies.map((body) => (JSON.parse(body) as { deliveryId: string }).deliveryId));

    const database = await startEmbeddedDatabase(directory);
    const db = openDatabase(database.url);
    try {
      const stored = await db.delivery.findMany({ select: { id: true } });
      for (const { id } of stored) answered.delete(id);
      return { answered: bodies.length, lost: answered.size };
    } finally {
      await db.$disconnect();
      await database.stop();
    }
  });
}

/** What a kill -9 of everything under load loses of what was answered: nothing. */
export const killBench: Bench = {
  name: "kill",
  async run() {
    const { answered, lost } = await killUnderLoad();
    return [
      { name: "answered before kill -9", value: answered, unit: "", bound: null, sense: "least" },
      { name: "of these not in the database", value: lost, unit: "", bound: 0, sense: "most" },
    ];
  },
};
