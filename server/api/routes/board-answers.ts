import { createHash } from "node:crypto";
import { boardBody, cardBody, memberIdsOn } from "#server/api/schemas/boards.ts";
import { standupBody } from "#server/api/schemas/standup.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import { boardOfCardInView } from "#server/services/board/board-of-card.ts";
import { getBoard } from "#server/services/board/get-board.ts";
import { handlesOfMembers } from "#server/services/board/handles-of-members.ts";
import type { Standup } from "#server/services/board/read-standup.ts";
import { notFound } from "#server/services/permissions.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** A board as the API says it, people by their handles. */
export async function answeredBoard(ctx: ServiceContext, board: Board) {
  return boardBody(board, await handlesOfMembers(ctx, memberIdsOn(Object.values(board.cards))));
}

type Written = { handles: string; text: string };
const written = new WeakMap<Board, Written>();

/** The JSON of a board as it is, and what names this state of it; written once for all who read the same. */
export async function writtenBoard(ctx: ServiceContext, board: Board): Promise<{ text: string; etag: string }> {
  const handles = await handlesOfMembers(ctx, memberIdsOn(Object.values(board.cards)));
  const key = JSON.stringify([...handles]);
  let found = written.get(board);
  if (found?.handles !== key) {
    found = { handles: key, text: JSON.stringify(boardBody(board, handles)) };
    written.set(board, found);
  }
  const names = createHash("sha1").update(key).digest("base64url").slice(0, 10);
  return { text: found.text, etag: `W/"${board.id}-${board.version}-${names}"` };
}

/** What a stand-up looks at, as the API says it. */
export async function answeredStandup(ctx: ServiceContext, standup: Standup) {
  const cards = Object.values(standup.board.cards).filter(({ id }) => standup.blocked.includes(id));
  return standupBody(standup, await handlesOfMembers(ctx, memberIdsOn(cards)));
}

/** One of a board's cards as the API says it. */
export async function answeredCard(ctx: ServiceContext, board: Board, cardId: string, description?: string) {
  const card = board.cards[cardId];
  if (card === undefined) throw notFound("This card");
  return cardBody(board, card, await handlesOfMembers(ctx, memberIdsOn([card])), description);
}

/** Runs a verb whose refusals carry a card: they leave here with the card, limits and policies in the API's words. */
export async function inApiWords<Answer>(ctx: ServiceContext, run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || Object.keys(error.facts).length === 0) throw error;
    const { card, limits, unmet } = error.facts as {
      card?: Card | null;
      limits?: unknown;
      unmet?: { id: string; text: string }[];
    };
    const facts = {
      ...(card == null ? {} : { card: await cardAsItIs(ctx, card) }),
      ...(limits === undefined ? {} : { limits }),
      ...(unmet === undefined ? {} : { unmet: unmet.map(({ id, text }) => ({ id, text })) }),
    };
    throw new Refusal(error.code, error.message, { issues: error.issues, facts });
  }
}

async function cardAsItIs(ctx: ServiceContext, card: Card) {
  const board = await getBoard(ctx, { boardId: await boardOfCardInView(ctx, card.id) });
  return cardBody(board, board.cards[card.id] ?? card, await handlesOfMembers(ctx, memberIdsOn([card])));
}
