import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackupAbout, type BackupTotals, END_OF_ROWS, firstLine, lastLine } from "./backup-format.ts";
import { appliedMigrations } from "./migrate.ts";
import { copyHead, tablesInOrder } from "./table-layout.ts";

/**
 * Writes every table, as of one moment, into a stream, while others go on working. Background jobs are not part of it:
 * what is to be done stands in the tables.
 */
export async function writeBackup(
  url: string,
  sink: Writable,
  about: Pick<BackupAbout, "version" | "takenAt" | "keyFingerprint">,
): Promise<BackupTotals> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const totals = { tables: 0, rows: 0 };
  try {
    await client.query("begin transaction isolation level repeatable read, read only");
    const migrations = await appliedMigrations(client);
    const tables = await tablesInOrder(client);

    async function* content(): AsyncGenerator<string | Buffer> {
      yield firstLine({ format: 1, ...about, migrations });
      for (const table of tables) {
        yield `\n${copyHead(table)} FROM stdin;\n`;
        const rows = client.query(copyTo(`${copyHead(table)} TO STDOUT`));
        for await (const chunk of rows) yield chunk as Buffer;
        yield `${END_OF_ROWS}\n`;
        totals.tables += 1;
        totals.rows += rows.rowCount;
      }
      yield `\n${lastLine(totals)}`;
    }

    await pipeline(Readable.from(content(), { objectMode: false }), createGzip({ level: 6 }), sink);
    await client.query("commit");
    return totals;
  } finally {
    await client.end();
  }
}
