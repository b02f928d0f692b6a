"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { Button } from "#components/ui/button.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

type CsvButtonProps<Row> = {
  /** null: there is nothing to take away. */
  table: ChartTable<Row> | null;
  /** Name of the file, without its ending. */
  file: string;
  children: ReactNode;
};

/** Hands a table that has no drawing to the person as a file. */
export function CsvButton<Row>({ table, file, children }: CsvButtonProps<Row>) {
  async function save(rows: ChartTable<Row>) {
    try {
      const { saveChart } = await import("#components/charts/frame/save-chart.ts");
      await saveChart("csv", { table: rows, file, title: "", subtitle: "", within: null });
    } catch (error) {
      toastProblem("The file could not be made", error instanceof Error ? error.message : undefined);
    }
  }

  return (
    <Button size="small" variant="quiet" onClick={() => void (table !== null && save(table))} disabled={table === null}>
      <Download aria-hidden />
      {children}
    </Button>
  );
}
