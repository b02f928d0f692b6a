import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { runIssueImport } from "#server/services/board/import/run-issue-import.ts";

const input = z.object({ jobId: z.string() });

/** Makes cards of a repository's issues. */
export const importIssues: TaskDefinition = {
  name: "import-issues",
  lane: "github",
  run: (payload, { db, signal, now }) => runIssueImport({ db, signal, clock: now }, input.parse(payload).jobId),
};
