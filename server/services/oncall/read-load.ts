import { type Load, loadOf } from "#server/domain/oncall/load.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { ServiceContext } from "../service-context.ts";
import { rotaInQuestion } from "./rota-in-question.ts";
import { type ServedRota, servedRota } from "./served-rota.ts";

export type MemberLoad = Load & { name: string };

/**
 * What being on call within the range was to everybody in the rota, the most hours first; holidays are each person's own.
 * Refusals: not-found, invalid-input (no such rotation, more than is computed at once).
 */
export async function readLoad(
  ctx: ServiceContext,
  input: { id: string; range: Span; rotation?: string | undefined },
): Promise<MemberLoad[]> {
  const { schedule, rota } = await rotaInQuestion(ctx, input, input.range);
  return memberLoads(await servedRota(ctx, schedule, rota, input.range));
}

/** The load of everybody in a rota, the most hours first. */
export function memberLoads({ segments, people, range, clockOf }: ServedRota): MemberLoad[] {
  const names = new Map(people.map(({ handle, name }) => [handle, name]));
  return loadOf(segments, people, range, clockOf)
    .map((load) => ({ ...load, name: names.get(load.member) ?? load.member }))
    .sort((left, right) => right.hours - left.hours || (left.member < right.member ? -1 : 1));
}
