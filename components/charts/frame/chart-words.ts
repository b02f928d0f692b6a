import type { ChartColumn, ChartTable } from "#components/charts/frame/chart-table.ts";
import { exactDuration } from "#components/ui/duration-text.ts";
import { momentText } from "#components/ui/moment.tsx";
import { percentText } from "#components/ui/percent-text.ts";

/** A cell in words; null where nothing is known. */
export function cellWords<Row>(table: ChartTable<Row>, column: ChartColumn<Row>, row: Row): string | null {
  switch (column.kind) {
    case "text":
      return column.of(row);
    case "duration": {
      const ms = column.of(row);
      return ms === null ? null : ms === 0 ? "none" : exactDuration(ms, table.calendar);
    }
    case "share": {
      const share = column.of(row);
      return share === null ? null : percentText(share);
    }
    case "count":
      return column.of(row)?.toLocaleString("en") ?? null;
    case "number": {
      const amount = column.of(row);
      return amount === null ? null : `${amount.toLocaleString("en", { maximumFractionDigits: 2 })} ${column.unit}`;
    }
    case "moment": {
      const at = column.of(row);
      return at === null ? null : momentText(at, table.timeZone, column.grain);
    }
  }
}

/** A row read aloud: "Coding: mean 2 days, 14 hours; work 21 hours; n 94". What is not known is not said. */
export function rowWords<Row>(table: ChartTable<Row>, row: Row): string {
  const [head, ...columns] = table.columns;
  const said = columns
    .filter((column) => column.unspoken !== true)
    .flatMap((column) => {
      const words = cellWords(table, column, row);
      return words === null ? [] : `${spokenName(column.name)} ${words}`;
    });
  const name = cellWords(table, head, row) ?? "no name";
  return said.length === 0 ? name : `${name}: ${said.join("; ")}`;
}

/** "Work" → "work", but "%C/A", "DORA" and "p50" stay. */
function spokenName(name: string): string {
  return /^[A-Z][a-z]/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
