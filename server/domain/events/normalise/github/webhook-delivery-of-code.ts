import { z } from "zod";
import { fullSha } from "../source-text.ts";
import { readBody } from "../unreadable-body.ts";
import { deploymentStatusEvents, githubDeployment, githubDeploymentStatus, runIdOfStatus } from "./deployment.ts";
import { githubId, type RepositoryRef } from "./github-fields.ts";
import { releaseEvents } from "./release.ts";
import { ignored, said, type WebhookContent } from "./webhook-reading.ts";
import { workflowRunEvents } from "./workflow-run.ts";

const deploymentStatusPayload = z.object({
  deployment: githubDeployment,
  deployment_status: githubDeploymentStatus,
  workflow_run: z.object({ id: githubId, head_sha: fullSha.nullish() }).nullish(),
});

/** `deployment_status`: the deployment started, succeeded, failed or was replaced. */
export function deploymentStatusWebhook(repository: RepositoryRef, _action: string, payload: unknown): WebhookContent {
  const read = readBody(deploymentStatusPayload, payload, "");
  const events = deploymentStatusEvents(repository, read.deployment, read.deployment_status, {
    id: read.workflow_run?.id ?? runIdOfStatus(read.deployment_status),
    headSha: read.workflow_run?.head_sha ?? null,
  });
  if (events.length > 0) return said(events);
  return ignored(`a deployment that is ${read.deployment_status.state} has not started yet`);
}

const deploymentPayload = z.object({ deployment: githubDeployment });

/** `deployment`: only announced; it starts with its first in_progress status. */
export function deploymentWebhook(_repository: RepositoryRef, _action: string, payload: unknown): WebhookContent {
  readBody(deploymentPayload, payload, "");
  return ignored("a deployment that was created has not started yet: its statuses tell");
}

const workflowRunPayload = z.object({ workflow_run: z.record(z.string(), z.unknown()) });

/** `workflow_run`: an attempt was queued, started or completed. */
export function workflowRunWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const run = readBody(workflowRunPayload, payload, "").workflow_run;
  // The status inside can be older or newer than the action it was sent for.
  const status = action === "requested" ? "queued" : action;
  const conclusion = action === "completed" ? run.conclusion : null;
  return said(workflowRunEvents(repository, { ...run, status, conclusion }));
}

const releasePayload = z.object({ release: z.unknown().optional() });

/** `release`: published, or its newest face; taking one back does not undo that it was out. */
export function releaseWebhook(repository: RepositoryRef, action: string, payload: unknown): WebhookContent {
  const { release } = readBody(releasePayload, payload, "");
  if (action === "deleted" || action === "unpublished") {
    return ignored(`a release that was ${action} was out all the same`);
  }
  const events = releaseEvents(repository, release);
  return events.length > 0 ? said(events) : ignored("a draft release is not out yet");
}
