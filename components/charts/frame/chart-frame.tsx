"use client";

import { Download, FileImage, FileSpreadsheet, FileType, Printer } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { ChartData } from "#components/charts/frame/chart-data.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { ChartTip, type Tip, tipOf } from "#components/charts/frame/chart-tip.tsx";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

type ChartFrameProps<Row> = {
  title: string;
  /** One line of plain text under the title; also in exported pictures. */
  subtitle?: string;
  table: ChartTable<Row>;
  /** Name of exported files, without its ending. */
  file: string;
  /** Beside the title: a legend, a switch. */
  aside?: ReactNode;
  /** Id of the table's disclosure, for links to it. */
  tableId?: string;
  className?: string;
  children: ReactNode;
};

/**
 * What stands around every chart: its title, the same numbers as a table, files to take away, values on focus and hover,
 * and a way to print.
 *
 * How to use it: describe the numbers once as a `ChartTable` (typed columns, rows). Draw inside `ChartDrawing` (one
 * visible per frame; it has a viewBox, so print scales it), with each mark a `ChartMark` inside `ChartMarks` whose label
 * is `rowWords(table, row)`. Colours are roles (`var(--process)`), sizes and fonts attributes or plain classes: the export
 * writes down what the browser computed, in the light theme, with the font and the patterns inside. What is only for the
 * screen carries `data-screen-only`.
 *
 *     const table: ChartTable<Week> = { caption: "Finished items by week", calendar, timeZone, rows: weeks,
 *       rowKey: (week) => String(week.start), columns: [
 *         { kind: "moment", grain: "day", name: "Week of", of: (week) => week.start },
 *         { kind: "count", name: "Finished", of: (week) => week.items }] };
 *     <ChartFrame title="Throughput" table={table} file="payments-throughput">
 *       <ChartDrawing label="…" widthPx={width} heightPx={200}>
 *         <ChartMarks keys={weeks.map(table.rowKey)}>
 *           <ChartMark markKey={…} label={rowWords(table, week)} href={…}><rect … /></ChartMark>
 */
export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const { title, subtitle, table, file, aside, tableId, className, children } = props;
  const titleId = useId();
  const drawingRef = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const [tableOpen, setTableOpen] = useState(false);

  function showTip(target: EventTarget) {
    const frame = drawingRef.current;
    const mark = target instanceof Element ? target.closest("[data-mark]") : null;
    setTip(frame && mark ? tipOf(mark, frame) : null);
  }

  async function save(kind: "svg" | "png" | "csv") {
    try {
      const { saveChart } = await import("#components/charts/frame/save-chart.ts");
      await saveChart(kind, { table, file, title, subtitle: subtitle ?? "", within: drawingRef.current });
    } catch (error) {
      toastProblem("The file could not be made", error instanceof Error ? error.message : undefined);
    }
  }

  return (
    <figure aria-labelledby={titleId} className={classNames("chart-frame grid min-w-0 grid-cols-1 gap-3", className)}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
        <div className="mr-auto min-w-0 flex-[1_1_13rem]">
          <h2 id={titleId}>{title}</h2>
          {subtitle !== undefined && <p className="text-small text-ink-2">{subtitle}</p>}
        </div>
        {aside}
        <Menu
          align="end"
          trigger={
            <Button size="small" variant="quiet" className="ml-auto print:hidden">
              <Download aria-hidden />
              Export
            </Button>
          }
        >
          <MenuItem icon={<FileType aria-hidden />} onClick={() => void save("svg")}>
            Picture, SVG
          </MenuItem>
          <MenuItem icon={<FileImage aria-hidden />} onClick={() => void save("png")}>
            Picture, PNG
          </MenuItem>
          <MenuItem icon={<FileSpreadsheet aria-hidden />} onClick={() => void save("csv")}>
            Numbers, CSV
          </MenuItem>
          <MenuSeparator />
          {/* After the menu is gone, or it would be on the paper. */}
          <MenuItem icon={<Printer aria-hidden />} onClick={() => setTimeout(() => window.print(), 200)}>
            Print…
          </MenuItem>
        </Menu>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only shows what the marks inside say of themselves */}
      <div
        ref={drawingRef}
        className="relative min-w-0"
        // While something is dragged over the drawing, its values are in the way.
        onPointerOver={(event) => event.pointerType === "mouse" && event.buttons === 0 && showTip(event.target)}
        onPointerDown={() => setTip(null)}
        onPointerLeave={() => setTip(null)}
        onFocus={(event) => event.target.matches(":focus-visible") && showTip(event.target)}
        onBlur={() => setTip(null)}
        onKeyDown={(event) => event.key === "Escape" && setTip(null)}
      >
        {children}
        {tip !== null && <ChartTip tip={tip} frameWidthPx={drawingRef.current?.clientWidth ?? 0} />}
      </div>
      <details
        id={tableId}
        className="border-t border-line pt-2.5 print:hidden"
        onToggle={(event) => setTableOpen(event.currentTarget.open)}
      >
        <summary className="w-fit rounded text-control font-[520] text-ink-2 hover:text-ink">
          The same in numbers
        </summary>
        <div className="grid pt-2">{tableOpen && <ChartData table={table} />}</div>
      </details>
    </figure>
  );
}
