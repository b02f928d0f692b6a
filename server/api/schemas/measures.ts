import { z } from "@hono/zod-openapi";
import { instantAnswer } from "#server/api/schemas/instant.ts";
import { stageName } from "#server/api/schemas/items.ts";

const share = z.number().min(0).max(1);
/** Means and percentiles are not rounded, so that what should add up does. */
const measuredSeconds = z.number().meta({ description: "Seconds, not rounded.", example: 5400 });
const count = z.number().int().min(0);

const distribution = z
  .object({
    mean: measuredSeconds,
    p50: measuredSeconds.nullable(),
    p85: measuredSeconds.nullable(),
    p95: measuredSeconds.nullable(),
    n: count.meta({ description: "Items that have it." }),
  })
  .meta({ id: "Distribution", description: "The mean divides by the cohort; percentiles (R-7) are over `n`." });

export const mapAnswer = z
  .object({
    from: instantAnswer.meta({ description: "Asked for, else the first finish of an item." }),
    to: instantAnswer.meta({ description: "Asked for, else `now`." }),
    now: instantAnswer,
    calendar: z.enum(["elapsed", "business"]),
    items: count.meta({ description: "The cohort: items that finished in `[from, to)`." }),
    leadTime: distribution,
    processSeconds: measuredSeconds,
    waitSeconds: measuredSeconds,
    activityRatio: share.nullable(),
    rolledPercentCompleteAccurate: share.nullable(),
    stages: z.array(
      z.object({
        stage: stageName,
        label: z.string().meta({ example: "Pickup" }),
        elapsed: distribution,
        process: z.object({ mean: measuredSeconds }),
        wait: z.object({ mean: measuredSeconds }),
        percentCompleteAccurate: share.nullable(),
        evidence: count.meta({ description: "Items with evidence for or against." }),
        inProgress: count.meta({ description: "Open items in this stage at `now`." }),
        wasteSeconds: measuredSeconds.meta({ description: "Wait and rework, summed over the cohort." }),
        shareOfWaste: share,
      }),
    ),
    worstStage: stageName.nullable(),
  })
  .meta({ id: "StreamMap", description: "The value-stream map of a range." });

const duration = z.object({ p50: measuredSeconds.nullable(), mean: measuredSeconds.nullable(), n: count });

export const doraAnswer = z
  .object({
    from: instantAnswer.meta({ description: "Asked for, else the first production deployment." }),
    to: instantAnswer.meta({ description: "Asked for, else `now`." }),
    now: instantAnswer,
    deploymentsPerDay: z.number().min(0).nullable(),
    changeLeadTime: duration,
    changeFailRate: share.nullable(),
    failedDeploymentRecovery: duration,
    deploymentReworkRate: z.number().min(0).nullable(),
    deployments: count.meta({ description: "Successful production deployments in the range." }),
    failed: count,
    rollbacks: count,
  })
  .meta({ id: "Dora", description: "DORA's five keys of a range, per service or pooled." });

export const deploymentAnswer = z
  .object({
    id: z.string(),
    repository: z.string().nullable().meta({ example: "octo-org/payments" }),
    service: z.string().meta({ example: "payments" }),
    environment: z.string().meta({ example: "production" }),
    tier: z.enum(["production", "staging", "other"]).meta({ description: "What the stream calls this environment." }),
    sha: z.string().nullable(),
    version: z.string().nullable(),
    status: z.enum(["started", "succeeded", "failed", "rolled_back"]),
    startedAt: instantAnswer.nullable(),
    finishedAt: instantAnswer.nullable(),
    commitCount: count.nullable().meta({ description: "Commits it newly contains; null: its sha is not known." }),
    changes: z.array(z.string()).meta({ description: "Keys of the changes it made live." }),
    rollbackOf: z.string().nullable().meta({ description: "The first deployment it struck." }),
    rollbackTo: z.string().nullable().meta({ description: "The earlier success it brought back." }),
    fixes: z.array(z.string()).meta({ description: "Earlier deployments it mends." }),
    failure: z
      .object({ reason: z.string().meta({ example: "rollback" }), evidence: z.string() })
      .nullable()
      .meta({ description: "Why a success counts as failed." }),
    url: z.string().nullable(),
    actor: z.string().nullable(),
    flags: z.array(z.string()),
  })
  .meta({ id: "Deployment", description: "One attempt to put a version of a service into an environment." });
