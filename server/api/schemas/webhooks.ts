import { z } from "@hono/zod-openapi";
import { instantAnswer } from "#server/api/schemas/instant.ts";
import type { getDelivery } from "#server/services/deliveries/get-delivery.ts";
import type { listDeliveries } from "#server/services/deliveries/list-deliveries.ts";
import type { SourceWithSecret } from "#server/services/sources/create-source.ts";
import type { SourceView } from "#server/services/sources/source-view.ts";

const sourceShape = {
  id: z.string(),
  kind: z.string().meta({ example: "deployments" }),
  name: z.string().meta({ example: "Deploy pipeline" }),
  teamId: z.string().nullable().meta({ description: "null: everybody's." }),
  service: z.string().nullable().meta({ description: "Stands in where a body names no service." }),
  environment: z.string().nullable().meta({ description: "Stands in where a body names no environment." }),
  url: z.string().meta({
    description: "Where the sender posts to.",
    example: "https://lastmile.example.org/api/webhooks/deployments?source=019abc12",
  }),
  createdAt: instantAnswer,
  lastDeliveryAt: instantAnswer.nullable(),
  lastPingAt: instantAnswer.nullable(),
  rejected: z.number().int().min(0).meta({ description: "Deliveries refused for a wrong signature or token." }),
  rejectedAt: instantAnswer.nullable(),
};

export const sourceAnswer = z
  .object(sourceShape)
  .meta({ id: "Source", description: "A configured sender of webhooks." });

export const secretSourceAnswer = z
  .object({
    ...sourceShape,
    secret: z.string().meta({ description: "HMAC key and bearer token. Shown this once.", example: "6f1e…" }),
    snippet: z.string().meta({ description: "Shell, ready to paste: sends a first delivery.", example: "curl …" }),
    snippets: z.object({
      shell: z.string(),
      githubActions: z
        .string()
        .nullable()
        .meta({ description: "A step for a workflow; null where GitHub itself sends." }),
      githubEvents: z.array(z.string()).meta({ description: "For GitHub: the events to tick." }),
    }),
  })
  .meta({ id: "SourceWithSecret", description: "A source with its secret, which no other answer shows." });

const deliveryShape = {
  id: z.string(),
  source: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
  state: z.enum(["received", "done", "parked"]),
  error: z.string().nullable().meta({ description: "Why it was parked." }),
  note: z.string().nullable().meta({ description: "Why it became no event, where that is no error." }),
  eventType: z.string().nullable().meta({ example: "pull_request.closed" }),
  identity: z.string().meta({ description: "What makes a second delivery a duplicate of this one." }),
  repository: z.string().nullable().meta({ example: "octo-org/payments" }),
  receivedAt: instantAnswer,
  processedAt: instantAnswer.nullable(),
  attempts: z.number().int().min(0),
  events: z.number().int().min(0).meta({ description: "How many events it became." }),
  repeats: z.number().int().min(0).meta({ description: "How often the same came again." }),
  bytes: z.number().int().min(0),
};

export const deliveryAnswer = z
  .object(deliveryShape)
  .meta({ id: "Delivery", description: "One received webhook, stored raw before anything else." });

export const deliveryDetailAnswer = z
  .object({
    ...deliveryShape,
    headers: z.record(z.string(), z.unknown()).meta({ description: "Those that are kept: none that is secret." }),
    body: z.string().meta({ description: "As received; bytes that are no UTF-8 are replaced." }),
    bodyIsCut: z.boolean().meta({ description: "Only the beginning of the body is shown." }),
    bodySha256: z.string(),
    became: z
      .array(
        z.object({
          type: z.string().meta({ example: "pr.merged" }),
          subject: z.string().meta({ example: "#12" }),
          key: z.string(),
          occurredAt: instantAnswer,
          repository: z.string().nullable(),
        }),
      )
      .meta({ description: "The events it became." }),
  })
  .meta({ id: "DeliveryDetail" });

export function sourceBody(source: SourceView): z.output<typeof sourceAnswer> {
  return {
    id: source.id,
    kind: source.kind,
    name: source.name,
    teamId: source.teamId,
    service: source.service,
    environment: source.environment,
    url: source.url,
    createdAt: source.createdAt.toISOString(),
    lastDeliveryAt: source.lastDeliveryAt?.toISOString() ?? null,
    lastPingAt: source.lastPingAt?.toISOString() ?? null,
    rejected: source.rejected,
    rejectedAt: source.rejectedAt?.toISOString() ?? null,
  };
}

export function secretSourceBody(source: SourceWithSecret): z.output<typeof secretSourceAnswer> {
  const { snippet, secret } = source;
  const snippets = { ...snippet, githubEvents: [...snippet.githubEvents] };
  return { ...sourceBody(source), secret, snippet: snippet.shell, snippets };
}

type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>["items"][number];
type DeliveryView = Awaited<ReturnType<typeof getDelivery>>;

export function deliveryBody(delivery: DeliveryRow): z.output<typeof deliveryAnswer> {
  const { id, source, state, error, note, eventType, identity, repository, attempts, events, repeats, bytes } =
    delivery;
  return {
    id,
    source: { id: source.id, kind: source.kind, name: source.name },
    state,
    error,
    note,
    eventType,
    identity,
    repository,
    receivedAt: delivery.receivedAt.toISOString(),
    processedAt: delivery.processedAt?.toISOString() ?? null,
    attempts,
    events,
    repeats,
    bytes,
  };
}

export function deliveryDetailBody(delivery: DeliveryView): z.output<typeof deliveryDetailAnswer> {
  const { headers, body, bodyIsCut, bodySha256, became } = delivery;
  return {
    ...deliveryBody(delivery),
    headers: z.record(z.string(), z.unknown()).parse(headers),
    body,
    bodyIsCut,
    bodySha256,
    became: became.map((event) => ({ ...event, occurredAt: event.occurredAt.toISOString() })),
  };
}
