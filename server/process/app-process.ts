import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { environment, publishSettings } from "#server/config/environment.ts";
import { logger } from "#server/config/logger.ts";
import { keepWorking } from "#server/jobs/keep-working.ts";
import { listen } from "./http-server.ts";
import { startDatabase } from "./start-database.ts";
import { staticFiles } from "./static-files.ts";

export type AppProcess = {
  /** Where people open it. */
  url: string;
  /** The embedded database's place when it is not below DATA_DIR. */
  databaseElsewhere: string | null;
  /** Rejects when the app cannot go on; also when it is being stopped. */
  broken: Promise<never>;
  stop(): Promise<void>;
};

/** Starts everything in its order: database, port, worker, pages. Throws StartProblem; what was started is stopped again. */
export async function startApp(directory: string): Promise<AppProcess> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error: unknown) => logger.warn({ error: String(error) }, "A part did not stop cleanly"));
    }
  };
  try {
    const { HOST: host, PORT: port, NODE_ENV, WORKER, PUBLIC_URL } = environment();
    const { url: databaseUrl, embedded } = await startDatabase("supervise");
    if (embedded !== null) undo.push(embedded.stop);

    const server = await listen(host, port);
    undo.push(server.stop);
    publishSettings({ PORT: String(server.port) });
    const url = PUBLIC_URL ?? `http://${displayHost(host)}:${server.port}`;
    await embedded?.describe(url);

    const app = next({ dev: NODE_ENV === "development", dir: directory, hostname: host, port: server.port });
    await app.prepare();
    const request = app.getRequestHandler();
    const pages = async (req: IncomingMessage, res: ServerResponse) => request(req, res);
    const isBuilt = NODE_ENV !== "development";
    const handle = isBuilt ? staticFiles(path.join(directory, ".next", "static"), pages) : pages;
    server.serve({ request: handle, upgrade: app.getUpgradeHandler() });
    // After the port is closed and before the database stops.
    undo.splice(-1, 0, () => app.close());

    if (WORKER === "in-process") undo.push((await keepWorking(databaseUrl)).stop);

    const broken = new Promise<never>((_resolve, reject) => {
      embedded?.lost.then(() => reject(new Error(`The database went away (log: ${embedded.logFile}).`)));
    });
    broken.catch(() => undefined);
    return { url, databaseElsewhere: embedded?.elsewhere ?? null, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function displayHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
