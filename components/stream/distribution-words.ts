import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";

type Measured = { n: number; meanMs: number | null; p50: number | null; p85: number | null };

/** What a distribution says in one breath: "5.7 d on average, 33 % of all waste. 3 in 20 take more than 11 d." */
export function distributionWords(of: Measured, shareOfWaste: number | null, calendar: DurationCalendar): string {
  if (of.n === 0 || of.meanMs === null || of.p50 === null || of.p85 === null) return "No item was in it.";
  if (of.n === 1) return `One item, ${durationText(of.meanMs, calendar)}.`;
  const average = `${durationText(of.meanMs, calendar)} on average`;
  const waste = shareOfWaste === null || shareOfWaste === 0 ? "" : `, ${percentText(shareOfWaste)} of all waste`;
  if (of.n < 5 || of.p85 === of.p50) return `${average} over ${of.n.toLocaleString("en")} items${waste}.`;
  return `${average}${waste}. Half take more than ${durationText(of.p50, calendar)}, 3 in 20 more than ${durationText(of.p85, calendar)}.`;
}
