import { REASON_WORDS } from "#components/shell/walk-words.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { SinceLastTime } from "#server/domain/board/since-last-time.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** "12 cards under way: 1 expedite, 2 blocked, 3 aging." */
export function walkSentence(walk: readonly WalkStop[]): string {
  if (walk.length === 0) return "Nothing is under way.";
  const cards = walk.length === 1 ? "1 card under way" : `${walk.length} cards under way`;
  const counts = [...Map.groupBy(walk, ({ reason }) => reason)]
    .filter(([reason]) => reason !== "in-progress")
    .map(([reason, stops]) => `${stops.length} ${REASON_WORDS[reason].toLowerCase()}`);
  return counts.length === 0 ? `${cards}, nothing out of the ordinary.` : `${cards}: ${counts.join(", ")}.`;
}

export type Happening = { key: string; cardId: string; at: number; words: string };

/** What happened since last time in sentences, newest first. */
export function happenings(board: Board, changed: SinceLastTime): Happening[] {
  const column = (id: string) => board.columns.find((one) => one.id === id)?.name ?? "a column that is gone";
  const who = (by: string | null) => by ?? "Somebody";
  const said = [
    ...changed.created.map((one) => ({ ...one, words: `${who(one.by)} added it to ${column(one.columnId)}` })),
    ...changed.moved
      .filter(({ undo }) => undo !== "takes-back")
      .map((one) => ({
        ...one,
        words: `${who(one.by)} moved it from ${column(one.from)} to ${column(one.to)}${one.undo === null ? "" : ", and it was taken back"}`,
      })),
    ...changed.blocked.map((one) => ({ ...one, words: `${who(one.by)} blocked it: ${one.reason}` })),
    ...changed.unblocked.map((one) => ({
      ...one,
      words: `${who(one.by)} unblocked it${one.resolution === "" ? "" : `: ${one.resolution}`}`,
    })),
    ...changed.archived.map((one) => ({ ...one, words: `${who(one.by)} archived it` })),
    ...changed.overrides.map((one) => ({
      ...one,
      words: `${who(one.by)} let it past a limit: ${one.reason}${one.isTakenBack ? ", and it was taken back" : ""}`,
    })),
  ];
  return said
    .map(({ cardId, at, words }, index) => ({ key: `${at}-${index}`, cardId, at, words }))
    .sort((left, right) => right.at - left.at);
}

/** A card's number and title; one that left the board is said so. */
export function cardName(card: Card | undefined): string {
  return card === undefined ? "A card that was archived" : `#${card.number} ${card.title}`;
}

/** "Ada Lund, Ben Bridge"; "nobody". */
export function whoHas({ assignees }: Pick<Card, "assignees">, names: ReadonlyMap<string, string>): string {
  if (assignees.length === 0) return "nobody";
  return assignees.map((id) => names.get(id) ?? "somebody who left").join(", ");
}
