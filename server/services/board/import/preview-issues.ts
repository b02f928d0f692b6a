import type { z } from "zod";
import { namesOfRepository } from "#server/db/card-imports.ts";
import type { ImportedIssue } from "#server/domain/board/issue-cards.ts";
import { openGithubClient } from "#server/integrations/github/github-client.ts";
import { githubAccess } from "#server/services/backfill/github-access.ts";
import { githubRefusal } from "#server/services/backfill/github-refusal.ts";
import { refuseDemo } from "#server/services/demo/refuse-demo.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleBoard } from "../visible-board.ts";
import { importableRepository } from "./importable-repositories.ts";
import { issueImportInput } from "./issue-import-input.ts";
import { issuePages } from "./issue-pages.ts";
import { knownIssues } from "./known-issues.ts";

export const previewIssuesInput = issueImportInput.pick({ boardId: true, repository: true, state: true });

/** Enough to choose from and to count; somebody waits for it. */
const MOST_PAGES = 3;

export type IssuesPreview = {
  issues: (Omit<ImportedIssue, "body"> & { known: "on-board" | "archived" | null })[];
  /** There are more than these, the newest. */
  more: boolean;
};

/** The newest issues of a repository, and which of them are on the board. Refusals: not-found, forbidden, invalid-input. */
export async function previewIssues(
  ctx: ServiceContext,
  input: z.output<typeof previewIssuesInput>,
): Promise<IssuesPreview> {
  const board = await visibleBoard(ctx, "card.change", input.boardId);
  await refuseDemo(ctx.db, board.teamId);
  const repository = await importableRepository(ctx.db, board, input.repository);
  const { baseUrl, credentials } = await githubAccess(ctx.db, board.teamId);
  const known = await knownIssues(ctx.db, board.id, await namesOfRepository(ctx.db, repository));
  return await githubRefusal(async () => {
    const patience = { longestWaitSeconds: 5, timeoutMs: 15_000 };
    const { get } = await openGithubClient({ baseUrl, credentials, repository, ...patience });
    const preview: IssuesPreview = { issues: [], more: false };
    let pages = 0;
    for await (const page of issuePages(get, repository, { state: input.state, labels: [], assignee: null }, "desc")) {
      if (pages === MOST_PAGES) return { ...preview, more: true };
      pages += 1;
      for (const { body: _, ...issue } of page.issues) {
        preview.issues.push({ ...issue, known: known.get(issue.number) ?? null });
      }
    }
    return preview;
  });
}
