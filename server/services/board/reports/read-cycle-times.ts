import { type FinishedFace, finishedCards } from "#server/domain/board/reports/finished-cards.ts";
import { type Percentiles, percentiles } from "#server/domain/flow/statistics/percentile.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type ReportHead, type ReportInput, reportBasis } from "./report-basis.ts";

/** More dots than this nobody tells apart; the slowest are the ones to look at. */
const MOST_DRAWN = 1_500;

/** `finished`: the slowest of them where there are very many; `cycleTime` counts all. */
export type CycleTimeAnswer = ReportHead & { finished: FinishedFace[]; cycleTime: Percentiles };

/** How long each card took that was done in a period. Refusals: not-found, invalid-input. */
export async function readCycleTimes(ctx: ServiceContext, input: ReportInput): Promise<CycleTimeAnswer> {
  const { head, lives } = await reportBasis(ctx, input);
  const finished = finishedCards(lives, { from: head.from, to: head.to });
  const slowestFirst = [...finished].sort((left, right) => right.tookMs - left.tookMs || left.number - right.number);
  return {
    ...head,
    finished: slowestFirst.slice(0, MOST_DRAWN),
    cycleTime: percentiles(finished.map(({ tookMs }) => tookMs)),
  };
}
