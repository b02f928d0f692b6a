import { Prisma } from "#server/db/generated/client.ts";
import type { EventActor, FlowEvent } from "#server/domain/events/flow-event.ts";

export type PackedRow = { packed: string };

/**
 * One event as one JSON text: a column per row instead of nine, because unpacking text here is several times faster
 * than having the driver convert nine columns of each of a hundred thousand rows.
 */
export const PACKED_EVENT = Prisma.sql`json_build_array(source, key, type, repository_id, subject,
  (extract(epoch FROM occurred_at) * 1000)::bigint, (extract(epoch FROM updated_at) * 1000)::bigint, actor, data)::text`;

type Packed = [string, string, string, string | null, string, number, number, EventActor | null, unknown];

/** The event of a packed row; `repositoryNames` gives each repository's name of today. */
export function unpacked(row: PackedRow, repositoryNames?: ReadonlyMap<string, string>): FlowEvent {
  return flowEvent(JSON.parse(row.packed) as Packed, repositoryNames);
}

/** Bodies were parsed by their normaliser when they came in: inside they are trusted. */
export function flowEvent(packed: Packed, repositoryNames?: ReadonlyMap<string, string>): FlowEvent {
  const [source, key, type, repositoryId, subject, occurredAt, updatedAt, actor, data] = packed;
  const repository = repositoryId === null ? null : (repositoryNames?.get(repositoryId) ?? null);
  return { type, data, source, key, repository, subject, occurredAt, updatedAt, actor } as FlowEvent;
}
