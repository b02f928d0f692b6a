import type { Board, Card } from "#server/domain/board/board.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/**
 * When a fixed-date card has to be begun at the latest: so many days before it is due as its class is promised to take.
 * Null where nothing is due or promised, or it has been begun.
 */
export function startBy(card: Card, classes: Board["classes"]): EpochMs | null {
  if (card.class !== "fixed-date" || card.dueAt === null || card.startedAt !== null || card.doneAt !== null)
    return null;
  const level = classes.find((policy) => policy.class === "fixed-date")?.serviceLevel;
  return level == null ? null : card.dueAt - level.days * DAY_MS;
}
