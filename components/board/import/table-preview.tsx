"use client";

import { useBoard } from "#components/board/board-context.ts";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { columnName } from "#components/board/refusal-words.ts";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import type { CsvCard } from "#server/domain/board/csv-cards.ts";

const SHOWN = 5;

/** The first cards of a table as they will be. */
export function TablePreview({ cards }: { cards: readonly CsvCard[] }) {
  const { board, names } = useBoard();
  if (cards.length === 0) return null;
  return (
    <section className="grid grid-cols-1 gap-1.5">
      <h3 className="text-control font-[620]">
        {cards.length > SHOWN ? `The first ${SHOWN} cards` : "The cards"}, as they will be
      </h3>
      <Table caption="The first cards of the table">
        <TableHead>
          {["Title", "Column", "Class", "Type", "Labels", "Assignees", "Due"].map((name) => (
            <HeadCell key={name}>{name}</HeadCell>
          ))}
          <HeadCell numeric>Size</HeadCell>
        </TableHead>
        <tbody>
          {cards.slice(0, SHOWN).map(({ columnId, fields }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <Row key={index}>
              <RowHead className="max-w-64 truncate">{fields.title}</RowHead>
              <Cell>{columnName(board, columnId)}</Cell>
              <Cell className="whitespace-nowrap">{CLASS_WORDS[fields.class]}</Cell>
              <Cell>{TYPE_WORDS[fields.type]}</Cell>
              <Cell>{fields.labels.join(", ")}</Cell>
              <Cell>{fields.assignees.map((id) => names.people.get(id) ?? "somebody").join(", ")}</Cell>
              <Cell className="whitespace-nowrap">
                {fields.dueAt === null ? "" : new Date(fields.dueAt).toISOString().slice(0, 10)}
              </Cell>
              <Cell numeric>{fields.size}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
