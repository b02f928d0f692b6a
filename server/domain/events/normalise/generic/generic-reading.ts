import { z } from "zod";
import type { EventActor, FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { implausibleTime } from "../implausible-time.ts";
import { identifier, line } from "../source-text.ts";
import { UnreadableBody } from "../unreadable-body.ts";

/** How a body came: the team its source is bound to, the source's defaults, and when (for bodies without a time). */
export type Arrival = {
  receivedAt: EpochMs;
  teamId: string | null;
  service: string | null;
  environment: string | null;
};

/** What a script's body became: events, or why it cannot be read. */
export type GenericReading = { repository: string | null; events: FlowEvent[]; parked: string | null };

/** "deployments", or "deployments@<team id>" where the source is bound to a team. */
export function sourceName(kind: "deployments" | "incidents" | "flags", arrival: Arrival): string {
  return arrival.teamId === null ? kind : `${kind}@${arrival.teamId}`;
}

/** What a script calls a thing; a build number sent as a number is a name like any other. */
export const genericId = z.preprocess((id) => (Number.isSafeInteger(id) ? String(id) : id), identifier);

/** Who did it, as a script names them. */
export const genericActor = line
  .nullish()
  .transform((login): EventActor | null => (login ? { login, bot: login.endsWith("[bot]") } : null));

/** Reads with `read`, and parks what it cannot read or what tells an impossible time. Never throws for a body. */
export function genericReading(arrival: Arrival, read: () => FlowEvent[]): GenericReading {
  try {
    const events = read();
    const problem = implausibleTime(events, arrival.receivedAt);
    if (problem !== null) return { repository: null, events: [], parked: problem };
    return { repository: events[0]?.repository ?? null, events, parked: null };
  } catch (error) {
    if (error instanceof UnreadableBody) return { repository: null, events: [], parked: error.message };
    throw error;
  }
}

/** A number between bounds, said in words where it is not. */
export function between(low: number, high: number) {
  return z
    .number()
    .min(low, `must be a number from ${low} to ${high}`)
    .max(high, `must be a number from ${low} to ${high}`);
}
