import { z } from "zod";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import { dayAfter } from "#server/domain/standup/written/written-days.ts";
import { ASKED_CARDS } from "#server/domain/standup/written/written-setup.ts";

export const boardId = z.string().min(1).max(100);
const questionId = z.string().min(1).max(100);

/** A day that the calendar has: "2026-02-30" is none. */
export const localDay = z.iso.date().refine((day) => dayAfter(day, 0) === day, "There is no such day.");

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time as 09:30.");
const wallEnd = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Write a time as 11:00, or 24:00 for midnight.");

const question = z.object({
  id: questionId,
  text: z.string().trim().min(1, "Write the question.").max(200, "A question has at most 200 characters."),
  cards: z.enum(ASKED_CARDS),
});

export const setUpWrittenInput = z.object({
  boardId,
  isOn: z.boolean(),
  days: z.array(z.enum(WEEKDAYS)).min(1, "Choose at least one day.").max(7),
  start: wallTime,
  end: wallEnd,
  remindMinutes: z
    .int("Write whole minutes.")
    .min(5, "Remind at least 5 minutes before the end.")
    .max(720, "Remind at most 12 hours before the end.")
    .nullable(),
  questions: z
    .array(question)
    .min(1, "Ask at least one question.")
    .max(6, "Ask at most six questions.")
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "Each question is there once."),
});

const MOST_TEXT = 4_000;

export const answerWrittenInput = z.object({
  boardId,
  day: localDay,
  /** Of the entry that was read and is changed; null: none was there. */
  version: z.int().min(1).nullable(),
  answers: z
    .array(
      z.object({
        questionId,
        text: z.string().max(MOST_TEXT, `An answer has at most ${MOST_TEXT} characters.`),
        cardIds: z.array(z.string().min(1).max(100)).max(50, "Attach at most 50 cards to an answer."),
      }),
    )
    .min(1)
    .max(6),
});
