import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { childEnvironment } from "#server/config/environment.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const READY = /^(?:Last Mile is ready at (\S+)|The Last Mile worker is ready)$/m;

export type RunningServer = {
  /** Empty: it serves nothing. */
  url: string;
  process: ChildProcess;
  /** What it has said so far, on both outputs. */
  output(): string;
  /** Sends a signal and answers the exit code (null: ended by the signal itself). */
  stop(signal: NodeJS.Signals): Promise<number | null>;
};

/** What to run: the app itself, or what `npm start` and `npm run worker` run around it. */
export type Program = "server/main.ts" | "server/bootstrap/start.mjs" | "server/worker.ts";

/** Runs the app as a process of its own until its ready line. Rejects with what it said when it ends before. */
export async function startServer(
  settings: Record<string, string>,
  program: Program = "server/main.ts",
): Promise<RunningServer> {
  const { child, output, exited } = spawnServer(settings, program);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const ready = READY.exec(output());
      if (ready !== null) resolve(ready[1] ?? "");
    });
    exited.then((code) => reject(new Error(`It ended with ${code}: ${output()}`)));
  });
  return {
    url,
    process: child,
    output,
    stop: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** Runs it to its end, which a test expects to come by itself. */
export async function runServerToItsEnd(
  settings: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { output, exited } = spawnServer(settings, "server/main.ts");
  return { code: await exited, output: output() };
}

function spawnServer(settings: Record<string, string>, program: Program) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    cwd: ROOT,
    env: childEnvironment({
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      LOG_LEVEL: "warn",
      DATABASE_URL: "",
      ...settings,
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output: () => said, exited };
}
