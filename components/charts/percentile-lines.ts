import { textWidthPx } from "#components/charts/text-width.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** A percentile to be drawn across a chart. */
export type PercentileLine = { name: string; ms: DurationMs };

/** `labelRow`: 0 is the lowest; names that would meet stand in different rows. */
export type PlacedLine = PercentileLine & { offsetPx: number; anchor: "start" | "end"; labelRow: number };

export const LINE_FONT_PX = 11.5;
/** Between a line and its name. */
export const LINE_GAP_PX = 4;

/** Where lines and their names stand on an axis of durations: names to the right where there is room, never over another. */
export function placePercentileLines(
  lines: readonly PercentileLine[],
  across: (ms: DurationMs) => number,
  widthPx: number,
): PlacedLine[] {
  const rows: number[] = [];
  return [...lines]
    .sort((one, other) => one.ms - other.ms)
    .map((line) => {
      const offsetPx = across(line.ms);
      const lengthPx = textWidthPx(line.name, LINE_FONT_PX) + LINE_GAP_PX;
      const anchor = offsetPx + lengthPx <= widthPx ? ("start" as const) : ("end" as const);
      const [left, right] = anchor === "start" ? [offsetPx, offsetPx + lengthPx] : [offsetPx - lengthPx, offsetPx];
      const free = rows.findIndex((taken) => taken <= left);
      const labelRow = free === -1 ? rows.length : free;
      rows[labelRow] = right + LINE_GAP_PX;
      return { ...line, offsetPx, anchor, labelRow };
    });
}

/** How many rows the names take. */
export function labelRows(lines: readonly PlacedLine[]): number {
  return lines.reduce((rows, line) => Math.max(rows, line.labelRow + 1), 0);
}
