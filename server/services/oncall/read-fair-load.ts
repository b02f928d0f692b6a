import { fairShares } from "#server/domain/oncall/fair-share.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { type MemberLoad, memberLoads } from "./read-load.ts";
import { rotaInQuestion } from "./rota-in-question.ts";
import { servedRota } from "./served-rota.ts";

/**
 * The load within the range beside each person's equal share of it. Refusals: not-found, invalid-input (more than is
 * computed at once).
 */
export async function readFairLoad(
  ctx: ServiceContext,
  input: { id: string; range: Span },
): Promise<(MemberLoad & { shareHours: number })[]> {
  const { schedule, rota } = await rotaInQuestion(ctx, input, input.range);
  const served = await servedRota(ctx, schedule, rota, input.range);
  const shares = fairShares(served.segments, rota.rotations, input.range, served.clockOf);
  return memberLoads(served).map((load) => ({ ...load, shareHours: (shares.get(load.member) ?? 0) / HOUR_MS }));
}
