import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Json } from "./identifiers.ts";

/** The folder of recorded repositories: REAL_DATA_DIR, or `../shared/data` beside the checkout; null: there is none. */
export function recordedDataFolder(environment: Readonly<Record<string, string | undefined>>): string | null {
  const folder = environment.REAL_DATA_DIR ?? path.resolve("../shared/data");
  return existsSync(path.join(folder, "ants", "pull_requests.jsonl")) ? folder : null;
}

/** One JSON value a line. */
export function jsonLines(file: string): Json[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Json);
}

/** A plain table without quotes: the first line names the columns. */
export function csvRows(file: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
}
