import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { deploymentWebhookEvents } from "#server/domain/events/normalise/generic/deployments.ts";
import { flagWebhookEvents } from "#server/domain/events/normalise/generic/flags.ts";
import type { Arrival, GenericReading } from "#server/domain/events/normalise/generic/generic-reading.ts";
import { incidentWebhookEvents } from "#server/domain/events/normalise/generic/incidents.ts";
import type { RepositoryRef } from "#server/domain/events/normalise/github/github-fields.ts";
import { githubWebhookEvents } from "#server/domain/events/normalise/github-webhook.ts";
import { parseJsonBody } from "#server/domain/events/normalise/json-body.ts";

/** What a stored delivery says, whatever kind its source is. */
export type DeliveryReading = {
  /** The sender's word for it, with its action: "pull_request.closed", "deployment.succeeded". */
  eventType: string | null;
  repository: RepositoryRef | null;
  repositorySeenAt: Date | null;
  events: FlowEvent[];
  refetch: { number: number } | null;
  /** Became no event, and why. */
  ignored: string | null;
  /** Cannot be read, and why. */
  parked: string | null;
};

type StoredBody = {
  eventType: string | null;
  /** A stored header by its lower-case name. */
  header: (name: string) => string | null;
  receivedAt: Date;
  body: Uint8Array;
  source: { kind: string; teamId: string | null; service: string | null; environment: string | null };
};

const NOTHING = {
  repository: null,
  repositorySeenAt: null,
  events: [],
  refetch: null,
  ignored: null,
  parked: null,
};

const GENERIC: Readonly<Record<string, (body: unknown, arrival: Arrival) => GenericReading>> = {
  deployments: deploymentWebhookEvents,
  incidents: incidentWebhookEvents,
  flags: flagWebhookEvents,
};

function withAction(eventName: string, payload: unknown): string {
  const action = typeof payload === "object" && payload !== null && "action" in payload ? payload.action : null;
  return typeof action === "string" && /^[\w-]{1,64}$/.test(action) ? `${eventName}.${action}` : eventName;
}

function readGithub(eventName: string | null, payload: unknown, receivedAt: Date): DeliveryReading {
  if (eventName === null) {
    return { ...NOTHING, eventType: null, parked: "the header X-GitHub-Event is missing: GitHub always sends it" };
  }
  const { repositorySeenAt, ...reading } = githubWebhookEvents(eventName, payload, {
    receivedAt: receivedAt.getTime(),
  });
  return {
    ...reading,
    repositorySeenAt: repositorySeenAt === null ? null : new Date(repositorySeenAt),
    eventType: withAction(eventName, payload),
  };
}

/** Reads a stored delivery by its source's kind. Whatever is in the body, it answers; it never throws for a body. */
export function readDeliveryBody(stored: StoredBody): DeliveryReading {
  const { source, receivedAt } = stored;
  const parsed = parseJsonBody(stored.body, stored.header("content-type"));
  if (!parsed.ok) return { ...NOTHING, eventType: stored.eventType, parked: parsed.refusal };
  if (source.kind === "github") {
    return readGithub(stored.header("x-github-event"), parsed.value, receivedAt);
  }
  const read = Object.hasOwn(GENERIC, source.kind) ? GENERIC[source.kind] : undefined;
  if (read === undefined) {
    return { ...NOTHING, eventType: stored.eventType, parked: `no reader for sources of kind "${source.kind}"` };
  }
  const { teamId, service, environment } = source;
  const reading = read(parsed.value, { receivedAt: receivedAt.getTime(), teamId, service, environment });
  return {
    ...NOTHING,
    eventType: reading.events[0]?.type ?? stored.eventType,
    repository: reading.repository === null ? null : { nodeId: null, fullName: reading.repository },
    events: reading.events,
    parked: reading.parked,
  };
}
