import { z } from "zod";
import { lastImportJob } from "#server/db/card-imports.ts";
import { type JobView, jobView } from "#server/services/backfill/job-view.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleBoard } from "../visible-board.ts";
import { EMPTY_REPORT, type ImportReport, importReport } from "./import-report.ts";
import { importableRepositories } from "./importable-repositories.ts";

export const readImportInput = z.object({ boardId: z.string().min(1).max(100) });

export type ImportScreen = {
  repositories: string[];
  /** The latest import, under way or over; null: none yet. */
  last: (JobView & { repository: string; report: Omit<ImportReport, "made"> & { made: number } }) | null;
};

/** Where a board's issues can come from, and how the last import went. Refusals: not-found. */
export async function readImport(
  ctx: ServiceContext,
  { boardId }: z.output<typeof readImportInput>,
): Promise<ImportScreen> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  const [repositories, job] = await Promise.all([
    importableRepositories(ctx.db, board),
    lastImportJob(ctx.db, board.id),
  ]);
  if (job === null) return { repositories, last: null };
  const { report, repository } = job.params as { report?: unknown; repository?: unknown };
  const { made, ...rest } = importReport.safeParse(report).data ?? EMPTY_REPORT;
  return {
    repositories,
    last: { ...jobView(job, ctx.now), repository: String(repository), report: { ...rest, made: made.length } },
  };
}
