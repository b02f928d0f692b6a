import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { standupId } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

export const filterWalkInput = z.object({ standupId, exceptionsOnly: z.boolean() });

/** Has everybody walk the exceptions only, or all cards. Refusals: not-found, forbidden, conflict (somebody else presents). */
export async function filterWalk(ctx: ServiceContext, input: z.output<typeof filterWalkInput>): Promise<StandupView> {
  const { exceptionsOnly } = input;
  return changeStandup(ctx, "standup.change", input.standupId, { kind: "filter", exceptionsOnly });
}
