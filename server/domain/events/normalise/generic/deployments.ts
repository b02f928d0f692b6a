import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { line } from "../source-text.ts";
import { isoInstant, keyTime } from "../source-time.ts";
import { readBody, UnreadableBody } from "../unreadable-body.ts";
import {
  type Arrival,
  type GenericReading,
  genericActor,
  genericId,
  genericReading,
  sourceName,
} from "./generic-reading.ts";

/** A whole commit id or its beginning; a beginning is resolved among the repository's known commits. */
const shaOrPrefix = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/i, "must be a commit id: 7 to 64 hexadecimal digits (git rev-parse HEAD)")
  .transform((sha) => sha.toLowerCase());

const deploymentBody = z.object({
  id: genericId,
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'must be "owner/name"'),
  service: line.nullish(),
  environment: line.nullish(),
  sha: shaOrPrefix.nullish(),
  version: line.nullish(),
  status: z.enum(["started", "succeeded", "failed", "rolled_back"], {
    error: 'must be "started", "succeeded", "failed" or "rolled_back"',
  }),
  startedAt: isoInstant.nullish(),
  finishedAt: isoInstant.nullish(),
  actor: genericActor,
  url: line.nullish(),
  commits: z.array(shaOrPrefix).nullish(),
  incident: line.nullish(),
});
type DeploymentBody = z.output<typeof deploymentBody>;

function deploymentEvent(body: DeploymentBody, arrival: Arrival): FlowEvent {
  const environment = body.environment || arrival.environment;
  if (!environment) {
    throw new UnreadableBody('environment: is missing; send one like "production", or set one on the source');
  }
  const { startedAt, finishedAt } = body;
  if (startedAt != null && finishedAt != null && startedAt > finishedAt) {
    throw new UnreadableBody("startedAt: is after finishedAt; send both in the order they happened");
  }
  const started = body.status === "started";
  const occurredAt = (started ? startedAt : finishedAt) ?? arrival.receivedAt;
  const repository = body.repository.toLowerCase();
  return {
    type: `deployment.${body.status}`,
    source: sourceName("deployments", arrival),
    key: `deployment:${repository}:${body.id}:${body.status}:${keyTime(occurredAt)}`,
    repository: body.repository,
    subject: `deployment:${body.id}`,
    occurredAt,
    updatedAt: occurredAt,
    actor: body.actor,
    data: {
      deploymentId: body.id,
      service: body.service || arrival.service,
      environment,
      sha: body.sha ?? null,
      version: body.version || null,
      startedAt: startedAt ?? (started ? occurredAt : null),
      finishedAt: started ? null : occurredAt,
      commits: body.commits ?? null,
      url: body.url || null,
      runId: null,
      incident: body.incident || null,
    },
  };
}

/**
 * A script's deployment → its event. A body without a time happened when it arrived. The key holds the time, so a second
 * success of one id moves nothing. What cannot be read is parked with path and remedy; unknown fields are ignored.
 */
export function deploymentWebhookEvents(body: unknown, arrival: Arrival): GenericReading {
  return genericReading(arrival, () => [deploymentEvent(readBody(deploymentBody, body, ""), arrival)]);
}
