import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { shortKey } from "#components/shell/short-key.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

type LeadTimes = AppOutputs["flow"]["leadTimes"];
type Dot = LeadTimes["dots"][number];
type Area = LeadTimes["areas"][number];

/** A line of the table: one item, or the items of an area. */
export type LeadTimeRow = {
  key: string;
  name: string;
  title: string | null;
  type: string | null;
  items: number;
  finishedAt: EpochMs;
  /** Of an area: finished before this, and took less than this. */
  finishedBefore: EpochMs | null;
  leadTimeMs: DurationMs;
  lessThanMs: DurationMs | null;
};

export function dotRow(dot: Dot): LeadTimeRow {
  return {
    key: dot.key,
    name: shortKey(dot.key),
    title: dot.title === "" ? null : dot.title,
    type: dot.type,
    items: 1,
    finishedAt: dot.finishedAt,
    finishedBefore: null,
    leadTimeMs: dot.leadTimeMs,
    lessThanMs: null,
  };
}

export function areaRow(area: Area): LeadTimeRow {
  return {
    key: areaOwn(area),
    name: `${area.items.toLocaleString("en")} ${area.items === 1 ? "item" : "items"}`,
    title: null,
    type: null,
    items: area.items,
    finishedAt: area.from,
    finishedBefore: area.to,
    leadTimeMs: area.lowMs,
    lessThanMs: area.highMs,
  };
}

/** Every dot and area of the drawing, slowest first; where all are dots it is every item. */
export function leadTimeTable(told: LeadTimes, hrefOf: (key: string) => string): ChartTable<LeadTimeRow> {
  const crowded = told.areas.length > 0;
  const areas = [...told.areas].sort((left, right) => right.lowMs - left.lowMs || left.from - right.from);
  return {
    caption: "Lead times of finished items, slowest first",
    calendar: told.calendar,
    timeZone: told.stream.timeZone,
    rows: [...told.dots.map(dotRow), ...areas.map(areaRow)],
    rowKey: (row) => row.key,
    columns: [
      {
        kind: "text",
        name: "Item",
        of: (row) => row.name,
        href: (row) => (row.lessThanMs === null ? hrefOf(row.key) : null),
      },
      { kind: "text", name: "Title", of: (row) => row.title },
      { kind: "text", name: "Type", of: (row) => row.type },
      { kind: "moment", grain: "minute", name: "Finished", of: (row) => row.finishedAt },
      ...(crowded
        ? ([
            { kind: "moment", grain: "minute", name: "Finished before", of: (row: LeadTimeRow) => row.finishedBefore },
          ] as const)
        : []),
      { kind: "duration", name: "Lead time", of: (row) => row.leadTimeMs },
      ...(crowded
        ? ([
            { kind: "duration", name: "Less than", of: (row: LeadTimeRow) => row.lessThanMs },
            { kind: "count", name: "Items", of: (row: LeadTimeRow) => row.items, unspoken: true },
          ] as const)
        : []),
    ],
  };
}

/** An area as it stands in the address: all of its bounds, so that it is the same one when the grid has moved on. */
export function areaOwn({ from, to, lowMs, highMs }: Omit<Area, "items">): string {
  return [from, to, lowMs, highMs].join("_");
}

/** The area an address names, whether the drawing still has it or not; null: it names none. */
export function areaOf(own: string | undefined): Omit<Area, "items"> | null {
  const [from, to, lowMs, highMs, more] = (own ?? "").split("_").map(Number);
  const bounds = [from, to, lowMs, highMs];
  if (from === undefined || to === undefined || lowMs === undefined || highMs === undefined) return null;
  if (more !== undefined || !bounds.every(Number.isFinite)) return null;
  const sound = from < to && lowMs < highMs && lowMs >= 0 && highMs <= LONGEST_MS && Math.abs(to) <= LATEST_MS;
  return sound && Number.isInteger(from) && Number.isInteger(to) && from >= 0 ? { from, to, lowMs, highMs } : null;
}

/** What the server takes, and what a date can be. */
const LONGEST_MS = 1e13;
const LATEST_MS = 8.64e15;
