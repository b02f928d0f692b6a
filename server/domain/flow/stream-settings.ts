import { DEFAULT_STAGE_ENTRIES, type StageEntry } from "#server/domain/flow/stage-plan.ts";
import type { Weekday } from "#server/domain/shared/weekday.ts";

/** A window of working hours, local time of day; `end` ≤ `start` wraps past midnight, "24:00" allowed as end. */
export type WorkingWindow = { days: Weekday[]; start: string; end: string };

export type DeploymentSource = "deployments" | "releases" | "tags" | "webhooks" | `workflow:${string}`;

export type ServiceDefinition = {
  name: string;
  /** "owner/name"; null: any repository of the stream. */
  repository: string | null;
  /** Globs; empty: the whole repository. */
  paths: string[];
};

/** What a stream's facts depend on besides its events. */
export type StreamSettings = {
  /** "owner/name", as called now. */
  repositories: string[];
  /** Empty: done when merged. */
  deploymentSources: DeploymentSource[];
  productionEnvironments: string[];
  stagingEnvironments: string[];
  services: ServiceDefinition[];
  /** Logins that are bots besides "[bot]" and type Bot. */
  bots: string[];
  readyLabels: string[];
  inProgressLabels: string[];
  /** Names of workflows; null: all but those that made a deployment. */
  requiredChecks: string[] | null;
  failureWindowHours: number;
  flagTargetPercent: number;
  /** Commits and pushes at most this far apart are one coding session. */
  sessionGapMinutes: number;
  /** Work before a session's first commit. */
  sessionLeadInMinutes: number;
  /** What the stream shows of the default stages, under which names, and what it adds. */
  stages: StageEntry[];
};

export const DEFAULT_STREAM_SETTINGS: StreamSettings = {
  repositories: [],
  deploymentSources: ["deployments", "webhooks"],
  productionEnvironments: ["production"],
  stagingEnvironments: ["staging"],
  services: [],
  bots: [],
  readyLabels: ["ready"],
  inProgressLabels: ["in progress"],
  requiredChecks: null,
  failureWindowHours: 72,
  flagTargetPercent: 100,
  sessionGapMinutes: 120,
  sessionLeadInMinutes: 30,
  stages: DEFAULT_STAGE_ENTRIES,
};
