import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { identifier, line } from "../source-text.ts";
import { isoInstant } from "../source-time.ts";
import { readBody, UnreadableBody } from "../unreadable-body.ts";
import {
  type Arrival,
  between,
  type GenericReading,
  genericActor,
  genericId,
  genericReading,
  sourceName,
} from "./generic-reading.ts";

const flagBody = z.object({
  id: genericId,
  key: identifier,
  environment: line.nullish(),
  percent: between(0, 100),
  at: isoInstant,
  actor: genericActor,
});

function flagEvent(body: z.output<typeof flagBody>, arrival: Arrival): FlowEvent {
  const environment = body.environment || arrival.environment;
  if (!environment) {
    throw new UnreadableBody('environment: is missing; send one like "production", or set one on the source');
  }
  return {
    type: "flag.changed",
    source: sourceName("flags", arrival),
    key: `flag:${body.key}:${body.id}`,
    repository: null,
    subject: `flag:${body.key}`,
    occurredAt: body.at,
    updatedAt: body.at,
    actor: body.actor,
    data: { flag: body.key, environment, percent: body.percent },
  };
}

/**
 * A script's flag change → its event; `id` names the change, `key` the flag. What cannot be read is parked with path and
 * remedy; unknown fields are ignored.
 */
export function flagWebhookEvents(body: unknown, arrival: Arrival): GenericReading {
  return genericReading(arrival, () => [flagEvent(readBody(flagBody, body, ""), arrival)]);
}
