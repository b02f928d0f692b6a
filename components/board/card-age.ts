import { durationText } from "#components/ui/duration-text.ts";
import { type AgeLevel, type AgeStandards, ageLevel, LEARNING_UNDER } from "#server/domain/board/age-standards.ts";
import type { Card } from "#server/domain/board/board.ts";
import { type DurationMs, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

/** `level`: how many of the four bars are lit; 4 is red. `text` is short, `words` say all of it. */
export type CardAge = { level: 0 | 1 | 2 | 3 | 4; text: string; words: string };

/** How old a card is, against what its team is used to. A done card has stopped aging; one that waits has not begun. */
export function cardAge(card: Card, standards: AgeStandards, now: EpochMs): CardAge {
  if (card.doneAt !== null) {
    const took = card.doneAt - (card.startedAt ?? card.createdAt);
    return { level: 0, text: ageText(took), words: `done, took ${ageText(took)}` };
  }
  const inColumn = `${ageText(now - card.enteredAt)} in this column`;
  if (card.startedAt === null) {
    const since = now - card.createdAt;
    return { level: 0, text: ageText(since), words: `not started, made ${ageText(since)} ago, ${inColumn}` };
  }
  const age = Math.max(0, now - card.startedAt);
  const told = `started ${ageText(age)} ago, ${inColumn}`;
  const standard = standards[card.class];
  const { level, words } = AGE_WORDS[ageLevel(card, standards, now)];
  const learning = `still learning what is usual: ${standard.n} of ${LEARNING_UNDER} finished cards`;
  return { level, text: ageText(age), words: `${told}; ${words ?? learning}` };
}

const AGE_WORDS: Readonly<Record<AgeLevel, { level: CardAge["level"]; words: string | null }>> = {
  learning: { level: 0, words: null },
  fresh: { level: 1, words: "as young as half of the cards" },
  usual: { level: 2, words: "older than half of the cards get" },
  aging: { level: 3, words: "older than 85 of 100 cards get" },
  old: { level: 4, words: "older than 95 of 100 cards get" },
};

/** Nobody counts the seconds of a card; the clocks of browser and server differ by some. */
function ageText(ms: DurationMs): string {
  return ms < MINUTE_MS ? "<1 min" : durationText(ms);
}
