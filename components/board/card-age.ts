import { durationText } from "#components/ui/duration-text.ts";
import type { Board, Card, ServiceClass } from "#server/domain/board/board.ts";
import { DAY_MS, type DurationMs, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

/** How long cards of a class took that were finished of late; "learning": too few to say. */
export type Pace =
  | { kind: "learning"; count: number }
  | { kind: "known"; p50: DurationMs; p85: DurationMs; p95: DurationMs };
export type Paces = ReadonlyMap<ServiceClass, Pace>;

const ENOUGH = 20;
const LOOK_BACK_MS = 90 * DAY_MS;

/** The team's own pace by class, from the cards that were finished within the 90 days before `now`. */
export function pacesOf(board: Board, now: EpochMs): Paces {
  const done = Object.values(board.cards).filter(
    ({ startedAt, doneAt }) => startedAt !== null && doneAt !== null && doneAt > now - LOOK_BACK_MS,
  );
  const byClass = Map.groupBy(done, (card) => card.class);
  return new Map([...byClass].map(([name, cards]) => [name, paceOf(cards)]));
}

function paceOf(cards: readonly Card[]): Pace {
  if (cards.length < ENOUGH) return { kind: "learning", count: cards.length };
  const took = cards.map(({ startedAt, doneAt }) => (doneAt ?? 0) - (startedAt ?? 0)).sort((a, b) => a - b);
  const share = (part: number) => took[Math.min(took.length - 1, Math.ceil(part * took.length) - 1)] ?? 0;
  return { kind: "known", p50: share(0.5), p85: share(0.85), p95: share(0.95) };
}

/** `level`: how many of the four bars are lit; 4 is red. `text` is short, `words` say all of it. */
export type CardAge = { level: 0 | 1 | 2 | 3 | 4; text: string; words: string };

/** How old a card is, against what its team is used to. A done card has stopped aging; one that waits has not begun. */
export function cardAge(card: Card, paces: Paces, now: EpochMs): CardAge {
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
  const pace = paces.get(card.class) ?? { kind: "learning", count: 0 };
  const told = `started ${ageText(age)} ago, ${inColumn}`;
  if (pace.kind === "learning") {
    return {
      level: 0,
      text: ageText(age),
      words: `${told}; still learning what is usual: ${pace.count} of ${ENOUGH} finished cards`,
    };
  }
  return { ...levelOf(age, pace), text: ageText(age), words: `${told}; ${levelOf(age, pace).words}` };
}

function levelOf(
  age: DurationMs,
  { p50, p85, p95 }: Extract<Pace, { kind: "known" }>,
): Pick<CardAge, "level" | "words"> {
  if (age > p95) return { level: 4, words: "older than 95 of 100 cards get" };
  if (age > p85) return { level: 3, words: "older than 85 of 100 cards get" };
  if (age > p50) return { level: 2, words: "older than half of the cards get" };
  if (age > p50 / 2) return { level: 1, words: "as usual" };
  return { level: 0, words: "young" };
}

/** Nobody counts the seconds of a card; the clocks of browser and server differ by some. */
function ageText(ms: DurationMs): string {
  return ms < MINUTE_MS ? "<1 min" : durationText(ms);
}
