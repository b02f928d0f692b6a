import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { centsText, PAY_KIND_NAMES, payHours } from "#components/oncall/pay-words.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";

type Pay = NonNullable<AppOutputs["oncall"]["pay"]>;
type PayRow = { line: Pay["lines"][number] } | { total: Pay["totals"][number] };

/** The currency of all amounts; null: there are several. */
export function onlyCurrency({ totals, sets }: Pay): string | null {
  const [first, ...others] = totals.length > 0 ? totals : sets.slice(-1);
  return first === undefined || others.length > 0 ? null : first.currency;
}

/** Pay as a file has it: hours × rate = amount line by line, and the totals last. */
export function payTable(pay: Pay, { caption, timeZone }: { caption: string; timeZone: string }): ChartTable<PayRow> {
  const only = onlyCurrency(pay);
  const inCurrency = (name: string) => (only === null ? name : `${name} (${only})`);
  const lineOf = (row: PayRow) => ("line" in row ? row.line : null);
  const paid = (row: PayRow) => ("line" in row ? row.line : row.total);
  return {
    caption,
    calendar: "elapsed",
    timeZone,
    rows: [...pay.lines.map((line) => ({ line })), ...pay.totals.map((total) => ({ total }))],
    rowKey: (row) => ("line" in row ? Object.values(row.line).join(" ") : `total ${row.total.currency}`),
    columns: [
      { kind: "text", name: "Handle", of: (row) => lineOf(row)?.member ?? null },
      { kind: "text", name: "Name", of: (row) => lineOf(row)?.name ?? "Total" },
      { kind: "text", name: "Kind", of: (row) => ("line" in row ? PAY_KIND_NAMES[row.line.kind] : null) },
      { kind: "number", name: "Hours", unit: "h", of: (row) => ("line" in row ? payHours(row.line.ms) : null) },
      // As text, so that 19.80 keeps its nought.
      { kind: "text", name: inCurrency("Rate"), of: (row) => ("line" in row ? centsText(row.line.rate) : null) },
      { kind: "text", name: inCurrency("Amount"), of: (row) => centsText(paid(row).amount) },
      ...(only === null ? [{ kind: "text" as const, name: "Currency", of: (row: PayRow) => paid(row).currency }] : []),
    ],
  };
}
