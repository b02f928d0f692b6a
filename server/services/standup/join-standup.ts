import type { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { participant, roleAtStandup } from "./participant.ts";
import type { standupInput } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

/** Says that one is there. Known already, or taken off the list by a lead, nothing changes. Refusals: not-found, forbidden, conflict. */
export async function joinStandup(
  ctx: ServiceContext,
  { standupId }: z.output<typeof standupInput>,
): Promise<StandupView> {
  return changeStandup(ctx, "standup.change", standupId, async (tx, { teamId }) => {
    const role = await roleAtStandup(tx, teamId, participant(ctx, teamId).memberId);
    return { kind: "join", role };
  });
}
