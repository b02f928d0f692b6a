import type { Screen } from "#components/stream/drawn-stream.ts";
import { momentText } from "#components/ui/moment.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Which items a map speaks of: "Mean of the 94 items finished from 1 Jan 2026 to 31 Mar 2026, working hours only". */
export function periodText({ map, from, to, calendar, comparison }: PeriodScreen): string {
  const items = map.items === 1 ? "The one item" : `Mean of ${map.items.toLocaleString("en")} items`;
  const parts = [
    map.items === 0 ? `Nothing finished ${rangeText(from, to)}` : `${items} finished ${rangeText(from, to)}`,
    ...(calendar === "business" ? ["working hours only"] : []),
    ...(comparison === null
      ? []
      : [`beside ${comparison.items.toLocaleString("en")} ${rangeText(comparison.from, comparison.to)}`]),
  ];
  return parts.join(", ");
}

type PeriodScreen = Pick<Screen, "from" | "to" | "calendar"> & {
  map: Pick<Screen["map"], "items">;
  comparison: { from: EpochMs; to: EpochMs; items: number } | null;
};

/** The end is not part of a range: its last day is the one of the instant before. */
function rangeText(from: EpochMs | null, to: EpochMs): string {
  const last = momentText(to - 1, "UTC", "day");
  return from === null ? `until ${last}` : `from ${momentText(from, "UTC", "day")} to ${last}`;
}
