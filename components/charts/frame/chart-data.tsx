"use client";

import Link from "next/link";
import { useState } from "react";
import type { ChartColumn, ChartTable } from "#components/charts/frame/chart-table.ts";
import { cellWords } from "#components/charts/frame/chart-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

/** Rows drawn before somebody asks for all of them. */
const FIRST = 200;

/** The same numbers as a table. */
export function ChartData<Data>({ table }: { table: ChartTable<Data> }) {
  const [all, setAll] = useState(false);
  const [head, ...columns] = table.columns;
  const rows = all ? table.rows : table.rows.slice(0, FIRST);
  return (
    <>
      <Table caption={table.caption}>
        <TableHead>
          {table.columns.map((column) => (
            <HeadCell key={column.name} numeric={column.kind !== "text" && column.kind !== "moment"}>
              {column.name}
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <Row key={table.rowKey(row)}>
              <RowHead>
                <CellContent table={table} column={head} row={row} />
              </RowHead>
              {columns.map((column) => (
                <Cell key={column.name} numeric={column.kind !== "text" && column.kind !== "moment"}>
                  <CellContent table={table} column={column} row={row} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {rows.length < table.rows.length && (
        <Button variant="quiet" className="justify-self-center" onClick={() => setAll(true)}>
          Show all {table.rows.length.toLocaleString("en")}
        </Button>
      )}
    </>
  );
}

type CellContentProps<Data> = { table: ChartTable<Data>; column: ChartColumn<Data>; row: Data };

function CellContent<Data>({ table, column, row }: CellContentProps<Data>) {
  if (column.kind === "duration") return <Duration ms={column.of(row)} calendar={table.calendar} />;
  const words = cellWords(table, column, row);
  if (words === null) {
    return (
      <span>
        <span aria-hidden>–</span>
        <span className="sr-only">not known</span>
      </span>
    );
  }
  if (column.kind === "moment") {
    return <Moment at={column.of(row) ?? 0} timeZone={table.timeZone} grain={column.grain} />;
  }
  const href = column.kind === "text" ? (column.href?.(row) ?? null) : null;
  if (href === null) return words;
  return (
    <Link href={href} scroll={!href.startsWith("?")} className="link">
      {words}
    </Link>
  );
}
