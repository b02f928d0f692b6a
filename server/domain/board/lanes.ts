import { type Board, CARD_TYPES, type Card, type CardFields, type LaneField, SERVICE_CLASSES } from "./board.ts";

/** The lane of cards that say nothing about what the lanes part by. */
export const NO_LANE = "";

/** The lane a card is in; one with several assignees is in the first one's. */
export function laneOf(card: Card, laneBy: LaneField): string {
  switch (laneBy) {
    case "none":
      return NO_LANE;
    case "class":
      return card.class;
    case "type":
      return card.type;
    case "service":
      return card.service ?? NO_LANE;
    case "assignee":
      return card.assignees[0] ?? NO_LANE;
    case "team":
      return card.teamId ?? NO_LANE;
  }
}

/**
 * The lanes of a board in order: classes and types in theirs, others by name with the lane of those that say nothing
 * last. Every card on the board is in exactly one of them. Classes and types are lanes even while empty.
 */
export function lanesOf(board: Board, laneBy: LaneField = board.laneBy): string[] {
  if (laneBy === "none") return [NO_LANE];
  if (laneBy === "class") return [...SERVICE_CLASSES];
  if (laneBy === "type") return [...CARD_TYPES];
  const used = new Set(cardsOnBoard(board).map((card) => laneOf(card, laneBy)));
  const named = [...used].filter((lane) => lane !== NO_LANE).sort((left, right) => (left < right ? -1 : 1));
  return used.has(NO_LANE) || named.length === 0 ? [...named, NO_LANE] : named;
}

/** What being put into a lane makes of a card's fields; null: it is in that lane already. Throws on no lane of the kind. */
export function fieldsForLane(card: Card, lane: string, laneBy: LaneField): Partial<CardFields> | null {
  if (laneOf(card, laneBy) === lane) return null;
  switch (laneBy) {
    case "none":
      return null;
    case "class":
      return { class: oneOf(SERVICE_CLASSES, lane) };
    case "type":
      return { type: oneOf(CARD_TYPES, lane) };
    case "service":
      return { service: lane === NO_LANE ? null : lane };
    case "assignee":
      // Handed over: whoever the lane was of lets go, others stay.
      return { assignees: lane === NO_LANE ? [] : [lane, ...card.assignees.slice(1).filter((id) => id !== lane)] };
    case "team":
      return { teamId: lane === NO_LANE ? null : lane };
  }
}

function oneOf<Word extends string>(words: readonly Word[], word: string): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`${word} is no lane`);
  return found;
}

/** All cards that are on the board: not archived. */
export function cardsOnBoard(board: Board): Card[] {
  return Object.values(board.cards).filter((card) => card.archivedAt === null);
}
