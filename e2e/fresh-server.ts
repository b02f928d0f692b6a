import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RunningServer, startServer } from "#server/testing/running-server.ts";

export type FreshServer = { url: string; dataDir: string; stop: () => Promise<void> };

/** The real server on a free port, with nothing in its database; stopping it checks that it ends cleanly. */
export async function startFreshServer(settings: Record<string, string>): Promise<FreshServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "lastmile-e2e-"));
  // Run as root, PostgreSQL's user has to get in.
  chmodSync(dataDir, 0o711);
  const server: RunningServer = await startServer({ DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "warn", ...settings });
  return {
    url: server.url,
    dataDir,
    async stop() {
      const code = await server.stop("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
      if (code !== 0) throw new Error(`The server did not stop cleanly (exit code ${code}): ${server.output()}`);
    },
  };
}
