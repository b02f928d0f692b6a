import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { inRoot, ROOT } from "./checkout.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const LOOK_EVERY_MS = 250;
/** The shell npm runs us by; null: npm does not. */
const npmShell = process.env.npm_lifecycle_event === undefined ? null : process.ppid;

/**
 * Calls when we are asked to end: by a signal, or by npm, which passes one on to its shell, and the shell dies of it
 * without telling us. Answers how to end that.
 * @param {(signal: NodeJS.Signals) => void} stop
 */
function whenAskedToEnd(stop) {
  for (const signal of SIGNALS) process.on(signal, stop);
  const timer = setInterval(() => {
    if (npmShell === null || process.ppid === npmShell) return;
    clearInterval(timer);
    stop("SIGTERM");
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    for (const signal of SIGNALS) process.off(signal, stop);
  };
}

/** Node 24: the one npm installed with the packages, else ourselves if we are new enough. */
export function node24() {
  const installed = inRoot("node_modules/.bin/node");
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error(
    `Node 24 is needed: there is no package of it for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}.`,
  );
}

/** @param {Record<string, string>} [settings] */
export function environmentWith(settings = {}) {
  return {
    ...process.env,
    PATH: `${inRoot("node_modules/.bin")}${path.delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    ...settings,
  };
}

/**
 * Runs a program in the foreground: it gets our terminal and our signals, we end as it ends.
 * @param {string[]} args for Node 24
 * @param {Record<string, string>} [settings]
 */
export function becomeProgram(args, settings) {
  const child = spawn(node24(), ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: ROOT,
    env: environmentWith(settings),
    // The fourth channel closes when we are killed, which tells the program to end.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  whenAskedToEnd((signal) => child.kill(signal));
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
}

/**
 * Runs a program in the background of a step and collects what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {{ settings?: Record<string, string>, show?: boolean }} [options] show: pass the output on as it comes
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function runProgram(command, args, { settings, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: environmentWith(settings),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (show) process.stderr.write(text);
      });
    }
    const ended = whenAskedToEnd(() => child.kill("SIGTERM"));
    child.on("error", (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.on("close", (code) => {
      ended();
      resolve({ ok: code === 0, output });
    });
  });
}

/** @param {string} line @returns {never} */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** Standard output belongs to the program itself. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
