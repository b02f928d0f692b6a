import path from "node:path";
import { loadEnvironmentFile } from "#server/config/environment.ts";
import { startApp } from "./process/app-process.ts";
import { runUntilStopped } from "./process/run-until-stopped.ts";

/** The app in one process: database, migrations, worker, pages. */
await runUntilStopped(async () => {
  loadEnvironmentFile();
  const app = await startApp(path.resolve(import.meta.dirname, ".."));
  if (app.databaseElsewhere !== null) {
    process.stdout.write(`The database is in ${app.databaseElsewhere}: the user it runs as cannot enter DATA_DIR.\n`);
  }
  process.stdout.write(`Last Mile is ready at ${app.url}\n`);
  return app;
});
