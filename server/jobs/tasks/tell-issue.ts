import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { tellIssue } from "#server/services/board/tell-issue.ts";

const input = z.object({ cardId: z.string(), reference: z.string(), state: z.enum(["open", "closed"]) });

/** Closes a card's issue on GitHub, or opens it again. */
export const tellIssueTask: TaskDefinition = {
  name: "tell-issue",
  lane: "github",
  run: (payload, { db, signal, now }) => tellIssue({ db, signal, clock: now }, input.parse(payload)),
};
