import type { StreamRow } from "#server/db/streams.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";

/** A stream as the public API shows it. */
export type StreamAnswer = Omit<StreamSettings, "repositories"> & {
  id: string;
  name: string;
  teamId: string | null;
  timeZone: string;
  repositories: { owner: string; name: string }[];
  createdAt: string;
  /** Deliveries received and not yet in the facts. */
  pending: number;
  /** Grows with every change of the facts. */
  factsVersion: number;
  now: string;
};

export function streamAnswer(row: StreamRow, pending: number, now: Date): StreamAnswer {
  return {
    id: row.id,
    name: row.name,
    teamId: row.teamId,
    timeZone: row.timeZone,
    repositories: row.repositories.map(({ owner, name }) => ({ owner, name })),
    ...row.settings,
    createdAt: row.createdAt.toISOString(),
    pending,
    factsVersion: row.factsVersion,
    now: now.toISOString(),
  };
}
