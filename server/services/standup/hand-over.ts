import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { standupId } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

export const handOverInput = z.object({ standupId, memberId: z.string().min(1).max(100) });

/** Lets somebody who is there present. Refusals: not-found, forbidden, conflict (somebody else presents, or they are not there). */
export async function handOver(ctx: ServiceContext, input: z.output<typeof handOverInput>): Promise<StandupView> {
  return changeStandup(ctx, "standup.change", input.standupId, { kind: "hand-over", memberId: input.memberId });
}
