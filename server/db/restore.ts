import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { type BackupAbout, type BackupTotals, backupLine, END_OF_ROWS } from "./backup-format.ts";
import { migrateDatabase } from "./migrate.ts";
import { migrationList } from "./schema-files.ts";
import { StartProblem } from "./start-problem.ts";
import { quoted, tablesInOrder } from "./table-layout.ts";

/**
 * Puts a backup into a database that holds nothing yet, all of it or nothing, and brings an older one up to date.
 * Throws StartProblem when there is data already, or the file is damaged, cut short or from a newer version.
 */
export async function readBackup(url: string, source: Readable): Promise<{ about: BackupAbout; totals: BackupTotals }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const progress: Progress = { about: null, totals: null, rows: { tables: 0, rows: 0 } };
  try {
    await refuseData(client);
    await putBack(client, url, source, progress);
    const { about, totals, rows } = progress;
    if (about === null || totals === null || totals.rows !== rows.rows || totals.tables !== rows.tables) {
      throw new StartProblem("This backup is cut short: it does not reach its end.");
    }
    await continueSequences(client);
    await client.query("commit");
    return { about, totals };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw damaged(error) ?? error;
  } finally {
    await client.end();
    // A backup of an older version has left older tables, whether it could be put back or not.
    if (progress.about !== null) await migrateDatabase(url);
  }
}

type Progress = { about: BackupAbout | null; totals: BackupTotals | null; rows: BackupTotals };

async function putBack(client: pg.Client, url: string, source: Readable, progress: Progress): Promise<void> {
  let table: CopyStreamQuery | null = null;
  try {
    for await (const lines of linesOf(source)) {
      let rows: Buffer[] = [];
      for (const line of lines) {
        if (table !== null && !line.equals(END_LINE)) {
          rows.push(line);
        } else if (table !== null) {
          await write(table, rows);
          rows = [];
          progress.rows.tables += 1;
          progress.rows.rows += await finish(table);
          table = null;
        } else {
          table = await takeLine(client, url, line, progress);
        }
      }
      if (table !== null) await write(table, rows);
    }
  } finally {
    // A COPY left open would keep the connection waiting for rows for ever.
    table?.destroy(new Error("The file ended within a table."));
  }
}

/** Does what a line outside the rows says; answers the table whose rows come next, if they do. */
async function takeLine(
  client: pg.Client,
  url: string,
  line: Buffer,
  progress: Progress,
): Promise<CopyStreamQuery | null> {
  const said = backupLine(line.toString("utf8").trimEnd());
  if (progress.about === null && said.kind !== "about") throw new StartProblem("This file is no backup of Last Mile.");
  switch (said.kind) {
    case "about":
      progress.about = said.about;
      await makeTables(client, url, said.about);
      await client.query("begin");
      return null;
    case "table":
      // Its errors reach us through `write` and `finish`; after those nobody listens any more.
      return client.query(copyFrom(said.copy)).on("error", () => undefined);
    case "totals":
      progress.totals = said.totals;
      return null;
    case "blank":
      return null;
  }
}

const END_LINE = Buffer.from(`${END_OF_ROWS}\n`);

/** Whole lines with their ends, as many at a time as one piece of the file holds. */
async function* linesOf(source: Readable): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  const text = source.pipe(createGunzip());
  source.once("error", (error) => text.destroy(error));
  for await (const chunk of text as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      lines.push(bytes.subarray(start, end + 1));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    yield lines;
  }
  if (rest.length > 0) yield [rest];
}

function write(table: CopyStreamQuery, rows: Buffer[]): Promise<void> {
  if (rows.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    table.once("error", reject);
    table.write(Buffer.concat(rows), (error) => {
      table.off("error", reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function finish(table: CopyStreamQuery): Promise<number> {
  return new Promise((resolve, reject) => {
    table.once("error", reject).once("finish", () => resolve(table.rowCount));
    table.end();
  });
}

async function refuseData(client: pg.Client): Promise<void> {
  for (const { table } of await tablesInOrder(client)) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`);
    if (rowCount !== 0)
      throw new StartProblem(`There is data already (in ${table}): a backup is restored into an empty database only.`);
  }
}

/** The tables as they were when the backup was taken. */
async function makeTables(client: pg.Client, url: string, about: BackupAbout): Promise<void> {
  const known = migrationList().migrationDirectories.map(({ path }) => path);
  if (about.migrations.some((name) => !known.includes(name))) {
    throw new StartProblem(`This backup is from a newer version (${about.version}): restore it with that one.`);
  }
  if (about.migrations.length < known.length) {
    const { rows } = await client.query<{ schema: string }>("select current_schema() as schema");
    const schema = quoted(rows[0]?.schema ?? "public");
    await client.query(`drop schema ${schema} cascade; create schema ${schema}`);
  }
  await migrateDatabase(url, about.migrations);
}

/** Numbers given from now on follow those that were put back. */
async function continueSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
    `select pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence, c.relname as "table", a.attname as "column"
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`,
  );
  for (const { sequence, table, column } of rows) {
    await client.query(
      `select setval($1, coalesce((select max(${quoted(column)}) from ${quoted(table)}), 0) + 1, false)`,
      [sequence],
    );
  }
}

function damaged(error: unknown): StartProblem | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("Z_")) return new StartProblem("This backup is damaged or cut short, or it is no backup at all.");
  // 22: rows that no table of ours could have given.
  if (code.startsWith("22") && error instanceof Error)
    return new StartProblem(`This backup is damaged: ${error.message}`);
  return null;
}
