import { mkdirSync } from "node:fs";
import { environment, publishSettings } from "#server/config/environment.ts";
import { keptSecrets } from "#server/config/kept-secrets.ts";
import { type EmbeddedDatabase, runningDatabaseUrl, startEmbeddedDatabase } from "#server/db/embedded-database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { databaseProblem, fileProblem, StartProblem } from "#server/db/start-problem.ts";

export type StartedDatabase = {
  url: string;
  /** Ours to supervise and stop; null: a server of somebody else's. */
  embedded: EmbeddedDatabase | null;
};

/**
 * Makes the database ready for this process: kept secrets, DATABASE_URL or the embedded server, migrations; and
 * publishes the settings that follow. Throws StartProblem.
 *
 * supervise: the embedded server must be ours alone (the app). join: use the running one, or run one for the time
 * being (a command). join-only: there must be one (a worker apart).
 */
export async function startDatabase(mode: "supervise" | "join" | "join-only"): Promise<StartedDatabase> {
  const { DATA_DIR: dataDir, DATABASE_URL: configured, NEXTAUTH_SECRET, ENCRYPTION_KEY } = environment();
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    publishSettings({ DATA_DIR: dataDir, ...keptSecrets(dataDir, { NEXTAUTH_SECRET, ENCRYPTION_KEY }) });
  } catch (error) {
    throw fileProblem(error, dataDir) ?? error;
  }
  const running = configured ?? (mode === "supervise" ? null : await runningDatabaseUrl(dataDir));
  if (running === null && mode === "join-only") {
    throw new StartProblem(`No database: start the app on ${dataDir} first, or set DATABASE_URL.`);
  }
  const embedded = running === null ? await startEmbeddedDatabase(dataDir) : null;
  const url = running ?? embedded?.url ?? "";
  try {
    await migrateDatabase(url);
  } catch (error) {
    await embedded?.stop();
    throw databaseProblem(error, url) ?? error;
  }
  publishSettings({ DATABASE_URL: url });
  return { url, embedded };
}
