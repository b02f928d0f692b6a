import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { emptyDatabaseUrl } from "#server/testing/test-database.ts";
import { migrateDatabase, missingMigrationSql } from "./migrate.ts";

describe("the migrations", () => {
  test("make exactly what the Prisma schema says", async () => {
    expect(await missingMigrationSql(inject("serverUrl"))).toBe("");
  });

  test("are applied once, by whichever of several instances starting together comes first", async () => {
    const url = await emptyDatabaseUrl();
    const applied = await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    expect(applied.flat()).toContain("0001_init");
    expect(await migrateDatabase(url)).toEqual([]);
  });

  test("leave the record that Prisma's own tools read", async () => {
    const url = await emptyDatabaseUrl();
    await migrateDatabase(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      "select migration_name, finished_at is not null as finished, applied_steps_count from _prisma_migrations order by 1",
    );
    await client.end();
    expect(rows[0]).toEqual({ migration_name: "0001_init", finished: true, applied_steps_count: 1 });
  });
});
