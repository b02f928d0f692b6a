import { type Percentiles, percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";
import { type Card, SERVICE_CLASSES, type ServiceClass } from "./board.ts";

/** So far back finished cards count. */
export const LOOK_BACK_MS = 90 * DAY_MS;
/** With fewer finished cards the percentiles say nothing yet. */
export const LEARNING_UNDER = 20;

/** How long a team's cards took from start to done, per class, those done in the 90 days before `now`. Milliseconds. */
export type AgeStandards = Record<ServiceClass, Percentiles>;

/** What the standards look at of a card, whether it is on the board or archived. */
export type FinishedCard = Pick<Card, "class" | "createdAt" | "startedAt" | "doneAt">;

/** A card that was done without ever being active counts from when it was made. */
export function ageStandards(cards: readonly FinishedCard[], now: EpochMs): AgeStandards {
  const taken = (wanted: ServiceClass) =>
    cards.flatMap(({ class: own, createdAt, startedAt, doneAt }) =>
      own === wanted && doneAt !== null && doneAt <= now && doneAt > now - LOOK_BACK_MS
        ? [doneAt - (startedAt ?? createdAt)]
        : [],
    );
  return Object.fromEntries(SERVICE_CLASSES.map((one) => [one, percentiles(taken(one))])) as AgeStandards;
}

/** Since when a card is under way: its start, before that its making; null once it is done. */
export function cardAge(card: Card, now: EpochMs): DurationMs | null {
  return card.doneAt === null ? now - (card.startedAt ?? card.createdAt) : null;
}

/** "learning": too few finished cards to tell; else how the age stands to what half, 85 % and 95 % of the cards took. */
export type AgeLevel = "learning" | "fresh" | "usual" | "aging" | "old";

/** How old a card under way is among its like; one that has not been started or is done is fresh. */
export function ageLevel(card: Card, standards: AgeStandards, now: EpochMs): AgeLevel {
  const { p50, p85, p95, n } = standards[card.class];
  const age = cardAge(card, now);
  if (card.startedAt === null || age === null) return "fresh";
  if (n < LEARNING_UNDER || p50 === null || p85 === null || p95 === null) return "learning";
  if (age <= p50) return "fresh";
  if (age <= p85) return "usual";
  return age <= p95 ? "aging" : "old";
}
