import { EnvironmentProblem } from "#server/config/environment.ts";
import { logger } from "#server/config/logger.ts";
import { StartProblem } from "#server/db/start-problem.ts";

export type Stoppable = { stop(): Promise<void>; broken?: Promise<never> };

/** A second Ctrl-C within this time is the same one: it reaches us directly and through `npm`. */
const SAME_SIGNAL_MS = 1000;
const STOP_LIMIT_MS = 15_000;

/**
 * Starts something and keeps the process until a signal or the death of the process that started us, then stops it.
 * What the operator can mend ends it with one line on standard error and exit code 1.
 */
export async function runUntilStopped(start: () => Promise<Stoppable>): Promise<void> {
  let askedAt: number | null = null;
  const asked = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (askedAt !== null && performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(1);
        askedAt ??= performance.now();
        resolve();
      });
    }
    process.once("disconnect", () => resolve());
  });
  process.channel?.unref();
  process.on("unhandledRejection", (reason) => {
    logger.error(
      { error: reason instanceof Error ? reason.stack : String(reason) },
      "A promise was rejected and nobody looked",
    );
  });

  let running: Stoppable;
  try {
    running = await start();
  } catch (error) {
    say(
      isForOperator(error)
        ? error.message
        : `Last Mile could not start: ${error instanceof Error ? error.stack : String(error)}`,
    );
    process.exit(1);
  }
  const reason = await Promise.race([asked, running.broken]).then(
    () => null,
    (error: unknown) => error,
  );
  if (reason !== null) say(reason instanceof Error ? reason.message : String(reason));
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  await running.stop();
  process.exit(reason === null ? 0 : 1);
}

function isForOperator(error: unknown): error is Error {
  return error instanceof StartProblem || error instanceof EnvironmentProblem;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
