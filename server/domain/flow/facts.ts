import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** The default stream's stages in the order of travel. */
export const STAGES = [
  "idea",
  "ready",
  "coding",
  "pickup",
  "review",
  "merge",
  "build",
  "staging",
  "production",
  "release",
] as const;
export type Stage = (typeof STAGES)[number];

/** A stage as an item's facts name it: a default one, or a step the team added. */
export type StageId = Stage | AddedStageId;
export type AddedStageId = `custom:${string}`;

export type ItemKind = "issue" | "pull_request" | "commit" | "card";
export type ItemState = "done" | "open" | "dropped" | "unknown";

/** The event behind a boundary: enough to show and to link it. */
export type EventReference = {
  source: string;
  key: string;
  type: string;
  at: EpochMs;
  actor: string | null;
  url: string | null;
};

/** Half-open `[start, end)`; `end` null: still running, only the last span of an open item; its stage has `leftAt` null. */
export type Span = {
  start: EpochMs;
  end: EpochMs | null;
  kind: "process" | "wait";
  rework: boolean;
  /** Why it is what it is: "queue", "coding session", "changes requested", "parked", … */
  reason: string;
  openedBy: EventReference | null;
  closedBy: EventReference | null;
};

/** null: no evidence. `from`: when the verdict is known, such as the end of a window (before it: null at `now`). */
export type Accuracy = { value: boolean | null; from: EpochMs | null };

export type StageFacts = {
  stage: StageId;
  enteredAt: EpochMs;
  leftAt: EpochMs | null;
  accuracy: Accuracy;
  /** "clamped", "collapsed:pickup", "parked", "unreviewed", … */
  flags: string[];
  spans: Span[];
  entered: EventReference | null;
  left: EventReference | null;
};

/** The standing success that made a change live, per service and environment. */
export type DeployedIn = { deploymentId: string; service: string; environment: string; finishedAt: EpochMs };

/** One time something came back: "draft again", "changes requested", … Its spans are marked rework. */
export type ReworkPeriod = { start: EpochMs; end: EpochMs | null; reason: string };

export type ChangeFacts = {
  /** "owner/repo#12" or "owner/repo@sha" */
  key: string;
  mergedAt: EpochMs | null;
  mergeSha: string | null;
  firstAuthoredAt: EpochMs | null;
  /** First production success that contained it, even if rolled back later. */
  firstDeployedAt: EpochMs | null;
  deployments: DeployedIn[];
};

/** What really happened to one item. Knows no clock. */
export type ItemFacts = {
  key: string;
  kind: ItemKind;
  state: ItemState;
  repository: string | null;
  number: number | null;
  title: string;
  url: string | null;
  author: string | null;
  /** feature, defect, ops, toil, incident, change: from labels or the card; null when nothing says. */
  type: string | null;
  labels: string[];
  services: string[];
  startedAt: EpochMs;
  finishedAt: EpochMs | null;
  /** "start-capped", "reopened", … */
  flags: string[];
  stages: StageFacts[];
  /** In time; the item's reworkCount is their number. */
  rework: ReworkPeriod[];
  changes: ChangeFacts[];
};

/** An item as it was at an instant: no span runs, what came later is left out, verdicts still open are null. */
export type ItemAt = ItemFacts & { reworkCount: number };

export type DeploymentStatus = "started" | "succeeded" | "failed" | "rolled_back";

export type DeploymentFacts = {
  /** Unique in the stream: the sender's own id where that is unique. */
  id: string;
  repository: string | null;
  service: string;
  environment: string;
  /** What the stream's settings call this environment. */
  tier: "production" | "staging" | "other";
  sha: string | null;
  version: string | null;
  status: DeploymentStatus;
  startedAt: EpochMs | null;
  finishedAt: EpochMs | null;
  url: string | null;
  actor: string | null;
  /** Commits it newly contains; null: its sha is not in the known history. */
  commitCount: number | null;
  /** Keys of the changes it made live. */
  changes: string[];
  /** First authored commit of each of these changes, for DORA's change lead time. */
  changeStarts: { key: string; firstAuthoredAt: EpochMs | null }[];
  /** The first deployment it struck. */
  rollbackOf: string | null;
  /** The earlier success it brought back. */
  rollbackTo: string | null;
  /** Ids of earlier successes that it mends: it carries a revert or a hotfix of their content. */
  fixes: string[];
  /** Why a success counts as failed, and since when that is known. */
  failure: {
    reason: "incident" | "rollback" | "revert" | "hotfix" | "failed";
    evidence: string;
    at: EpochMs;
    recoveredAt: EpochMs | null;
  } | null;
  /** "unresolved-version", "unknown-sha", "earliest-known", "rollback" (a success that went back), "deploy-rework" (failed tries before it). */
  flags: string[];
};

export type StreamFacts = { items: ItemFacts[]; deployments: DeploymentFacts[] };

/** An item read at an instant: running spans end at `now`. Durations in milliseconds. */
export type StageTotals = { elapsedMs: DurationMs; processMs: DurationMs; waitMs: DurationMs; reworkMs: DurationMs };
