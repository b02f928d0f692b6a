import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardOfCardInView } from "./board-of-card.ts";
import { haveIssueTold } from "./follow-pull-requests.ts";
import { presentCard } from "./present-card.ts";
import { standsFor } from "./tell-issue.ts";
import { visibleBoard } from "./visible-board.ts";

export const retellIssueInput = z.object({ cardId: z.string().min(1).max(100) });

/** Tells GitHub once more what it could not be told of a card's issue. Refusals: not-found, forbidden, conflict (nothing to tell). */
export async function retellIssue(ctx: ServiceContext, { cardId }: z.output<typeof retellIssueInput>): Promise<void> {
  const board = await visibleBoard(ctx, "card.change", await boardOfCardInView(ctx, cardId));
  const card = presentCard(board, cardId);
  const { issueTold: told } = card;
  if (told === undefined || told.problem === null) {
    throw new Refusal("conflict", "GitHub has been told: there is nothing to try again.");
  }
  if (!standsFor(card, told.reference)) {
    throw new Refusal("conflict", `The card is not about ${told.reference} any more: there is nothing to try again.`);
  }
  await haveIssueTold(ctx.db, cardId, { reference: told.reference, state: told.state });
}
