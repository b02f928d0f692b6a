import { existsSync, readFileSync } from "node:fs";
import { hashOf, inRoot, marker } from "./checkout.mjs";
import { compressStatic } from "./compress-static.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { fail, node24, runProgram, say } from "./run-program.mjs";

const OLDEST_NODE = [20, 19];

/**
 * Does what is not done yet: installs the packages, generates the database client and, when asked, builds the app.
 * @param {{ build?: boolean }} options
 */
export async function prepare({ build = false } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
  }
  await oneAtATime(
    async () => {
      await install();
      await generate();
      if (build) await buildApp();
    },
    () => say("Another start is preparing this checkout; waiting for it …"),
  );
}

async function install() {
  const done = marker("node_modules/.lastmile-installed");
  const hash = `${hashOf(["package-lock.json"])}-${process.platform}-${process.arch}`;
  if (done.says(hash)) return;
  if (!installedMatchesLock()) {
    say("Installing packages (about a minute) …");
    // Run by the Node that runs us: `npm ci` removes the one in node_modules. No package needs its install script.
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const node = process.env.npm_node_execpath ?? "node";
    const settings = { PATH: withoutOurs(process.env.PATH ?? "") };
    const result =
      npm?.endsWith(".js") === true
        ? await runProgram(node, [npm, ...args], { settings })
        : await runProgram("npm", args, { settings });
    if (!result.ok) fail(`${lastLines(result.output)}\nThe packages could not be installed (npm ci).`);
  }
  done.write(hash);
}

/** Whether npm has already put there what the lock file says: a developer's own `npm install`. */
function installedMatchesLock() {
  const hidden = inRoot("node_modules/.package-lock.json");
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, "utf8")).packages;
  const locked = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
  return Object.entries(locked).every(([place, { version, optional }]) => {
    if (place === "") return true;
    const there = installed[place];
    return there === undefined ? optional === true : there.version === version && existsSync(inRoot(place));
  });
}

async function generate() {
  const done = marker("server/db/generated/.made-from");
  const hash = hashOf(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (done.says(hash)) return;
  done.clear();
  const result = await runProgram(node24(), [inRoot("node_modules/prisma/build/index.js"), "generate"], {
    // Any file will do: the generator has the engine built in, and must not try to download one.
    settings: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (!result.ok) fail(`${lastLines(result.output)}\nThe database client could not be generated (prisma generate).`);
  done.write(hash);
}

async function buildApp() {
  const done = marker(".next/lastmile-built-from");
  const hash = hashOf(
    [
      "app",
      "components",
      "server",
      "prisma/schema",
      "package-lock.json",
      "next.config.js",
      "postcss.config.mjs",
      "tsconfig.json",
    ],
    isPartOfApp,
  );
  if (done.says(hash)) return;
  // A running app reads the build that would be replaced.
  const running = await runProgram(node24(), [
    "--disable-warning=ExperimentalWarning",
    inRoot("server/refuse-second-start.ts"),
  ]);
  if (!running.ok) fail(lastLines(running.output));
  say("Building the app (about a minute) …");
  done.clear();
  const result = await runProgram(node24(), [inRoot("node_modules/next/dist/bin/next"), "build"], {
    settings: { NODE_ENV: "production" },
  });
  if (!result.ok) fail(`${lastLines(result.output)}\nThe app could not be built (next build).`);
  await compressStatic(inRoot(".next/static"));
  done.write(hash);
}

const APART = /\.test\.tsx?$|^server\/(testing|bootstrap|cli|jobs|db\/generated)\/|^server\/(main|worker)\.ts$/;

/** @param {string} place */
function isPartOfApp(place) {
  return !APART.test(place) || place === "server/bootstrap/compress-static.mjs";
}

/** @param {string} searchPath */
function withoutOurs(searchPath) {
  return searchPath
    .split(":")
    .filter((place) => !place.startsWith(inRoot("node_modules")))
    .join(":");
}

/** @param {string} output */
function lastLines(output) {
  return output.trimEnd().split("\n").slice(-60).join("\n");
}
