import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardOfCardInView } from "./board-of-card.ts";
import { haveIssueTold } from "./follow-pull-requests.ts";
import { presentCard } from "./present-card.ts";
import { visibleBoard } from "./visible-board.ts";

export const retellIssueInput = z.object({ cardId: z.string().min(1).max(100) });

/** Tells GitHub once more what it could not be told of a card's issue. Refusals: not-found, forbidden, conflict (nothing to tell). */
export async function retellIssue(ctx: ServiceContext, { cardId }: z.output<typeof retellIssueInput>): Promise<void> {
  const board = await visibleBoard(ctx, "card.change", await boardOfCardInView(ctx, cardId));
  const { issueTold: told } = presentCard(board, cardId);
  if (told === undefined || told.problem === null) {
    throw new Refusal("conflict", "GitHub has been told: there is nothing to try again.");
  }
  await haveIssueTold(ctx.db, cardId, { reference: told.reference, state: told.state });
}
