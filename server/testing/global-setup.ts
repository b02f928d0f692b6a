import pg from "pg";
import type { TestProject } from "vitest/node";
import { siblingDatabaseUrl } from "#server/db/embedded-database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { TEMPLATE_DATABASE } from "./template-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the PostgreSQL server all database tests of this run share. */
    serverUrl: string;
  }
}

/** Starts one PostgreSQL server for all database tests, with a migrated database to clone from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowAwayDatabase();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
  await migrateDatabase(siblingDatabaseUrl(server.url, TEMPLATE_DATABASE));
  project.provide("serverUrl", server.url);
  return server.stop;
}
