import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { line } from "../source-text.ts";
import { isoInstant, keyTime } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { type Arrival, type GenericReading, genericId, genericReading, sourceName } from "./generic-reading.ts";

const cause = z.object({
  deploymentId: genericId.nullish(),
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i, "must be a commit id: 7 to 64 hexadecimal digits")
    .transform((sha) => sha.toLowerCase())
    .nullish(),
});

const incidentBody = z.object({
  id: genericId,
  status: z.enum(["opened", "acknowledged", "resolved"], {
    error: 'must be "opened", "acknowledged" or "resolved"',
  }),
  at: isoInstant,
  title: line.nullish(),
  service: line.nullish(),
  environment: line.nullish(),
  causedBy: cause.nullish(),
  url: line.nullish(),
});

function incidentEvent(body: z.output<typeof incidentBody>, arrival: Arrival): FlowEvent {
  const { deploymentId = null, sha = null } = body.causedBy ?? {};
  return {
    type: `incident.${body.status}`,
    source: sourceName("incidents", arrival),
    key: `incident:${body.id}:${body.status}:${keyTime(body.at)}`,
    repository: null,
    subject: `incident:${body.id}`,
    occurredAt: body.at,
    updatedAt: body.at,
    actor: null,
    data: {
      incidentId: body.id,
      title: body.title || null,
      service: body.service || arrival.service,
      environment: body.environment || arrival.environment,
      causedBy: deploymentId === null && sha === null ? null : { deploymentId, sha },
      url: body.url || null,
    },
  };
}

/** A script's incident → its event. What cannot be read is parked with path and remedy; unknown fields are ignored. */
export function incidentWebhookEvents(body: unknown, arrival: Arrival): GenericReading {
  return genericReading(arrival, () => [incidentEvent(readBody(incidentBody, body, ""), arrival)]);
}
