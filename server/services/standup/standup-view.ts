import type { StandupRow } from "#server/db/standups.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { StandupRun } from "#server/domain/standup/standup.ts";

/** A stand-up as all who take part see it; in answers and in the feed alike, so everything in it is JSON. */
export type StandupView = {
  id: string;
  boardId: string;
  version: number;
  startedAt: EpochMs;
  /** Null: it runs. */
  endedAt: EpochMs | null;
  /** The server's clock, by which `startedAt` is to be read. */
  now: EpochMs;
  run: StandupRun;
};

export function standupView(row: StandupRow, now: Date): StandupView {
  const { id, boardId, version, startedAt, endedAt, run } = row;
  return {
    ...{ id, boardId, version, run },
    startedAt: startedAt.getTime(),
    endedAt: endedAt?.getTime() ?? null,
    now: now.getTime(),
  };
}
