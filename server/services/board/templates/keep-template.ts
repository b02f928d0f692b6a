import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findCard } from "#server/db/boards.ts";
import { type CardTemplateRow, cardTemplateRows, keepCardTemplate } from "#server/db/card-templates.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { templateOf } from "#server/domain/board/card-template.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleBoard } from "../visible-board.ts";

export const keepTemplateInput = z.object({
  cardId: z.string().min(1).max(100),
  name: z.string().trim().min(1, "Give it a name.").max(80, "Use at most 80 characters."),
});

const MOST_TEMPLATES = 100;

/** Keeps what a card says for new ones like it; a template of that name is replaced. Refusals: not-found, conflict (too many). */
export async function keepTemplate(
  ctx: ServiceContext,
  { cardId, name }: z.output<typeof keepTemplateInput>,
): Promise<CardTemplateRow> {
  const found = await findCard(ctx.db, cardId);
  if (found === null) {
    authorize(ctx, "board.list", "anywhere");
    throw notFound("This card");
  }
  const { boardId, description, card } = found;
  const board = await visibleBoard(ctx, "card.change", boardId);
  return ctx.db.$transaction(async (tx) => {
    const others = (await cardTemplateRows(tx, boardId)).filter((template) => template.name !== name);
    if (others.length >= MOST_TEMPLATES)
      throw new Refusal("conflict", `A board keeps at most ${MOST_TEMPLATES} templates. Delete one first.`);
    const kept = { boardId, name, fields: templateOf(card), description, createdAt: ctx.now };
    const template = await keepCardTemplate(tx, kept);
    await writeAudit(tx, ctx, {
      action: "template.kept",
      teamId: board.teamId,
      subjectKind: "template",
      subjectId: template.id,
      detail: { name, board: board.name },
    });
    await appendFeed(tx, feedScope(board.teamId), "template.changed", { boardId });
    return template;
  });
}
