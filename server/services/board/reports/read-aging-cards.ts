import { ageStandards, LOOK_BACK_MS } from "#server/domain/board/age-standards.ts";
import { type AgingFace, agingCards } from "#server/domain/board/reports/aging-cards.ts";
import { finishedCards } from "#server/domain/board/reports/finished-cards.ts";
import type { ReportColumn } from "#server/domain/board/reports/report-columns.ts";
import { type Percentiles, percentiles } from "#server/domain/flow/statistics/percentile.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type ReportHead, type ReportInput, reportBasis } from "./report-basis.ts";

export type AgingAnswer = ReportHead & {
  /** Those a card under way can be in, from left to right. */
  columns: ReportColumn[];
  aging: AgingFace[];
  /** What the matching cards took that were done in the last 90 days. */
  standard: Percentiles;
};

/** The cards under way by column, against what the team's finished cards took; the period changes nothing. Refusals: not-found, invalid-input. */
export async function readAgingCards(ctx: ServiceContext, input: ReportInput): Promise<AgingAnswer> {
  const { head, columns, lives } = await reportBasis(ctx, input);
  const { now } = head;
  const aging = agingCards(
    lives,
    ageStandards(
      lives.map(({ card }) => card),
      now,
    ),
    now,
  );
  const holds = new Set(aging.map(({ columnId }) => columnId));
  const finished = finishedCards(lives, { from: now - LOOK_BACK_MS, to: now + 1 });
  return {
    ...head,
    columns: columns.filter(({ id, kind, isRemoved }) => holds.has(id) || (kind === "active" && !isRemoved)),
    aging,
    standard: percentiles(finished.map(({ tookMs }) => tookMs)),
  };
}
