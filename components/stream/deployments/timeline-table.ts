import { DEPLOYMENT_LOOKS } from "#components/charts/deployment-timeline/deployment-look.ts";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { shortKey } from "#components/shell/short-key.ts";
import { DEPLOYMENT_OUTCOMES, type DeploymentOutcome } from "#server/domain/flow/deployment-outcome.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["flow"]["timeline"];

/** A line of the table: one attempt, or those of a stretch of time. */
export type TimelineRow = {
  key: string;
  name: string;
  service: string;
  environment: string;
  at: EpochMs;
  until: EpochMs | null;
  outcome: string | null;
  /** Of a stretch: attempts by how they went. */
  counts: Partial<Record<DeploymentOutcome, number>> | null;
  contains: string | null;
  changes: number | null;
};

export function markRow(mark: Told["marks"][number]): TimelineRow {
  const word = DEPLOYMENT_LOOKS[mark.outcome].word;
  const more = mark.changes - mark.firstChanges.length;
  const named = mark.firstChanges.map(shortKey).join(", ");
  return {
    key: mark.id,
    name: mark.name,
    service: mark.service,
    environment: mark.environment,
    at: mark.at,
    until: null,
    outcome: mark.isRollback ? `${word}, a rollback` : word,
    counts: null,
    contains: mark.changes === 0 ? "no new change" : more > 0 ? `${named} and ${more} more` : named,
    changes: mark.changes,
  };
}

export function crowdRow(crowd: Told["crowds"][number]): TimelineRow {
  const went = DEPLOYMENT_OUTCOMES.flatMap((outcome) => {
    const count = crowd.outcomes[outcome] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString("en")} ${DEPLOYMENT_LOOKS[outcome].word}`];
  });
  return {
    key: `${crowd.from} ${crowd.service} ${crowd.environment}`,
    name: `${crowd.attempts.toLocaleString("en")} ${crowd.attempts === 1 ? "attempt" : "attempts"}`,
    service: crowd.service,
    environment: crowd.environment,
    at: crowd.from,
    until: crowd.to,
    outcome: went.join(", "),
    counts: crowd.outcomes,
    contains: null,
    changes: null,
  };
}

/** Every mark of the drawing: attempts, or stretches of time where those are too many. */
export function timelineTable(told: Told, hrefOf: (id: string) => string): ChartTable<TimelineRow> {
  const crowded = told.crowds.length > 0;
  const shared = [
    { kind: "text", name: "Service", of: (row: TimelineRow) => row.service },
    { kind: "text", name: "Environment", of: (row: TimelineRow) => row.environment },
  ] as const;
  return {
    caption: crowded ? "Deployments by stretch of time, oldest first" : "Deployments, oldest first",
    calendar: "elapsed",
    timeZone: told.stream.timeZone,
    rows: crowded ? told.crowds.map(crowdRow) : told.marks.map(markRow),
    rowKey: (row) => row.key,
    columns: crowded
      ? [
          { kind: "text", name: "Attempts", of: (row) => row.name },
          ...shared,
          { kind: "moment", grain: "minute", name: "From", of: (row) => row.at },
          { kind: "moment", grain: "minute", name: "Until", of: (row) => row.until },
          { kind: "text", name: "Outcome", of: (row) => row.outcome },
        ]
      : [
          { kind: "text", name: "Deployment", of: (row) => row.name, href: (row) => hrefOf(row.key) },
          ...shared,
          { kind: "moment", grain: "minute", name: "When", of: (row) => row.at },
          { kind: "text", name: "Outcome", of: (row) => row.outcome },
          { kind: "text", name: "Contains", of: (row) => row.contains },
          { kind: "count", name: "Changes", of: (row) => row.changes, unspoken: true },
        ],
  };
}
