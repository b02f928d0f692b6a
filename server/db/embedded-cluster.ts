import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { childEnvironment } from "#server/config/environment.ts";
import type { EmbeddedHome } from "./embedded-home.ts";
import { StartProblem } from "./start-problem.ts";

export const SUPERUSER = "lastmile";
const LARGEST_LOG_BYTES = 10_000_000;

/** What the running PostgreSQL server says of itself in postmaster.pid, or null when there is no such file. */
export function postmaster(cluster: string): { pid: number; socketDir: string } | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const socketDir = lines[4]?.trim();
  return Number.isInteger(pid) && pid > 0 && socketDir !== undefined && socketDir !== "" ? { pid, socketDir } : null;
}

/** Makes the data directory unless it is there. Of two makers at once one wins and both go on. */
export function initialiseCluster(home: EmbeddedHome, options: { durable: boolean }): void {
  if (existsSync(path.join(home.cluster, "PG_VERSION"))) return;
  const draft = `${home.cluster}.${process.pid}`;
  const result = spawnSync(
    path.join(home.native, "bin", "initdb"),
    [
      ...["-D", draft, "--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8"],
      // The same order of texts on every machine.
      ...["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
      ...(options.durable ? [] : ["--no-sync"]),
    ],
    { ...home.runAs, cwd: path.dirname(home.cluster), env: postgresEnvironment(), encoding: "utf8" },
  );
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new StartProblem(initProblem(result.error?.message ?? result.stderr, path.dirname(home.cluster)));
  }
  try {
    renameSync(draft, home.cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(home.cluster, "PG_VERSION"))) throw error;
  }
}

/** Starts the server in a session of its own: a Ctrl-C meant for us must not reach it before we are done with it. */
export function spawnPostgres(
  home: EmbeddedHome,
  settings: Readonly<Record<string, string>>,
): { pid: number; exited: Promise<void> } {
  const log = openLog(home);
  try {
    const child = spawn(
      path.join(home.native, "bin", "postgres"),
      [
        ...["-D", home.cluster, "-k", home.socketDir],
        ...Object.entries({ listen_addresses: "", unix_socket_permissions: "0700", ...settings }).flatMap(
          ([name, value]) => ["-c", `${name}=${value}`],
        ),
      ],
      {
        ...home.runAs,
        cwd: home.cluster,
        env: postgresEnvironment(),
        detached: true,
        stdio: ["ignore", log, log],
      },
    );
    const exited = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", () => resolve());
    });
    child.unref();
    return { pid: child.pid ?? 0, exited };
  } finally {
    closeSync(log);
  }
}

/** Why the server went down, from its log: the last line that says so. */
export function lastFatalLine(home: EmbeddedHome): string {
  const lines = readFileSync(home.logFile, "utf8").trimEnd().split("\n").slice(-50);
  const line = lines.findLast((text) => /\b(FATAL|PANIC|could not)\b/.test(text)) ?? lines.at(-1) ?? "no reason given";
  return line.replace(/^.*?\b(FATAL|PANIC):\s*/, "");
}

function openLog(home: EmbeddedHome): number {
  if (!existsSync(home.logFile)) {
    writeFileSync(home.logFile, "", { mode: 0o600 });
    if (home.runAs !== null) chownSync(home.logFile, home.runAs.uid, home.runAs.gid);
  } else if (statSync(home.logFile).size > LARGEST_LOG_BYTES) {
    renameSync(home.logFile, `${home.logFile}.1`);
  }
  return openSync(home.logFile, "a", 0o600);
}

function initProblem(output: string, directory: string): string {
  if (/No space left on device|quota exceeded/i.test(output)) {
    return `The disk is full: there is no space left for the database in ${directory}.`;
  }
  const reason = output
    .split("\n")
    .findLast((line) => line.startsWith("initdb: error") || line.includes("FATAL") || line.includes("cannot"));
  return `The database could not be made in ${directory}: ${(reason ?? output.trim()).replace(/^initdb: error: /, "")}`;
}

/** PG… variables of the operator's shell mean another server; the locale must not decide anything. */
function postgresEnvironment(): NodeJS.ProcessEnv {
  const environment = childEnvironment({ LANG: "C" });
  for (const name of Object.keys(environment)) if (/^(PG|LC_)/.test(name)) delete environment[name];
  return environment;
}
