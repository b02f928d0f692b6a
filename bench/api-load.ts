import http from "node:http";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import type { Measurement } from "./measure.ts";

const READ_MS = 4_000;

export type Answer = { status: number; bytes: number; text: string };

/** Asks the public API over kept connections. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

export function caller(port: number, token: string): Call {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? null : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token}`,
        ...(sent === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
      };
      const request = http.request(
        { port, host: "127.0.0.1", agent, method, path: `/api/v1${path}`, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () => {
            const whole = Buffer.concat(parts);
            resolve({ status: answer.statusCode ?? 0, bytes: whole.length, text: whole.toString("utf8") });
          });
        },
      );
      request.on("error", reject);
      request.end(sent);
    });
}

/** What a read answers by `clients` at once, each the next as soon as the answer is there. `bound`: at least so many a second. */
export async function readFor(
  call: Call,
  path: string,
  { name, clients, bound }: { name: string; clients: number; bound: number | null },
): Promise<{ bytes: number; measured: Measurement[] }> {
  const { bytes } = await call("GET", path);
  const until = performance.now() + READ_MS;
  const taken: number[] = [];
  const client = async () => {
    while (performance.now() < until) taken.push(await timed(() => call("GET", path), 200));
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { bytes, measured: [rate(name, taken.length, started, bound), ...tail(name, taken)] };
}

export async function timed(run: () => Promise<Answer>, expected: number): Promise<number> {
  const start = performance.now();
  const answer = await run();
  if (answer.status !== expected) throw new Error(`${answer.status}: ${answer.text.slice(0, 300)}`);
  return performance.now() - start;
}

export function rate(name: string, count: number, started: number, bound: number | null): Measurement {
  const value = count / ((performance.now() - started) / SECOND_MS);
  return { name, value, unit: "/s", bound, sense: "least" };
}

export function tail(name: string, taken: readonly number[]): Measurement[] {
  const sorted = [...taken].sort((left, right) => left - right);
  const { p50 } = percentiles(taken);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  return [
    { name: `${name}, p50`, value: p50 ?? Number.NaN, unit: "ms", bound: null, sense: "most" },
    { name: `${name}, p99`, value: p99, unit: "ms", bound: null, sense: "most" },
  ];
}
