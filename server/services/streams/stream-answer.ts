import type { StreamRow } from "#server/db/streams.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";

/** A stream as the public API shows it. */
export type StreamAnswer = Omit<StreamSettings, "repositories"> & {
  id: string;
  name: string;
  teamId: string | null;
  timeZone: string;
  repositories: { owner: string; name: string }[];
  /** The stages as the facts have them now, in the order of travel. */
  shownStages: ShownStage[];
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
    shownStages: row.shownStages,
    createdAt: row.createdAt.toISOString(),
    pending,
    factsVersion: row.factsVersion,
    now: now.toISOString(),
  };
}
