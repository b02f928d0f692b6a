import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { absencesInCalendar } from "./absences-in-calendar.ts";
import { CalendarProblem } from "./fetch-calendar.ts";

const orderSchema = z.object({
  text: z.string(),
  timeZone: z.string(),
  range: z.object({ start: z.number(), end: z.number() }),
});

/** Reads the one calendar it was made for, says what is in it or what is wrong with it, and ends. */
const { text, timeZone, range } = orderSchema.parse(workerData);
try {
  parentPort?.postMessage({ absences: absencesInCalendar(text, timeZone, range) });
} catch (error) {
  if (!(error instanceof CalendarProblem)) throw error;
  parentPort?.postMessage({ problem: error.message });
}
