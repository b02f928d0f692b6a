import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Works with a data directory of its own, removed afterwards. */
export function inDirectory<Value>(work: (directory: string) => Promise<Value>): Promise<Value> {
  const directory = mkdtempSync(path.join(tmpdir(), "lastmile-bench-"));
  // So that the user the database runs as can enter it.
  chmodSync(directory, 0o711);
  return work(directory).finally(() => rmSync(directory, { recursive: true, force: true }));
}
