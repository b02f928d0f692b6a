import { z } from "zod";
import type { EventType, FlowEvent } from "#server/domain/events/flow-event.ts";
import { fullSha, identifier, line } from "../source-text.ts";
import { githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, githubId, githubUser, type RepositoryRef } from "./github-fields.ts";

export const githubDeployment = z.object({
  id: githubId,
  sha: fullSha,
  environment: identifier,
  created_at: githubInstant,
  creator: githubUser,
  /** An object, a string holding one, or anything else. */
  payload: z.unknown().optional(),
});
export type GithubDeployment = z.output<typeof githubDeployment>;

export const githubDeploymentStatus = z.object({
  id: githubId,
  state: z.string(),
  environment: line.nullish(),
  log_url: line.nullish(),
  target_url: line.nullish(),
  environment_url: line.nullish(),
  created_at: githubInstant,
  updated_at: githubInstant.nullish(),
  creator: githubUser,
});
export type GithubDeploymentStatus = z.output<typeof githubDeploymentStatus>;

type DeploymentType = Extract<EventType, `deployment.${string}`>;

/** What GitHub's states mean; pending, queued and waiting are before the start. */
const TYPES: Readonly<Record<string, DeploymentType>> = {
  in_progress: "deployment.started",
  success: "deployment.succeeded",
  failure: "deployment.failed",
  error: "deployment.failed",
  inactive: "deployment.inactive",
};

/** The workflow run in an address like ".../actions/runs/123/job/456"; null in any other. */
export function runIdOfUrl(url: string | null | undefined): string | null {
  return /\/actions\/runs\/(\d{1,20})(?:[/?#]|$)/.exec(url ?? "")?.[1] ?? null;
}

const payloadService = z.object({ service: identifier });

/** The service a sender named in the deployment's payload, for repositories that hold several. */
function serviceOfPayload(payload: unknown): string | null {
  return payloadService.safeParse(typeof payload === "string" ? parsedOrNull(payload) : payload).data?.service ?? null;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A payload may be any text; then it names no service.
    return null;
  }
}

/**
 * One status of a deployment → `deployment.started`, `.succeeded`, `.failed` or `.inactive`; nothing before the start.
 * The sha is the run's where a run made it: an Actions deployment may stand on another commit than the code it ships.
 * `startedAt` of a finish is the deployment's creation: a started event of the same deployment says it better.
 */
export function deploymentStatusEvents(
  repository: RepositoryRef,
  deployment: GithubDeployment,
  status: GithubDeploymentStatus,
  run: { id: string | null; headSha: string | null },
): FlowEvent[] {
  const type = TYPES[status.state.toLowerCase()];
  if (type === undefined) return [];
  const started = type === "deployment.started";
  const finished = type === "deployment.succeeded" || type === "deployment.failed";
  return [
    {
      type,
      source: GITHUB_SOURCE,
      key: `deployment:${deployment.id}:${type.slice("deployment.".length)}:${status.id}`,
      repository: repository.fullName,
      subject: `deployment:${deployment.id}`,
      occurredAt: status.created_at,
      updatedAt: status.updated_at ?? status.created_at,
      actor: status.creator ?? deployment.creator,
      data: {
        deploymentId: deployment.id,
        service: serviceOfPayload(deployment.payload),
        environment: status.environment || deployment.environment,
        sha: run.headSha ?? deployment.sha,
        version: null,
        startedAt: started ? status.created_at : deployment.created_at,
        finishedAt: finished ? status.created_at : null,
        commits: null,
        url: status.log_url || status.target_url || status.environment_url || null,
        runId: run.id,
        incident: null,
      },
    },
  ];
}

/** The workflow run a status names in its addresses. */
export function runIdOfStatus(status: GithubDeploymentStatus): string | null {
  return runIdOfUrl(status.log_url) ?? runIdOfUrl(status.target_url);
}

/**
 * A deployment of GitHub's list with all its statuses → their events. `headShaOfRun` knows the head sha of workflow runs
 * by id, so that a backfill says the same as the webhooks, which carry the run: list the runs first. Throws
 * UnreadableBody.
 */
export function deploymentEvents(
  repository: RepositoryRef,
  deployment: unknown,
  statuses: unknown,
  headShaOfRun: (runId: string) => string | null,
): FlowEvent[] {
  const read = readBody(githubDeployment, deployment, "deployment");
  const list = readBody(z.array(githubDeploymentStatus), statuses, "statuses");
  return list.flatMap((status) => {
    const id = runIdOfStatus(status);
    return deploymentStatusEvents(repository, read, status, { id, headSha: id === null ? null : headShaOfRun(id) });
  });
}
