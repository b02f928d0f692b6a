import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { centsText, PAY_KIND_NAMES, payHours } from "#components/oncall/pay-words.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";

type Pay = NonNullable<AppOutputs["oncall"]["pay"]>;
type PayRow = Pay["lines"][number] | null;

/** Pay as a file has it: hours × rate = amount line by line, and the total last. */
export function payTable(pay: Pay, { caption, timeZone }: { caption: string; timeZone: string }): ChartTable<PayRow> {
  return {
    caption,
    calendar: "elapsed",
    timeZone,
    rows: [...pay.lines, null],
    rowKey: (line) => (line === null ? "total" : `${line.member} ${line.kind}`),
    columns: [
      { kind: "text", name: "Handle", of: (line) => line?.member ?? null },
      { kind: "text", name: "Name", of: (line) => line?.name ?? "Total" },
      { kind: "text", name: "Kind", of: (line) => (line === null ? null : PAY_KIND_NAMES[line.kind]) },
      { kind: "number", name: "Hours", unit: "h", of: (line) => (line === null ? null : payHours(line.ms)) },
      // As text, so that 19.80 keeps its nought.
      { kind: "text", name: `Rate (${pay.currency})`, of: (line) => (line === null ? null : centsText(line.rate)) },
      { kind: "text", name: `Amount (${pay.currency})`, of: (line) => centsText(line?.amount ?? pay.total) },
    ],
  };
}
