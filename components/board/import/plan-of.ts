import type { LaneNames } from "#components/board/lane-name.ts";
import { refusalWords } from "#components/board/refusal-words.ts";
import type { Board } from "#server/domain/board/board.ts";
import { type CsvCard, type CsvContext, type CsvMapping, cardsOfRows } from "#server/domain/board/csv-cards.ts";
import { decideImport } from "#server/domain/board/decide-import.ts";

export type ImportPlan = {
  cards: (CsvCard & { key: string | null })[];
  /** Rows whose keys cards were imported with already. */
  there: { row: number; key: string }[];
  /** Rows that become no card, and why. */
  faults: { row: number; title: string; words: string }[];
  /** Rows whose titles are there already. */
  twins: number;
};

type About = { board: Board; names: LaneNames; mapping: CsvMapping; context: CsvContext; again: boolean };

/** What becomes of a table's rows on the board as it is, by the server's own decision. */
export function planOf(rows: readonly (readonly string[])[], about: About): ImportPlan {
  const { board, names, mapping, context, again } = about;
  const read = cardsOfRows(rows, mapping, context);
  const faults = read.flatMap(({ row, title, problems }) =>
    problems.length === 0 ? [] : [{ row, title, words: problems.join(" ") }],
  );
  const good = read.flatMap(({ row, key, card, twin }) => (card === null ? [] : [{ row, key, card, twin }]));
  const wanted = good.filter(({ twin }) => again || twin === null);
  const { refused } = decideImport(
    board,
    wanted.map(({ row, card }) => ({ ...card, cardId: `row-${row}` })),
  );
  const kept = new Set(refused.map(({ index }) => index));
  for (const { index, refusal } of refused) {
    const one = wanted[index];
    if (one === undefined) continue;
    const { title, description } = refusalWords(refusal, board, names);
    faults.push({ row: one.row, title: one.card.fields.title, words: [title, description].filter(Boolean).join(" ") });
  }
  return {
    cards: wanted.filter((_, index) => !kept.has(index)).map(({ card, key }) => ({ ...card, key })),
    there: read.flatMap(({ row, key, isThere }) => (isThere && key !== null ? [{ row, key }] : [])),
    faults: faults.sort((left, right) => left.row - right.row),
    twins: good.filter(({ twin }) => twin !== null).length,
  };
}
