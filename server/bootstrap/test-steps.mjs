import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inRoot } from "./checkout.mjs";
import { prepare } from "./prepare.mjs";
import { node24, runProgram } from "./run-program.mjs";

/** @param {"unit" | "exhaustive" | "db" | "process"} project @returns {import("./check-steps.mjs").Step} */
export function vitestStep(project, { show = true } = {}) {
  return {
    name: `${project} tests`,
    run: () =>
      withReport(async (report) => {
        const { ok, output } = await runProgram(
          node24(),
          [
            inRoot("node_modules/vitest/vitest.mjs"),
            ...["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
          ],
          { show },
        );
        const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read(report);
        // A file that could not even be loaded has no tests to count.
        const broken = testResults.filter(
          ({ status, assertionResults }) =>
            status === "failed" && assertionResults.every((test) => test.status !== "failed"),
        );
        return outcome(ok, show ? "" : output, {
          passed: numPassedTests,
          failed: numFailedTests + broken.length,
          skipped: numPendingTests + numTodoTests,
        });
      }),
  };
}

/** @type {import("./check-steps.mjs").Step} */
export const END_TO_END = {
  name: "end-to-end tests",
  run: () =>
    withReport(async (report) => {
      await prepare({ build: true });
      const chromium = await runProgram(node24(), [
        "--disable-warning=ExperimentalWarning",
        inRoot("server/testing/find-chromium.ts"),
      ]);
      if (!chromium.ok) return outcome(false, chromium.output, { passed: 0, failed: 0, skipped: 0 });
      const { ok } = await runProgram(
        node24(),
        [inRoot("node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"],
        {
          show: true,
          settings: {
            PLAYWRIGHT_JSON_OUTPUT_NAME: report,
            CHROMIUM_PATH: chromium.output.trim().split("\n").at(-1) ?? "",
          },
        },
      );
      const { stats, errors } = read(report);
      return outcome(ok, "", {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + errors.length,
        skipped: stats.skipped,
      });
    }),
};

/**
 * A step that ended badly with no failed test to show for it is a failure of its own.
 * @param {boolean} ok @param {string} output @param {{ passed: number, failed: number, skipped: number }} counts
 */
function outcome(ok, output, counts) {
  return { ...counts, failed: counts.failed + (!ok && counts.failed === 0 ? 1 : 0), output };
}

/** @param {string} file */
function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @template T @param {(report: string) => Promise<T>} use */
async function withReport(use) {
  const folder = mkdtempSync(path.join(tmpdir(), "lastmile-report-"));
  try {
    return await use(path.join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
