import { existsSync } from "node:fs";
import { environment, loadEnvironmentFile } from "#server/config/environment.ts";
import { AlreadyRunning, runningSupervisor } from "#server/db/embedded-database.ts";

// Asked before a build: a build under a running app would take its files away.
loadEnvironmentFile();
const { DATA_DIR: dataDir, DATABASE_URL: configured } = environment();
const supervisor = configured === undefined && existsSync(dataDir) ? await runningSupervisor(dataDir) : null;
if (supervisor !== null) {
  process.stderr.write(`${new AlreadyRunning(dataDir, supervisor).message}\n`);
  process.exitCode = 1;
}
