import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench, Measurement } from "./measure.ts";
import { BENCH_SECRET, pushRequest } from "./push-request.ts";
import { sustainedLoad } from "./sustained-load.ts";

const CONNECTIONS = 64;
const ROUNDS = 5;
const ROUND_MS = 3_000;

const EMPTY = pushRequest("/api/bench/empty");
const INTAKE = pushRequest("/api/webhooks/github");

async function rate(port: number, request: (n: number) => Buffer, milliseconds = ROUND_MS): Promise<number> {
  const { answered, refused, seconds } = await sustainedLoad({ port, connections: CONNECTIONS, milliseconds, request });
  if (refused > 0) throw new Error(`${refused} of ${answered + refused} requests were refused`);
  return answered / seconds;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The rate of signed, durably stored deliveries beside the rate of an empty handler, round by round in turn. */
async function measureRates(worker: "off" | "in-process"): Promise<{ intake: number; empty: number }> {
  return inDirectory(async (directory) => {
    const app = await startBuiltApp({
      DATA_DIR: directory,
      GITHUB_WEBHOOK_SECRET: BENCH_SECRET,
      BENCH: "on",
      WORKER: worker,
    });
    try {
      await rate(app.port, EMPTY, 2_000);
      await rate(app.port, INTAKE, 2_000);
      const empty: number[] = [];
      const intake: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        empty.push(await rate(app.port, EMPTY));
        intake.push(await rate(app.port, INTAKE));
      }
      return { intake: median(intake), empty: median(empty) };
    } finally {
      await app.stop();
    }
  });
}

/** Signed webhook intake against an empty handler of the same server. */
export const intakeBench: Bench = {
  name: "intake",
  async run(): Promise<Measurement[]> {
    const alone = await measureRates("off");
    const worked = await measureRates("in-process");
    return [
      { name: "empty handler", value: alone.empty, unit: "/s", bound: null, sense: "least" },
      { name: "signed intake", value: alone.intake, unit: "/s", bound: null, sense: "least" },
      { name: "intake / empty", value: (100 * alone.intake) / alone.empty, unit: "%", bound: 60, sense: "least" },
      { name: "signed intake, worker in the process", value: worked.intake, unit: "/s", bound: null, sense: "least" },
    ];
  },
};
