import { writeAudit } from "#server/db/audit.ts";
import { lastImportJob } from "#server/db/card-imports.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { createJob } from "#server/db/jobs.ts";
import { refuseDemo } from "#server/services/demo/refuse-demo.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { findColumn } from "../find-column.ts";
import { visibleBoard } from "../visible-board.ts";
import { importableRepository } from "./importable-repositories.ts";
import type { IssueImport } from "./issue-import-input.ts";

/**
 * Starts making cards of a repository's issues; a job does it, one at a time for a board. Refusals: not-found, forbidden,
 * invalid-input (a repository or a column that is not there), conflict (another import is under way).
 */
export async function startIssueImport(ctx: ServiceContext, input: IssueImport): Promise<{ jobId: string }> {
  const board = await visibleBoard(ctx, "card.change", input.boardId);
  const { teamId } = board;
  await refuseDemo(ctx.db, teamId);
  const params = {
    ...input,
    repository: await importableRepository(ctx.db, board, input.repository),
    columnId: findColumn(board, input.columnId).id,
  };
  return await ctx.db.$transaction(async (tx) => {
    // Two who start at once: the second waits here and then finds the first one's job.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import:${board.id}`}, 0))`;
    const last = await lastImportJob(tx, board.id);
    if (last !== null && (last.state === "queued" || last.state === "running")) {
      throw new Refusal("conflict", "Another import to this board is under way. Wait for its end, or cancel it.");
    }
    const startedById = ctx.actor.kind === "user" ? ctx.actor.memberId : null;
    const job = await createJob(tx, { kind: "import-issues", streamId: null, teamId, startedById, params });
    await enqueueTask(tx, "import-issues", { jobId: job.id }, { jobKey: `import-issues:${job.id}` });
    await writeAudit(tx, ctx, {
      action: "board.import-started",
      teamId,
      subjectKind: "board",
      subjectId: board.id,
      detail: { name: board.name, repository: params.repository, jobId: job.id },
    });
    await appendFeed(tx, feedScope(teamId), "job.progress", { jobId: job.id, streamId: null, state: job.state });
    return { jobId: job.id };
  });
}
