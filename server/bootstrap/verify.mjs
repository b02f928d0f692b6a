import { runSteps, STATIC_CHECKS } from "./check-steps.mjs";
import { prepare } from "./prepare.mjs";
import { vitestStep } from "./test-steps.mjs";

await prepare();
const { passed, failed } = await runSteps([vitestStep("unit", { show: false }), ...STATIC_CHECKS], 3);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
