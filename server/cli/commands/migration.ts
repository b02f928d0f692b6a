import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { missingMigrationSql, wholeSchemaSql } from "#server/db/migrate.ts";
import { MIGRATIONS, migrationList } from "#server/db/schema-files.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { type Noun, UsageProblem } from "../command.ts";

/** For developers: what `prisma migrate` would do, without its downloads. */
export const migration: Noun = {
  noun: "migration",
  about: "SQL of the database's schema (for developers)",
  commands: [
    {
      verb: "new",
      about: "writes the SQL that takes the migrations to what prisma/schema says",
      args: ["NAME"],
      needs: "nothing",
      run: async ({ args, print }) => {
        const name = (args[0] ?? "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
        if (name === "") throw new UsageProblem("A migration needs a name: npm run migration:new -- add_cards");
        const sql = await onThrowAway(missingMigrationSql);
        const count = migrationList().migrationDirectories.length;
        write(
          `${String(count + 1).padStart(4, "0")}_${name}`,
          sql === "" ? "-- Nothing to change by the schema." : sql,
          print,
        );
      },
    },
    {
      verb: "rewrite",
      about: "writes 0001_init anew from prisma/schema; only until the first release",
      needs: "nothing",
      run: async ({ print }) => {
        write("0001_init", await onThrowAway(wholeSchemaSql), print);
      },
    },
  ],
};

async function onThrowAway(read: (url: string) => Promise<string>): Promise<string> {
  const database = await startThrowAwayDatabase();
  try {
    return await read(database.url);
  } finally {
    await database.stop();
  }
}

function write(name: string, sql: string, print: (line: string) => void): void {
  const file = path.join(MIGRATIONS, name, "migration.sql");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${sql}\n`);
  print(path.relative(process.cwd(), file));
}
