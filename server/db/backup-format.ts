import { z } from "zod";
import { StartProblem } from "./start-problem.ts";

/*
 * A backup is one gzipped text that psql could read as well: a remark with what it is, per table a COPY command, its
 * rows and `\.`, and a remark that says it is whole.
 */
const FIRST = "-- Last Mile backup ";
const LAST = "-- End of backup ";
export const END_OF_ROWS = "\\.";

const aboutSchema = z.object({
  format: z.literal(1),
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Names of the migrations the database had. */
  migrations: z.array(z.string()),
  /** Tells whether the encryption key at hand is the one the stored secrets were encrypted with. */
  keyFingerprint: z.string(),
});
export type BackupAbout = z.output<typeof aboutSchema>;

const totalsSchema = z.object({ tables: z.number(), rows: z.number() });
export type BackupTotals = z.output<typeof totalsSchema>;

export function firstLine(about: BackupAbout): string {
  return `${FIRST}${JSON.stringify(about)}\n`;
}

export function lastLine(totals: BackupTotals): string {
  return `${LAST}${JSON.stringify(totals)}\n`;
}

export type BackupLine =
  | { kind: "about"; about: BackupAbout }
  | { kind: "table"; copy: string }
  | { kind: "totals"; totals: BackupTotals }
  | { kind: "blank" };

/** What a line outside the rows means. Throws StartProblem for what no backup has. */
export function backupLine(line: string): BackupLine {
  if (line === "") return { kind: "blank" };
  if (line.startsWith("COPY ") && line.endsWith(" FROM stdin;")) return { kind: "table", copy: line.slice(0, -1) };
  try {
    if (line.startsWith(FIRST))
      return { kind: "about", about: aboutSchema.parse(JSON.parse(line.slice(FIRST.length))) };
    if (line.startsWith(LAST))
      return { kind: "totals", totals: totalsSchema.parse(JSON.parse(line.slice(LAST.length))) };
  } catch {
    throw new StartProblem("This backup is of a kind this version does not know.");
  }
  throw new StartProblem("This file is no backup of Last Mile.");
}
