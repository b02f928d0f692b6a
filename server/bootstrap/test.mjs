import { runSteps, STATIC_CHECKS } from "./check-steps.mjs";
import { prepare } from "./prepare.mjs";
import { END_TO_END, vitestStep } from "./test-steps.mjs";

await prepare();
const checks = await runSteps(STATIC_CHECKS, 2);
// One after another: each of these uses all cores by itself.
const tests = await runSteps(
  [vitestStep("unit"), vitestStep("exhaustive"), vitestStep("db"), vitestStep("process"), END_TO_END],
  1,
);

if (checks.skipped + tests.skipped > 0) process.stdout.write(`${checks.skipped + tests.skipped} skipped\n`);
const failed = checks.failed + tests.failed;
process.stdout.write(`${checks.passed + tests.passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
