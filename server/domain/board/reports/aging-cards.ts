import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import { type AgeLevel, type AgeStandards, ageLevel } from "../age-standards.ts";
import type { CardLife } from "./card-lives.ts";
import { type CardFace, cardFace } from "./finished-cards.ts";

export type AgingFace = CardFace & {
  columnId: string;
  ageMs: DurationMs;
  inColumnMs: DurationMs;
  startedAt: EpochMs;
  isBlocked: boolean;
  /** Against the cards of its own class. */
  level: AgeLevel;
};

/** The cards under way, oldest first: started, not done, on the board. What was never started does not age yet. */
export function agingCards(lives: readonly CardLife[], standards: AgeStandards, now: EpochMs): AgingFace[] {
  return lives
    .flatMap(({ card }): AgingFace[] => {
      const { startedAt, doneAt, archivedAt } = card;
      if (startedAt === null || doneAt !== null || archivedAt !== null) return [];
      return [
        {
          ...cardFace(card),
          columnId: card.columnId,
          ageMs: Math.max(0, now - startedAt),
          inColumnMs: Math.max(0, now - card.enteredAt),
          startedAt,
          isBlocked: card.blockers.length > 0,
          level: ageLevel(card, standards, now),
        },
      ];
    })
    .sort((left, right) => right.ageMs - left.ageMs || left.number - right.number);
}
