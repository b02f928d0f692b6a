import type { Board, Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import { sinceLastTime } from "#server/domain/board/since-last-time.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { GivenAnswer } from "./written-answer.ts";
import type { AskedCards, WrittenQuestion } from "./written-setup.ts";

export type DraftOf = {
  memberId: string;
  board: Pick<Board, "columns">;
  /** Those on the board, and archived ones that the events are about. */
  cards: readonly Card[];
  events: readonly BoardEvent[];
  /** News count from here, exclusive. */
  since: EpochMs;
};

/** What the board knows of one card. */
type CardLine = { cardId: string; number: number; words: string; isDone: boolean; at: EpochMs };

const MOST_CARDS = 20;

/**
 * What somebody would answer by what the board knows: what happened to their cards, and what they did to any, since last
 * time; what of theirs is under way; what is in their way. One answer per question, in order.
 */
export function writtenDraft(questions: readonly WrittenQuestion[], of: DraftOf): GivenAnswer[] {
  return questions.map(({ id, cards }) => {
    const lines = linesFor(cards, of).slice(0, MOST_CARDS);
    return {
      questionId: id,
      text: lines.map(({ number, words }) => `#${number} ${words}`).join("\n"),
      cardIds: [...new Set(lines.map(({ cardId }) => cardId))],
    };
  });
}

function linesFor(cards: AskedCards, of: DraftOf): CardLine[] {
  switch (cards) {
    case "done":
      return newsLines(of);
    case "next":
      return underWayLines(of);
    case "blockers":
      return blockerLines(of);
    case "any":
    case "none":
      return [];
  }
}

/** A line for each card that something happened to, what is done first, then the newest. */
function newsLines({ memberId, board, cards, events, since }: DraftOf): CardLine[] {
  const known = new Map(cards.map((card) => [card.id, card]));
  const mine = events.filter(
    ({ cardId, by }) =>
      (by.kind === "user" && by.id === memberId) ||
      (cardId !== null && known.get(cardId)?.assignees.includes(memberId)),
  );
  const changed = sinceLastTime(mine, since);
  const touched = [changed.created, changed.moved, changed.blocked, changed.unblocked].flat();
  return [...Map.groupBy(touched, ({ cardId }) => cardId)]
    .flatMap(([cardId, own]): CardLine[] => {
      const card = known.get(cardId);
      const of = <Happening extends { cardId: string }>(list: readonly Happening[]) =>
        list.filter((one) => one.cardId === cardId);
      if (card === undefined) return [];
      const place = placeWords(board, of(changed.created).length > 0, of(changed.moved));
      const words = [
        ...place.words,
        ...of(changed.blocked).map(({ reason }) => `blocked: ${reason}`),
        ...of(changed.unblocked).map(({ reason, resolution }) =>
          resolution === "" ? `unblocked (${reason})` : `unblocked: ${resolution}`,
        ),
      ];
      if (words.length === 0) return [];
      const at = Math.max(...own.map((one) => one.at));
      return [{ cardId, number: card.number, words: words.join(", "), isDone: place.isDone, at }];
    })
    .sort((left, right) => Number(right.isDone) - Number(left.isDone) || right.at - left.at);
}

/** Where a card got to, however many moves it took; moved there and back it got nowhere. */
function placeWords(
  { columns }: Pick<Board, "columns">,
  isNew: boolean,
  moves: readonly { from: string; to: string }[],
): { words: string[]; isDone: boolean } {
  const column = (id: string | undefined) => columns.find((one) => one.id === id);
  const name = (id: string | undefined) => column(id)?.name ?? "a column that is gone";
  const [from, to] = [moves[0]?.from, moves.at(-1)?.to];
  const isDone = column(to)?.kind === "done" && column(from)?.kind !== "done";
  const added = isNew ? ["added"] : [];
  if (to === undefined || from === to) return { words: added, isDone: false };
  if (isDone) return { words: [...added, "done"], isDone };
  return { words: [...added, `from ${name(from)} to ${name(to)}`], isDone };
}

/** Theirs that were begun and are not done, what nothing is in the way of. */
function underWayLines({ memberId, board, cards }: DraftOf): CardLine[] {
  return onBoard(cards)
    .filter(({ assignees, blockers, startedAt }) => {
      return assignees.includes(memberId) && startedAt !== null && blockers.length === 0;
    })
    .map((card) => ({
      ...{ cardId: card.id, number: card.number, isDone: false, at: card.startedAt ?? 0 },
      words: `in ${board.columns.find(({ id }) => id === card.columnId)?.name ?? "a column that is gone"}`,
    }));
}

/** Blockers of their cards, and those they see to. */
function blockerLines({ memberId, cards }: DraftOf): CardLine[] {
  return onBoard(cards).flatMap((card) =>
    card.blockers
      .filter(({ ownerId }) => ownerId === memberId || card.assignees.includes(memberId))
      .map(({ reason, since }) => ({
        ...{ cardId: card.id, number: card.number, isDone: false, at: since, words: reason },
      })),
  );
}

function onBoard(cards: readonly Card[]): Card[] {
  return cards
    .filter(({ doneAt, archivedAt }) => doneAt === null && archivedAt === null)
    .sort((left, right) => left.number - right.number);
}
