import { environment } from "#server/config/environment.ts";
import { type Database, openDatabase } from "./database.ts";

const HOLDER = Symbol.for("lastmile.app-database");

/**
 * The database of the running app, opened on first use with the settings of the process. Kept on the global object: Next
 * bundles a copy of this module for every route, and they should share one pool.
 */
export function appDatabase(): Database {
  const holder = globalThis as { [HOLDER]?: Database };
  holder[HOLDER] ??= openDatabase(appDatabaseUrl(), { poolSize: environment().DATABASE_POOL });
  return holder[HOLDER];
}

/** Where the running app's database is: configured, or published by the start of the embedded one. */
export function appDatabaseUrl(): string {
  const url = environment().DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not known yet: the app's database has not been started.");
  return url;
}
