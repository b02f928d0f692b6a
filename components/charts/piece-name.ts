import { momentText } from "#components/ui/moment.tsx";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** A stretch of a calendar by name: "2 Mar 2026", "week of 2 Mar 2026", "March 2026". */
export function pieceName(
  piece: { from: EpochMs; to: EpochMs },
  grain: "day" | "week" | "month",
  timeZone: string,
): string {
  // The first piece may begin in the last hours of the day before; noon after its start is surely in it.
  const within = Math.min(piece.from + DAY_MS / 2, piece.to - 1);
  if (grain === "month") {
    return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone }).format(within);
  }
  const day = momentText(within, timeZone, "day");
  return grain === "week" ? `week of ${day}` : day;
}
