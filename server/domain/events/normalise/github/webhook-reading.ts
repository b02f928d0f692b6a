import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { RepositoryRef } from "./github-fields.ts";

/** What the body of one event says, once its repository is known. */
export type WebhookContent = {
  events: FlowEvent[];
  /** The item whose timeline says more than the body: its authors' dates, what a dismissed review said. */
  refetch: { number: number } | null;
  /** Why it became no event; null if it did, or is only a refetch. */
  ignored: string | null;
};

export function said(events: FlowEvent[], refetch: { number: number } | null = null): WebhookContent {
  return { events, refetch, ignored: null };
}

export function ignored(reason: string): WebhookContent {
  return { events: [], refetch: null, ignored: reason };
}

/** Reads one kind of webhook body; throws UnreadableBody. */
export type WebhookReader = (repository: RepositoryRef, action: string, payload: unknown) => WebhookContent;
