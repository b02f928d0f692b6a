import { runMigrations as installJobQueue } from "graphile-worker";
import pg from "pg";
import { quietQueueLogger } from "./queue-logger.ts";
import { withSchemaEngine } from "./schema-engine.ts";
import { migrationList, schemaFiles } from "./schema-files.ts";

/** Only one instance migrates at a time; the others wait for it. */
const MIGRATION_LOCK = "7812056932";
const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Brings a database up to the newest migration (or to the given ones), as `prisma migrate deploy` would, and installs
 * the job queue's tables. Returns the names of the migrations it applied. Instances starting together do it once.
 */
export async function migrateDatabase(url: string, only?: readonly string[]): Promise<string[]> {
  const list = migrationList();
  const wanted = list.migrationDirectories.filter(({ path }) => only === undefined || only.includes(path));
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    const done = new Set(await appliedMigrations(client));
    // Loading the engine costs a third of a second: not for a database that is up to date.
    const applied = wanted.every(({ path }) => done.has(path))
      ? []
      : await withSchemaEngine(url, schemaFiles(), async (engine) => {
          const migrationsList = { ...list, migrationDirectories: wanted };
          return (await engine.applyMigrations({ migrationsList, filters: NO_FILTER })).appliedMigrationNames;
        });
    await installJobQueue({ connectionString: url, logger: quietQueueLogger });
    return applied;
  } finally {
    await client.end();
  }
}

/** The SQL that takes the migrations to what the schema says; empty when they agree. Makes a shadow database on the server. */
export function missingMigrationSql(url: string): Promise<string> {
  const files = schemaFiles();
  return withSchemaEngine(url, files, async (engine) =>
    cleaned(
      await engine.diff({
        from: { tag: "migrations", ...migrationList() },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      }),
    ),
  );
}

/** The SQL that makes the whole schema in an empty database. */
export function wholeSchemaSql(url: string): Promise<string> {
  const files = schemaFiles();
  return withSchemaEngine(url, files, async (engine) =>
    cleaned(
      await engine.diff({
        from: { tag: "empty" },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      }),
    ),
  );
}

/** Names of the migrations a database has, in their order. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ present: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as present",
  );
  if (rows[0]?.present !== true) return [];
  const done = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1",
  );
  return done.rows.map(({ name }) => name);
}

function cleaned(result: { stdout: string | null }): string {
  const sql = (result.stdout ?? "").trim();
  return sql === "-- This is an empty migration." ? "" : sql;
}
