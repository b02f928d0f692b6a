import { inRoot } from "./checkout.mjs";
import { node24, runProgram } from "./run-program.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number, output: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Step
 */

/**
 * @param {string} name
 * @param {string[][]} calls programs in node_modules with their arguments, one after another until one fails
 * @returns {Step}
 */
function staticCheck(name, ...calls) {
  return {
    name,
    run: async () => {
      for (const [file, ...args] of calls) {
        const { ok, output } = await runProgram(node24(), [inRoot(`node_modules/${file}`), ...args]);
        if (!ok) return { passed: 0, failed: 1, skipped: 0, output };
      }
      return { passed: 1, failed: 0, skipped: 0, output: "" };
    },
  };
}

/** Each counts as one test. The slowest first: they run side by side. */
export const STATIC_CHECKS = [
  // The types of routes (`PageProps`) are generated; a fresh clone has none.
  staticCheck("types (tsc)", ["next/dist/bin/next", "typegen"], ["typescript/bin/tsc", "--noEmit"]),
  staticCheck("arrows (dependency-cruiser)", [
    ...["dependency-cruiser/bin/dependency-cruiser.mjs", "--config", ".dependency-cruiser.mjs"],
    ...["app", "components", "server"],
  ]),
  staticCheck("format and lint (biome)", [
    ...["@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
    "--max-diagnostics=50",
  ]),
  staticCheck("dead code (knip)", ["knip/bin/knip.js", "--no-progress"]),
];

/**
 * Runs steps a few at a time and says how each went.
 * @param {Step[]} steps
 * @param {number} atATime
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runSteps(steps, atATime) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const outcome = await step
        .run()
        .catch((error) => ({ passed: 0, failed: 1, skipped: 0, output: String(error.stack ?? error) }));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const counts = `${outcome.passed} passed, ${outcome.failed} failed${outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ""}`;
      process.stdout.write(
        `${outcome.output}${outcome.failed > 0 ? "✗" : "✓"} ${step.name}: ${counts} (${seconds} s)\n`,
      );
      for (const key of /** @type {const} */ (["passed", "failed", "skipped"])) totals[key] += outcome[key];
    }
  };
  await Promise.all(Array.from({ length: atATime }, lane));
  return totals;
}
