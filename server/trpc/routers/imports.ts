import { importCards, importCardsInput } from "#server/services/board/import/import-cards.ts";
import { importedKeys, importedKeysInput } from "#server/services/board/import/imported-keys.ts";
import { issueImportInput } from "#server/services/board/import/issue-import-input.ts";
import { previewIssues, previewIssuesInput } from "#server/services/board/import/preview-issues.ts";
import { readImport, readImportInput } from "#server/services/board/import/read-import.ts";
import { startIssueImport } from "#server/services/board/import/start-issue-import.ts";
import { memberProcedure, router } from "../init.ts";

export const importsRouter = router({
  of: memberProcedure.input(readImportInput).query(({ ctx, input }) => readImport(ctx.service, input)),
  keys: memberProcedure.input(importedKeysInput).query(({ ctx, input }) => importedKeys(ctx.service, input)),
  preview: memberProcedure.input(previewIssuesInput).query(({ ctx, input }) => previewIssues(ctx.service, input)),
  start: memberProcedure.input(issueImportInput).mutation(({ ctx, input }) => startIssueImport(ctx.service, input)),
  cards: memberProcedure.input(importCardsInput).mutation(({ ctx, input }) => importCards(ctx.service, input)),
});
