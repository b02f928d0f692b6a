import type { EpochMs } from "#server/domain/shared/time.ts";
import type { CardLife, Stay } from "./card-lives.ts";
import type { ReportColumn } from "./report-columns.ts";

/** How many cards a column held at each moment. */
type FlowBand = ReportColumn & { counts: number[] };

export type CumulativeFlow = { moments: EpochMs[]; bands: FlowBand[] };

/**
 * How many cards stood in each column at each of `moments` (ascending), columns from left to right. A card counts where
 * it was at that moment and nowhere else: one that was moved back has left the columns further on. A done card that was
 * archived stays counted where it was done; one that was not done has left the board until it is restored. A column that
 * went shows only where it held something.
 */
export function cumulativeFlow(
  lives: readonly CardLife[],
  columns: readonly ReportColumn[],
  moments: readonly EpochMs[],
): CumulativeFlow {
  /** Per column, by how much the count changes at each moment. */
  const changes = new Map(columns.map(({ id }) => [id, new Int32Array(moments.length + 1)]));
  for (const { stays } of lives) {
    for (const stay of stays) {
      const change = changes.get(stay.columnId);
      if (change === undefined || !isCounted(stay)) continue;
      const first = firstAtOrAfter(moments, stay.from);
      const end = stay.to === null ? moments.length : firstAtOrAfter(moments, stay.to);
      change[first] = (change[first] ?? 0) + 1;
      change[end] = (change[end] ?? 0) - 1;
    }
  }
  const bands = columns.map((column) => ({ ...column, counts: runningSums(changes.get(column.id), moments.length) }));
  return { moments: [...moments], bands: bands.filter((band) => !band.isRemoved || band.counts.some((n) => n > 0)) };
}

/** Whether a card counts as on the board during a stay. */
function isCounted({ isArchived, isDone }: Pick<Stay, "isArchived" | "isDone">): boolean {
  return !isArchived || isDone;
}

function runningSums(changes: Int32Array | undefined, length: number): number[] {
  let sum = 0;
  return Array.from({ length }, (_, place) => {
    sum += changes?.[place] ?? 0;
    return sum;
  });
}

function firstAtOrAfter(moments: readonly EpochMs[], at: EpochMs): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
