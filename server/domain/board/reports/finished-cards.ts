import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { CardType, ServiceClass } from "../board.ts";
import type { CardLife } from "./card-lives.ts";

/** A card by what a list says of it. */
export type CardFace = { cardId: string; number: number; title: string; type: CardType; class: ServiceClass };

export type FinishedFace = CardFace & { doneAt: EpochMs; tookMs: DurationMs };

export function cardFace({ id, number, title, type, class: own }: CardLife["card"]): CardFace {
  return { cardId: id, number, title, type, class: own };
}

/**
 * The cards that were done in `[from, to)` and still are, archived or not, the earliest first. One that came back and
 * was done again counts once, at the last time, from its first start: it took all of that. A card that was never active
 * counts from its making.
 */
export function finishedCards(lives: readonly CardLife[], range: { from: EpochMs; to: EpochMs }): FinishedFace[] {
  return lives
    .flatMap(({ card }): FinishedFace[] => {
      const { doneAt, startedAt, createdAt } = card;
      if (doneAt === null || doneAt < range.from || doneAt >= range.to) return [];
      return [{ ...cardFace(card), doneAt, tookMs: doneAt - (startedAt ?? createdAt) }];
    })
    .sort((left, right) => left.doneAt - right.doneAt || left.number - right.number);
}
