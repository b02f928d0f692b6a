import type { ChartColumn, ChartTable } from "#components/charts/frame/chart-table.ts";

/**
 * A chart's table as a file (RFC 4180: CRLF, fields quoted where they must be): exact values as plain numbers with their
 * unit in the header, moments in ISO 8601, nothing where nothing is known.
 */
export function chartCsv<Row>(table: ChartTable<Row>): string {
  const lines = [
    table.columns.map((column) => field(harmless(headerText(table, column)))),
    ...table.rows.map((row) => table.columns.map((column) => field(valueText(table, column, row)))),
  ];
  return lines.map((fields) => `${fields.join(",")}\r\n`).join("");
}

function headerText<Row>(table: ChartTable<Row>, column: ChartColumn<Row>): string {
  switch (column.kind) {
    case "text":
    case "count":
      return column.name;
    case "duration":
      return `${column.name} (${table.calendar === "business" ? "working seconds" : "seconds"})`;
    case "share":
      return `${column.name} (share of 1)`;
    case "number":
      return `${column.name} (${column.unit})`;
    case "moment":
      return `${column.name} (${column.grain === "day" ? table.timeZone : "UTC"})`;
  }
}

function valueText<Row>(table: ChartTable<Row>, column: ChartColumn<Row>, row: Row): string {
  switch (column.kind) {
    case "text":
      return harmless(column.of(row) ?? "");
    case "duration": {
      const ms = column.of(row);
      return ms === null ? "" : String(ms / 1_000);
    }
    case "share":
    case "count":
    case "number":
      return String(column.of(row) ?? "");
    case "moment": {
      const at = column.of(row);
      if (at === null) return "";
      return column.grain === "day" ? dayText(at, table.timeZone) : new Date(at).toISOString();
    }
  }
}

/** Titles and the names of columns come from anybody; a spreadsheet would run one that starts like a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function field(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** "2026-03-31", the calendar day in a zone: Sweden writes days as ISO does. */
function dayText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}
