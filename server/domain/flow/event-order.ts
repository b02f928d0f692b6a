import type { FlowEvent } from "#server/domain/events/flow-event.ts";

/** The one order of events: occurredAt, then type, then key (DESIGN.md §4); source and repository last, as keys are theirs. */
export function compareEvents(left: FlowEvent, right: FlowEvent): number {
  return (
    left.occurredAt - right.occurredAt ||
    compareText(left.type, right.type) ||
    compareText(left.key, right.key) ||
    compareText(left.source, right.source) ||
    compareText(left.repository ?? "", right.repository ?? "")
  );
}

/** By code units: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
