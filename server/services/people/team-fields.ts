import { z } from "zod";

/** The fields of a team that are more than a word, said once for forms, tRPC and REST alike. */
export const teamName = z.string().trim().min(1, "Give the team a name.").max(80, "Use at most 80 characters.");

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const timeOfDay = z.string().regex(TIME_OF_DAY, "Use a time from 00:00 to 23:59.");
const endOfWindow = z
  .string()
  .refine((end) => end === "24:00" || TIME_OF_DAY.test(end), "Use a time from 00:00 to 24:00.");

/** Hours that count as working time, in the team's time zone; an end at or before the start is on the next day. */
export const workingWindow = z.object({
  days: z
    .array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
    .min(1, "Choose at least one day.")
    .max(7),
  start: timeOfDay,
  end: endOfWindow,
});

export const workingHours = z.array(workingWindow).max(20, "Use at most 20 windows.");

export const holidays = z
  .array(z.iso.date("Use a day that exists, as in 2026-12-25."))
  .max(500, "Use at most 500 days.")
  .transform((days) => [...new Set(days)].sort());
