import { type CumulativeFlow, cumulativeFlow } from "#server/domain/board/reports/cumulative-flow.ts";
import { calendarBuckets, type Grain } from "#server/domain/flow/statistics/calendar-buckets.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type ReportHead, type ReportInput, reportBasis } from "./report-basis.ts";

/** A band must not be drawn from more moments than a screen has pixels, nor jump from week to week of a quarter. */
const MOST_DAYS = 200;
const MOST_DAYS_BY_WEEKS = 1_400;

/** How many cards stood in each column over a period, by day, week or month of the team. Refusals: not-found, invalid-input. */
export async function readCumulativeFlow(
  ctx: ServiceContext,
  input: ReportInput,
): Promise<ReportHead & CumulativeFlow & { grain: Grain }> {
  const { head, columns, lives } = await reportBasis(ctx, input);
  const grain = grainOf(head);
  const edges = calendarBuckets(head, grain, head.timeZone).map(({ to }) => to);
  return { ...head, grain, ...cumulativeFlow(lives, columns, [head.from, ...edges]) };
}

function grainOf({ from, to }: { from: EpochMs; to: EpochMs }): Grain {
  const days = (to - from) / DAY_MS;
  if (days <= MOST_DAYS) return "day";
  return days <= MOST_DAYS_BY_WEEKS ? "week" : "month";
}
