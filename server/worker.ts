import { loadEnvironmentFile } from "#server/config/environment.ts";
import { keepWorking } from "./jobs/keep-working.ts";
import { runUntilStopped } from "./process/run-until-stopped.ts";
import { startDatabase } from "./process/start-database.ts";

/** A worker apart from the app, on DATABASE_URL or on the running app's embedded database. */
await runUntilStopped(async () => {
  loadEnvironmentFile();
  const { url } = await startDatabase("join-only");
  const worker = await keepWorking(url);
  process.stdout.write("The Last Mile worker is ready\n");
  return worker;
});
