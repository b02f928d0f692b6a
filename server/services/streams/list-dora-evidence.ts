import { z } from "zod";
import { itemsOfChanges } from "#server/db/deployment-timeline.ts";
import type { ChangeLive, DoraEvidence, ProductionSuccess } from "#server/domain/flow/statistics/dora-evidence.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type DeploymentFace, deploymentFace } from "./deployment-face.ts";
import { doraEvidenceOf, doraRange } from "./dora-evidence-of.ts";
import { doraScreenQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

export const DORA_KEYS = ["frequency", "lead-time", "fail-rate", "recovery", "rework"] as const;
export type DoraKey = (typeof DORA_KEYS)[number];

export const doraEvidenceQuery = doraScreenQuery.extend({
  key: z.enum(DORA_KEYS),
  limit: z.number().int().min(1).max(500).default(100),
});
export type DoraEvidenceQuery = z.output<typeof doraEvidenceQuery>;

/** A deployment behind a number; what says so stands beside it. */
export type EvidentDeployment = DeploymentFace & {
  failure: { reason: string; evidence: string; at: EpochMs } | null;
  /** The restored ones: when, and how long it took. */
  recoveredAt: EpochMs | null;
  recoveryMs: DurationMs | null;
  /** Rework: it went back, or it mends these. */
  fixes: string[];
};

/** A change behind the lead time, with the items it belongs to. */
export type EvidentChange = ChangeLive & { deployment: string; items: { key: string; title: string }[] };

export type DoraEvidenceAnswer =
  | { kind: "deployments"; total: number; deployments: EvidentDeployment[] }
  | { kind: "changes"; total: number; changes: EvidentChange[] };

/** What stands behind one of DORA's keys: deployments newest first, recoveries and changes longest first. */
export async function listDoraEvidence(
  ctx: ServiceContext,
  streamId: string,
  query: DoraEvidenceQuery,
): Promise<DoraEvidenceAnswer> {
  await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query).getTime();
  const { evidence } = await doraEvidenceOf(ctx.db, streamId, doraRange(query, now), query.services ?? null);
  if (query.key === "lead-time") return changesBehind(ctx, streamId, evidence, query.limit);
  const chosen = deploymentsBehind(query.key, evidence);
  const recovered = new Map(evidence.recovered.map((one) => [one.deployment.id, one]));
  return {
    kind: "deployments",
    total: chosen.length,
    deployments: chosen.slice(0, query.limit).map((one) => {
      const recovery = recovered.get(one.id);
      return {
        ...deploymentFace(one, now),
        failure:
          one.failure === null
            ? null
            : { reason: one.failure.reason, evidence: one.failure.evidence, at: one.failure.at },
        recoveredAt: recovery?.recoveredAt ?? null,
        recoveryMs: recovery?.recoveryMs ?? null,
        fixes: one.fixes,
      };
    }),
  };
}

function deploymentsBehind(key: Exclude<DoraKey, "lead-time">, evidence: DoraEvidence): ProductionSuccess[] {
  const newestFirst = (list: readonly ProductionSuccess[]) =>
    [...list].sort((left, right) => right.finishedAt - left.finishedAt || (left.id < right.id ? -1 : 1));
  switch (key) {
    case "frequency":
      return newestFirst(evidence.successes);
    case "fail-rate":
      return newestFirst(evidence.failed);
    case "recovery":
      return [...evidence.recovered]
        .sort((left, right) => right.recoveryMs - left.recoveryMs)
        .map(({ deployment }) => deployment);
    case "rework":
      return newestFirst([...evidence.rollbacks, ...evidence.fixes]);
  }
}

async function changesBehind(
  ctx: ServiceContext,
  streamId: string,
  evidence: DoraEvidence,
  limit: number,
): Promise<DoraEvidenceAnswer> {
  const names = new Map(evidence.successes.map((one) => [one.id, one.version ?? one.sha?.slice(0, 7) ?? one.id]));
  const measured = evidence.changes
    .filter(({ leadTimeMs }) => leadTimeMs !== null)
    .sort((left, right) => (right.leadTimeMs ?? 0) - (left.leadTimeMs ?? 0));
  const shown = measured.slice(0, limit);
  const items = await itemsOfChanges(
    ctx.db,
    streamId,
    shown.map(({ key }) => key),
  );
  return {
    kind: "changes",
    total: measured.length,
    changes: shown.map((change) => ({
      ...change,
      deployment: names.get(change.deploymentId) ?? change.deploymentId,
      items: items.filter((item) => item.change === change.key).map(({ key, title }) => ({ key, title })),
    })),
  };
}
