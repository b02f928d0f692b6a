import { type BlockerReport, blockerReport } from "#server/domain/board/reports/blocker-report.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type ReportHead, type ReportInput, reportBasis } from "./report-basis.ts";

export type BlockerAnswer = ReportHead & { blocked: BlockerReport };

/** What kept cards from going on in a period, by category. Refusals: not-found, invalid-input. */
export async function readBlockerReport(ctx: ServiceContext, input: ReportInput): Promise<BlockerAnswer> {
  const { head, lives } = await reportBasis(ctx, input);
  return { ...head, blocked: blockerReport(lives, head) };
}
