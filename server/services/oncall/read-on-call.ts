import { type OnCall, whoIsOnCall } from "#server/domain/oncall/who-is-on-call.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { rotaInQuestion } from "./rota-in-question.ts";

/** `whoIsOnCall` looks no further than this. */
const REACH_MS = 1_096 * DAY_MS;

/** What has to be known to say who is on at an instant, since when, until when and who is next. */
export function reachAround(at: EpochMs): { start: EpochMs; end: EpochMs } {
  return { start: at - REACH_MS, end: at + REACH_MS };
}

/** Who is on at an instant, by the schedule or one rotation of it. Refusals: not-found, invalid-input (no such rotation). */
export async function readOnCall(
  ctx: ServiceContext,
  input: { id: string; at: EpochMs; rotation?: string | undefined },
): Promise<OnCall> {
  const { rota } = await rotaInQuestion(ctx, input, reachAround(input.at));
  return whoIsOnCall(rota, input.at);
}
