import { canonicalJson } from "#server/domain/events/canonical-json.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";

/**
 * Of two events with one (source, key): the later `updatedAt`, then the larger canonical JSON of what they say. The
 * repository's name is no part of it, because a rename says nothing about the fact. Symmetric, so any order of arrival
 * ends with the same event.
 */
export function prevailingEvent(left: FlowEvent, right: FlowEvent): FlowEvent {
  if (left.updatedAt !== right.updatedAt) return left.updatedAt > right.updatedAt ? left : right;
  return statement(left) >= statement(right) ? left : right;
}

/** Whether two events with one key say the same thing. */
export function sameEvent(left: FlowEvent, right: FlowEvent): boolean {
  return left.updatedAt === right.updatedAt && statement(left) === statement(right);
}

/** The events of one repository, or of none, with one per (source, key), in order of first appearance. */
export function prevailingEvents(events: Iterable<FlowEvent>): FlowEvent[] {
  const byKey = new Map<string, FlowEvent>();
  for (const event of events) {
    const identity = `${event.source}\n${event.key}`;
    const known = byKey.get(identity);
    byKey.set(identity, known === undefined ? event : prevailingEvent(known, event));
  }
  return [...byKey.values()];
}

function statement(event: FlowEvent): string {
  return canonicalJson([event.type, event.subject, event.occurredAt, event.actor, event.data]);
}
