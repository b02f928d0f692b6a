import { chartCsv } from "#components/charts/frame/chart-csv.ts";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { drawnPixels, standaloneSvg } from "#components/charts/frame/standalone-svg.ts";

type ChartToSave<Row> = {
  table: ChartTable<Row>;
  file: string;
  title: string;
  subtitle: string;
  /** Where the drawing is. */
  within: Element | null;
};

const PNG_SCALE = 2;
/** Without it, Excel reads UTF-8 as the letters of an old code page. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Hands a chart to the person as a file. Loaded only when somebody asks for one. */
export async function saveChart<Row>(kind: "svg" | "png" | "csv", chart: ChartToSave<Row>): Promise<void> {
  if (kind === "csv") {
    const text = BYTE_ORDER_MARK + chartCsv(chart.table);
    return download(`${chart.file}.csv`, new Blob([text], { type: "text/csv;charset=utf-8" }));
  }
  const drawing = [...(chart.within?.querySelectorAll<SVGSVGElement>("svg[data-chart]") ?? [])].find(
    (svg) => svg.getClientRects().length > 0,
  );
  if (drawing === undefined) throw new Error("Nothing is drawn at the moment.");
  const picture = await standaloneSvg(drawing, chart.title, chart.subtitle);
  const blob =
    kind === "png"
      ? await drawnPixels(picture, PNG_SCALE)
      : new Blob([picture.markup], { type: "image/svg+xml;charset=utf-8" });
  download(`${chart.file}.${kind}`, blob);
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; a minute is long enough for any disk.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
