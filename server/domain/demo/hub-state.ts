import type { EpochMs } from "#server/domain/shared/time.ts";
import type { DemoRepositoryName } from "./cast.ts";

export type HubRepository = {
  id: number;
  nodeId: string;
  name: DemoRepositoryName;
  fullName: string;
  createdAt: EpochMs;
  pushedAt: EpochMs;
  /** The newest commit of the default branch. */
  tip: string;
  /** The number of the newest issue or pull request. */
  lastNumber: number;
};

export type HubIssue = {
  id: number;
  nodeId: string;
  number: number;
  title: string;
  text: string;
  author: string;
  labels: string[];
  assignee: string | null;
  openedAt: EpochMs;
  updatedAt: EpochMs;
  closed: { at: EpochMs; reason: "completed" | "not_planned" } | null;
};

/** A commit; in the demo author and committer are one, and both dates, save after a rebase. */
export type HubCommit = {
  sha: string;
  treeSha: string;
  message: string;
  login: string;
  name: string;
  paths: readonly string[];
  /** The committer's date. */
  at: EpochMs;
  /** The author's date, which no push tells. */
  authoredAt: EpochMs;
};

export type HubPull = {
  id: number;
  nodeId: string;
  number: number;
  title: string;
  text: string;
  author: string;
  labels: string[];
  reviewer: string | null;
  branch: string;
  baseSha: string;
  draft: boolean;
  openedAt: EpochMs;
  updatedAt: EpochMs;
  closedAt: EpochMs | null;
  merged: { at: EpochMs; sha: string; by: string } | null;
  commits: HubCommit[];
};
