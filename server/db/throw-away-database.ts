import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { postmaster } from "./embedded-cluster.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database.ts";

const PREFIX = "lastmile-throw-away-";

/** A PostgreSQL server that is fast and forgets everything: for tests and for comparing schemas. */
export async function startThrowAwayDatabase(): Promise<EmbeddedDatabase> {
  sweep();
  const directory = mkdtempSync(path.join(tmpdir(), PREFIX));
  // Run as root, PostgreSQL's user has to get in.
  chmodSync(directory, 0o711);
  writeFileSync(path.join(directory, "owner.pid"), String(process.pid));
  const database = await startEmbeddedDatabase(directory, {
    durable: false,
    settings: { max_connections: "300", max_wal_size: "4GB", autovacuum: "off" },
  });
  return {
    ...database,
    stop: async () => {
      await database.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Removes what killed runs left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const directory = path.join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(path.join(directory, "owner.pid"), "utf8")))) continue;
      const server = postmaster(path.join(directory, "postgres", "cluster"));
      if (server !== null && isAlive(server.pid)) process.kill(server.pid, "SIGQUIT");
      rmSync(directory, { recursive: true, force: true });
    } catch {
      // Another user's, or being made or removed right now: not ours to clean.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
