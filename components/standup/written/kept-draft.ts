import type { GivenAnswer } from "#server/domain/standup/written/written-answer.ts";

/** What somebody has begun to write and not sent: kept in their browser, and nowhere else. */
export type KeptDraft = {
  answers: readonly GivenAnswer[];
  /** Of the entry it would change; null: there was none. */
  version: number | null;
  at: number;
};

export type DraftPlace = { memberId: string; boardId: string; day: string };

const PREFIX = "lastmile.written.";
/** A day can be answered for a week; a week more for who comes back later and wants their words. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** The draft of a day; null: there is none, or what stands there is none. */
export function keptDraft(storage: Pick<Storage, "getItem">, place: DraftPlace): KeptDraft | null {
  return draftIn(storage.getItem(keyOf(place)));
}

/** Keeps a draft, or (null) forgets it; those that are too old go. */
export function keepDraft(storage: Storage, place: DraftPlace, draft: KeptDraft | null, now: number): void {
  if (draft === null) storage.removeItem(keyOf(place));
  else storage.setItem(keyOf(place), JSON.stringify(draft));
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) {
    if (!key?.startsWith(PREFIX)) continue;
    const other = draftIn(storage.getItem(key));
    if (other === null || other.at < now - KEPT_MS) storage.removeItem(key);
  }
}

function keyOf({ memberId, boardId, day }: DraftPlace): string {
  return `${PREFIX}${memberId}.${boardId}.${day}`;
}

function draftIn(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch (error) {
    // Whatever somebody wrote there, it is no draft.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isDraft(value: unknown): value is KeptDraft {
  if (typeof value !== "object" || value === null) return false;
  const { answers, version, at } = value as Record<string, unknown>;
  return (
    Array.isArray(answers) &&
    answers.every(isAnswer) &&
    (version === null || typeof version === "number") &&
    typeof at === "number"
  );
}

function isAnswer(value: unknown): value is GivenAnswer {
  if (typeof value !== "object" || value === null) return false;
  const { questionId, text, cardIds } = value as Record<string, unknown>;
  return (
    typeof questionId === "string" &&
    typeof text === "string" &&
    Array.isArray(cardIds) &&
    cardIds.every((id) => typeof id === "string")
  );
}
