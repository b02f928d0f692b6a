import { z } from "zod";
import { findCard } from "#server/db/boards.ts";
import { entriesOnCard } from "#server/db/written-standups.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { isLate } from "#server/domain/standup/written/written-answer.ts";
import { visibleBoard } from "../../board/visible-board.ts";
import { authorize, notFound } from "../../permissions.ts";
import type { ServiceContext } from "../../service-context.ts";

export const writtenOfCardInput = z.object({ cardId: z.string().min(1).max(100) });

/** What somebody wrote of a card: the answers that name it, with their questions. */
export type CardMention = {
  entryId: string;
  day: string;
  member: { id: string; name: string };
  answeredAt: EpochMs;
  isLate: boolean;
  answers: { question: string; text: string }[];
};

const MOST = 20;

/** What written stand-ups say of a card, the newest first, as far back as twenty of them. Refusals: not-found. */
export async function writtenOfCard(
  ctx: ServiceContext,
  { cardId }: z.output<typeof writtenOfCardInput>,
): Promise<CardMention[]> {
  const found = await findCard(ctx.db, cardId);
  if (found === null) {
    authorize(ctx, "board.list", "anywhere");
    throw notFound("This card");
  }
  await visibleBoard(ctx, "board.read", found.boardId);
  return (await entriesOnCard(ctx.db, cardId, MOST)).map(({ id, day, memberId, member, entry }) => ({
    ...{ entryId: id, day, answeredAt: entry.answeredAt, isLate: isLate(entry) },
    member: { id: memberId, name: member.name },
    answers: entry.answers
      .filter(({ cardIds }) => cardIds.includes(cardId))
      .map(({ question, text }) => ({ question: question.text, text })),
  }));
}
