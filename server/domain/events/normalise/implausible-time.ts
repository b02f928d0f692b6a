import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { CLOCK_SKEW_MS } from "./source-time.ts";

/**
 * Why an event's time cannot be: more than a day ahead of its arrival. null: all are plausible. Such a body would
 * otherwise win over every true one to come.
 */
export function implausibleTime(events: readonly FlowEvent[], receivedAt: EpochMs): string | null {
  const latest = receivedAt + CLOCK_SKEW_MS;
  const wrong = events.find((event) => event.occurredAt > latest || event.updatedAt > latest);
  if (wrong === undefined) return null;
  const time = new Date(Math.max(wrong.occurredAt, wrong.updatedAt)).toISOString();
  return `${wrong.type}: ${time} is more than a day after it arrived; check the sender's clock and send it again`;
}
