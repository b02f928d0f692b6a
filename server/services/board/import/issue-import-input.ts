import { z } from "zod";

const word = z.string().trim().min(1).max(200);

/** Which issues become cards, and where. */
export const issueImportInput = z.object({
  boardId: z.string().min(1).max(100),
  /** "owner/name" */
  repository: z
    .string()
    .trim()
    .regex(/^[\w.-]+\/[\w.-]+$/, "A repository as owner/name."),
  columnId: z.string().min(1).max(100),
  state: z.enum(["open", "closed", "all"]).default("open"),
  labels: z.array(word).max(20).default([]),
  milestone: word.nullable().default(null),
  assignee: word.nullable().default(null),
});
export type IssueImport = z.output<typeof issueImportInput>;
