import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { childEnvironment } from "#server/config/environment.ts";

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_PLACES = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium that is here already: CHROMIUM_PATH, the system's, Playwright's own; null when there is none. */
export function chromiumHere(): string | null {
  const { CHROMIUM_PATH: given, PATH: searchPath = "" } = childEnvironment();
  if (given !== undefined && given !== "") {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which is no program.`);
  }
  const onPath = SYSTEM_NAMES.flatMap((name) =>
    searchPath.split(path.delimiter).map((folder) => path.join(folder, name)),
  );
  return [...onPath, ...MAC_PLACES, chromium.executablePath()].find(isProgram) ?? null;
}

/** The same, and if there is none, gets one: from Playwright, else (root on Debian) from the system's packages. */
export function chromiumSomehow(): string {
  const here = chromiumHere();
  if (here !== null) return here;
  const playwright = path.resolve(import.meta.dirname, "../../node_modules/playwright/cli.js");
  const attempts: [string, string[]][] = [[process.execPath, [playwright, "install", "chromium"]]];
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    attempts.push(["apt-get", ["update"]], ["apt-get", ["install", "-y", "--no-install-recommends", "chromium"]]);
  }
  for (const [command, args] of attempts) {
    spawnSync(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: childEnvironment({ DEBIAN_FRONTEND: "noninteractive" }),
    });
    const found = chromiumHere();
    if (found !== null) return found;
  }
  throw new Error(
    "There is no Chromium for the end-to-end tests, and none could be installed. Install one, or set CHROMIUM_PATH to one.",
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  try {
    process.stdout.write(`${chromiumSomehow()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
