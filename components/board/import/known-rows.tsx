"use client";

import { useBoard } from "#components/board/board-context.ts";
import { rowCount } from "#components/board/import/row-count.ts";

const SHOWN = 50;

type KnownRowsProps = {
  rows: readonly { row: number; key: string }[];
  known: readonly { key: string; cardId: string }[];
};

/** Rows that bring nothing, since their cards were imported before, and what became of those. */
export function KnownRows({ rows, known }: KnownRowsProps) {
  const { board } = useBoard();
  if (rows.length === 0) return null;
  const cardOf = new Map(known.map(({ key, cardId }) => [key, cardId]));
  return (
    <details className="text-control">
      <summary className="cursor-pointer text-ink-2">
        {rowCount(rows.length)} known by {rows.length === 1 ? "its key" : "their keys"}: nothing about{" "}
        {rows.length === 1 ? "its card" : "their cards"} is changed
      </summary>
      <ul className="mt-2 grid max-h-48 gap-1 overflow-y-auto" aria-label="Rows known by their keys">
        {rows.slice(0, SHOWN).map(({ row, key }) => {
          const card = board.cards[cardOf.get(key) ?? ""];
          return (
            <li key={row}>
              Row {row}, {key}:{" "}
              <span className="text-ink-2">
                {card === undefined || card.archivedAt !== null ? "archived" : `#${card.number} ${card.title}`}
              </span>
            </li>
          );
        })}
        {rows.length > SHOWN && <li>And {(rows.length - SHOWN).toLocaleString("en")} more.</li>}
      </ul>
    </details>
  );
}
