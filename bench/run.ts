import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { boardBench } from "./board.ts";
import { boardScreenBench } from "./board-screen.ts";
import { crowdBench } from "./crowd.ts";
import { fairPlanBench } from "./fair-plan.ts";
import { firstLoadBench } from "./first-load.ts";
import { flowPagesBench } from "./flow-pages.ts";
import { intakeBench } from "./intake.ts";
import { keptRotasBench } from "./kept-rotas.ts";
import { killBench } from "./kill.ts";
import { liveBench } from "./live.ts";
import { mapBench } from "./map.ts";
import { type Bench, isMet, type Measurement } from "./measure.ts";
import { onCallBench } from "./on-call.ts";
import { recomputeBench } from "./recompute.ts";
import { reportsBench } from "./reports.ts";

const BENCHES: readonly Bench[] = [
  recomputeBench,
  mapBench,
  flowPagesBench,
  intakeBench,
  killBench,
  liveBench,
  firstLoadBench,
  crowdBench,
  onCallBench,
  keptRotasBench,
  fairPlanBench,
  boardBench,
  boardScreenBench,
  reportsBench,
];

/** Prints a table and writes bench/results/<name>.json; a bound that is missed ends in an exit code of 1. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = BENCHES.filter((bench) => names.length === 0 || names.includes(bench.name));
  const results = path.join(import.meta.dirname, "results");
  mkdirSync(results, { recursive: true });
  for (const bench of chosen) {
    const measurements = await bench.run();
    for (const measurement of measurements) process.stdout.write(`${line(bench.name, measurement)}\n`);
    const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
    writeFileSync(path.join(results, `${bench.name}.json`), `${JSON.stringify({ machine, measurements }, null, 2)}\n`);
    if (!measurements.every(isMet)) process.exitCode = 1;
  }
}

function line(bench: string, measurement: Measurement): string {
  const { name, value, unit, bound, sense } = measurement;
  const shown = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  const claim = bound === null ? "" : `${sense === "most" ? "≤" : "≥"} ${bound} ${unit}`;
  const verdict = bound === null ? "" : isMet(measurement) ? "met" : "MISSED";
  return `${bench.padEnd(12)}${name.padEnd(44)}${shown.padStart(12)}  ${claim.padEnd(14)}${verdict}`;
}

await main(process.argv.slice(2));
