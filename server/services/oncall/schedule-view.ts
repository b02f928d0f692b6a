import type { ScheduleRow } from "#server/db/schedules.ts";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";

/** A schedule as readers get it: the newest version as it was entered. */
export type ScheduleView = ScheduleDefinition & {
  id: string;
  name: string;
  /** null: the workspace's. */
  teamId: string | null;
  version: number;
  createdAt: Date;
  /** When who is on was last changed: by an edit, an override or a cover. */
  changedAt: Date;
};

export function scheduleView({ definition, ...row }: ScheduleRow): ScheduleView {
  const { id, name, teamId, version, createdAt, changedAt } = row;
  return { id, name, teamId, version, createdAt, changedAt, ...definition };
}
