import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { childEnvironment } from "#server/config/environment.ts";
import { prepare } from "../server/bootstrap/prepare.mjs";

const CHECKOUT = path.resolve(import.meta.dirname, "..");

export type RunningApp = {
  port: number;
  process: ChildProcess;
  /** Ends it as Ctrl-C would. */
  stop(): Promise<void>;
};

/** Starts the built app as `npm start` does, on a data directory of its own and a free port. */
export async function startBuiltApp(settings: Readonly<Record<string, string>>): Promise<RunningApp> {
  // What was built from other files would be measured in place of these.
  await prepare({ build: true });
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "server/main.ts"], {
    cwd: CHECKOUT,
    env: childEnvironment({ NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "error", ...settings }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await readyPort(child);
  return {
    port,
    process: child,
    stop: async () => {
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      await gone;
    },
  };
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The app ended with ${code} before it was ready.`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (text) => {
      const port = /ready at .*:(\d+)$/.exec(text)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
