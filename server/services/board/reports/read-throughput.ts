import { z } from "zod";
import { type FinishedFace, finishedCards } from "#server/domain/board/reports/finished-cards.ts";
import { calendarBuckets } from "#server/domain/flow/statistics/calendar-buckets.ts";
import { type Throughput, throughput } from "#server/domain/flow/statistics/throughput.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type ReportHead, reportBasis, reportInput } from "./report-basis.ts";

/** `piece`: the beginning of the week whose cards are wanted. */
export const throughputInput = reportInput.extend({ by: z.enum(["type", "class"]), piece: z.date().optional() });

export type ThroughputReport = ReportHead & Throughput & { chosen: FinishedFace[] };

/** How many cards were done in each week of a period, by type or class. Refusals: not-found, invalid-input. */
export async function readThroughput(
  ctx: ServiceContext,
  input: z.output<typeof throughputInput>,
): Promise<ThroughputReport> {
  const { head, lives } = await reportBasis(ctx, input);
  const finished = finishedCards(lives, { from: head.from, to: head.to });
  const buckets = calendarBuckets(head, "week", head.timeZone);
  const within = ({ from, to }: { from: number; to: number }) =>
    finished.filter(({ doneAt }) => doneAt >= from && doneAt < to);
  const counts = buckets.flatMap((bucket, place) =>
    [...Map.groupBy(within(bucket), (card) => card[input.by])].map(([type, cards]) => ({
      bucket: place,
      type,
      items: cards.length,
    })),
  );
  const chosen = buckets.find(({ from }) => from === input.piece?.getTime());
  return { ...head, ...throughput(buckets, counts), chosen: chosen === undefined ? [] : within(chosen) };
}
