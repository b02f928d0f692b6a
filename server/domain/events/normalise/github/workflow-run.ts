import { z } from "zod";
import type { CheckConclusion, FlowEvent } from "#server/domain/events/flow-event.ts";
import { fullSha, line } from "../source-text.ts";
import { githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, githubId, githubUser, type RepositoryRef } from "./github-fields.ts";

const githubWorkflowRun = z.object({
  id: githubId,
  name: line.nullish(),
  path: line.nullish(),
  workflow_id: githubId.nullish(),
  head_sha: fullSha,
  head_branch: line.nullish(),
  event: line.nullish(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  run_attempt: z.number().int().positive().nullish(),
  created_at: githubInstant,
  run_started_at: githubInstant.nullish(),
  updated_at: githubInstant,
  actor: githubUser,
  triggering_actor: githubUser,
});

const CONCLUSIONS: readonly CheckConclusion[] = [
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
  "startup_failure",
];

/** What a run is called in `requiredChecks`: its workflow's name, else its file, else its id. */
function runName(run: z.output<typeof githubWorkflowRun>): string {
  return run.name || run.path || `workflow ${run.workflow_id ?? run.id}`;
}

/**
 * A workflow run of GitHub's list or webhook → `ci.completed` of its attempt once it is completed, before that
 * `ci.started` or `ci.queued`, which decide nothing. Throws UnreadableBody.
 */
export function workflowRunEvents(repository: RepositoryRef, body: unknown): FlowEvent[] {
  const run = readBody(githubWorkflowRun, body, "workflow_run");
  const attempt = run.run_attempt ?? 1;
  const startedAt = run.run_started_at ?? run.created_at;
  const base = {
    source: GITHUB_SOURCE,
    repository: repository.fullName,
    subject: `run:${run.id}`,
    updatedAt: run.updated_at,
    actor: run.triggering_actor ?? run.actor,
  };
  const named = { sha: run.head_sha, name: runName(run), runId: run.id, attempt };
  const conclusion = CONCLUSIONS.find((known) => known === run.conclusion?.toLowerCase());
  const status = run.status?.toLowerCase();
  // Some answers put the conclusion where the status belongs.
  if (status === "completed" || conclusion !== undefined) {
    return [
      {
        ...base,
        type: "ci.completed",
        key: `run:${run.id}:${attempt}:completed`,
        occurredAt: run.updated_at,
        data: {
          ...named,
          startedAt,
          completedAt: run.updated_at,
          conclusion: conclusion ?? "unknown",
          branch: run.head_branch ?? null,
          trigger: run.event ?? "",
        },
      },
    ];
  }
  const phase = status === "in_progress" ? "started" : "queued";
  return [
    { ...base, type: `ci.${phase}`, key: `run:${run.id}:${attempt}:${phase}`, occurredAt: startedAt, data: named },
  ];
}
