import { ok, type Result, refused } from "#server/domain/shared/result.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { WrittenWindow } from "./written-days.ts";
import type { WrittenQuestion } from "./written-setup.ts";

/** What somebody says to a question. */
export type GivenAnswer = { questionId: string; text: string; cardIds: readonly string[] };

/** The same with the question as it was asked. */
export type KeptAnswer = { question: WrittenQuestion; text: string; cardIds: readonly string[] };

/** What somebody wrote on a day. */
export type WrittenEntry = {
  answers: readonly KeptAnswer[];
  /** Counts from 1. */
  version: number;
  answeredAt: EpochMs;
  /** When it was last changed; null: never. */
  editedAt: EpochMs | null;
  /** The end of the window it was first given for. */
  windowEndsAt: EpochMs;
  /** What it said before each change after the window's end, when others had read it: the newest last. */
  earlier: readonly { until: EpochMs; answers: readonly KeptAnswer[] }[];
};

export type EntryRefusal =
  /** There is no window on this day. */
  | { code: "not-asked" }
  | { code: "too-early"; opensAt: EpochMs }
  | { code: "too-late"; days: number }
  | { code: "nothing-said" }
  /** Answered, or changed, elsewhere since it was read. */
  | { code: "answered-elsewhere" }
  | { code: "questions-changed" };

/** So long after its window a day can be answered, and an answer changed. */
export const LATEST_DAYS = 7;
const MOST_EARLIER = 20;

/**
 * What a day's entry becomes by what somebody says. `version`: of the entry they saw; null: they saw none. An entry keeps
 * the questions as they were first asked; the same said again changes nothing.
 */
export function decideEntry(
  before: WrittenEntry | null,
  said: { version: number | null; answers: readonly GivenAnswer[] },
  asked: { questions: readonly WrittenQuestion[]; window: WrittenWindow | null },
  now: EpochMs,
): Result<WrittenEntry, EntryRefusal> {
  const { window } = asked;
  if (window === null) return refused({ code: "not-asked" });
  if (now < window.start) return refused({ code: "too-early", opensAt: window.start });
  if (now >= window.end + LATEST_DAYS * 86_400_000) return refused({ code: "too-late", days: LATEST_DAYS });
  if ((before?.version ?? null) !== said.version) return refused({ code: "answered-elsewhere" });
  const questions = before?.answers.map(({ question }) => question) ?? asked.questions;
  const known = new Set(questions.map(({ id }) => id));
  if (said.answers.some(({ questionId }) => !known.has(questionId))) return refused({ code: "questions-changed" });
  const answers = questions.map((question) => {
    const given = said.answers.find(({ questionId }) => questionId === question.id);
    const cardIds = question.cards === "none" ? [] : [...new Set(given?.cardIds ?? [])];
    return { question, text: given?.text.trim() ?? "", cardIds };
  });
  if (answers.every(saysNothing)) return refused({ code: "nothing-said" });
  if (before === null) {
    return ok({ answers, version: 1, answeredAt: now, editedAt: null, windowEndsAt: window.end, earlier: [] });
  }
  if (answers.every((answer, index) => saysTheSame(answer, before.answers[index]))) return ok(before);
  const wasRead = now >= before.windowEndsAt;
  const earlier = wasRead ? [...before.earlier, { until: now, answers: before.answers }] : before.earlier;
  return ok({ ...before, answers, version: before.version + 1, editedAt: now, earlier: earlier.slice(-MOST_EARLIER) });
}

function saysTheSame(one: KeptAnswer, other: KeptAnswer | undefined): boolean {
  return one.text === other?.text && one.cardIds.join() === other.cardIds.join();
}

/** Given after the window's end. */
export function isLate({ answeredAt, windowEndsAt }: Pick<WrittenEntry, "answeredAt" | "windowEndsAt">): boolean {
  return answeredAt >= windowEndsAt;
}

export function saysNothing({ text, cardIds }: Pick<KeptAnswer, "text" | "cardIds">): boolean {
  return text === "" && cardIds.length === 0;
}

/** What somebody says is in their way. */
export function blockersOf({ answers }: Pick<WrittenEntry, "answers">): KeptAnswer[] {
  return answers.filter((answer) => answer.question.cards === "blockers" && !saysNothing(answer));
}

/** What was written for some questions laid on others: words for a question that is gone go to the last one. */
export function laidOn(questions: readonly WrittenQuestion[], drafted: readonly GivenAnswer[]): GivenAnswer[] {
  const known = new Set(questions.map(({ id }) => id));
  const homeless = drafted.filter(({ questionId }) => !known.has(questionId));
  return questions.map(({ id }, index) => {
    const parts = drafted.filter(({ questionId }) => questionId === id);
    if (index === questions.length - 1) parts.push(...homeless);
    return {
      questionId: id,
      text: parts
        .map(({ text }) => text)
        .filter((text) => text !== "")
        .join("\n"),
      cardIds: [...new Set(parts.flatMap(({ cardIds }) => cardIds))],
    };
  });
}
