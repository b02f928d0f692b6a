import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { CalendarAbsence } from "./absences-in-calendar.ts";
import { CalendarProblem } from "./fetch-calendar.ts";

const LONGEST_MS = 20_000;
const MOST_MEGABYTES = 512;

const answerSchema = z.union([
  z.object({ absences: z.array(z.object({ key: z.string(), start: z.number(), end: z.number() })) }),
  z.object({ problem: z.string() }),
]);

/**
 * What absencesInCalendar says, from a thread of its own: a large calendar takes seconds, and there are repeats that never come
 * true, which ical.js looks for until it is ended. Throws a CalendarProblem for these, too.
 */
export async function absencesInThread(
  text: string,
  timeZone: string,
  range: Span,
  longestMs = LONGEST_MS,
): Promise<CalendarAbsence[]> {
  // Said here and not as a constant, so that the bundler sees a thread.
  const worker = new Worker(new URL("./calendar-thread.ts", import.meta.url), {
    workerData: { text, timeZone, range },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      worker.on("message", resolve);
      worker.on("error", (error) => reject(isOutOfMemory(error) ? tooMuch() : error));
      worker.on("exit", () => reject(new Error("The thread that reads a calendar ended without a word.")));
      timer = setTimeout(() => reject(tooMuch()), longestMs);
    });
    const result = answerSchema.parse(answer);
    if ("problem" in result) throw new CalendarProblem(result.problem);
    return result.absences;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooMuch(): CalendarProblem {
  return new CalendarProblem("It takes too long to read: some event in it repeats without end.");
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
