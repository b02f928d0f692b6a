import { z } from "zod";
import { WALK_REASONS } from "#server/domain/board/standup-walk.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { standupId } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

export const showCardInput = z.object({ standupId, cardId: z.string().min(1).max(100), reason: z.enum(WALK_REASONS) });

/** Puts a card in question before everybody. Refusals: not-found, forbidden, conflict (somebody else presents). */
export async function showCard(ctx: ServiceContext, input: z.output<typeof showCardInput>): Promise<StandupView> {
  const { cardId, reason } = input;
  return changeStandup(ctx, "standup.change", input.standupId, { kind: "show", cardId, reason });
}
