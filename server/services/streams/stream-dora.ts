import { type DoraDuration, doraOf } from "#server/domain/flow/statistics/dora.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { doraEvidenceOf } from "./dora-evidence-of.ts";
import { seconds } from "./item-answer.ts";
import type { DoraQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

type DurationAnswer = { p50: number | null; mean: number | null; n: number };

/** DORA's five keys as the public API shows them; durations in seconds. */
export type DoraAnswer = {
  from: string;
  to: string;
  now: string;
  deploymentsPerDay: number | null;
  changeLeadTime: DurationAnswer;
  changeFailRate: number | null;
  failedDeploymentRecovery: DurationAnswer;
  deploymentReworkRate: number | null;
  deployments: number;
  failed: number;
  rollbacks: number;
};

/**
 * DORA's five keys of `[from, to)`, of one service or pooled. Without `from` the range starts with the first production
 * deployment, without `to` it ends at `now`.
 */
export async function streamDora(ctx: ServiceContext, streamId: string, query: DoraQuery): Promise<DoraAnswer> {
  await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query).getTime();
  const to = query.to?.getTime() ?? now;
  const services = query.service === undefined ? null : [query.service];
  const asked = { from: query.from?.getTime() ?? null, to, now };
  const { evidence, from } = await doraEvidenceOf(ctx.db, streamId, asked, services);
  const keys = doraOf(evidence, to - from);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    now: new Date(now).toISOString(),
    ...keys,
    changeLeadTime: durationAnswer(keys.changeLeadTime),
    failedDeploymentRecovery: durationAnswer(keys.failedDeploymentRecovery),
  };
}

function durationAnswer(of: DoraDuration): DurationAnswer {
  const orNull = (ms: number | null) => (ms === null ? null : seconds(ms));
  return { p50: orNull(of.p50Ms), mean: orNull(of.meanMs), n: of.n };
}
