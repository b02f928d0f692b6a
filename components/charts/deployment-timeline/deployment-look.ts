import { type SymbolType, symbolCircle, symbolDiamond, symbolSquare, symbolTimes, symbolTriangle } from "d3";
import type { DeploymentOutcome } from "#server/domain/flow/deployment-outcome.ts";

/** How an attempt is drawn by how it went: a shape, a fill and a line, so that colour never tells alone. */
export type DeploymentLook = {
  word: string;
  shape: SymbolType;
  fill: string;
  stroke: string;
  strokeWidth: number;
};

export const DEPLOYMENT_LOOKS: Readonly<Record<DeploymentOutcome, DeploymentLook>> = {
  succeeded: { word: "succeeded", shape: symbolCircle, fill: "var(--good)", stroke: "var(--good-ink)", strokeWidth: 1 },
  "failed-later": {
    word: "succeeded, then failed",
    shape: symbolTriangle,
    fill: "var(--wait)",
    stroke: "var(--wait-ink)",
    strokeWidth: 1,
  },
  "rolled-back": {
    word: "rolled back",
    shape: symbolDiamond,
    fill: "var(--rework-soft)",
    stroke: "var(--rework-ink)",
    strokeWidth: 1.75,
  },
  failed: {
    word: "attempt failed",
    shape: symbolTimes,
    fill: "none",
    stroke: "var(--rework-ink)",
    strokeWidth: 2.25,
  },
  running: { word: "running", shape: symbolCircle, fill: "none", stroke: "var(--process-ink)", strokeWidth: 1.75 },
};

/** A success that went back to an earlier one. */
export const ROLLBACK_LOOK: DeploymentLook = {
  word: "rollback",
  shape: symbolSquare,
  fill: "var(--accent)",
  stroke: "var(--accent-ink)",
  strokeWidth: 1,
};

export function deploymentLook(outcome: DeploymentOutcome, isRollback: boolean): DeploymentLook {
  return isRollback && outcome === "succeeded" ? ROLLBACK_LOOK : DEPLOYMENT_LOOKS[outcome];
}
