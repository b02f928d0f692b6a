import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { deleteCardTemplateRow, findCardTemplate } from "#server/db/card-templates.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleBoard } from "../visible-board.ts";

export const deleteTemplateInput = z.object({ id: z.string().min(1).max(100) });

/** Forgets a template; cards that began with it stay as they are. Refusals: not-found. */
export async function deleteTemplate(ctx: ServiceContext, { id }: z.output<typeof deleteTemplateInput>): Promise<void> {
  const template = await findCardTemplate(ctx.db, id);
  if (template === null) {
    authorize(ctx, "board.list", "anywhere");
    throw notFound("This template");
  }
  const board = await visibleBoard(ctx, "card.change", template.boardId);
  await ctx.db.$transaction(async (tx) => {
    if (!(await deleteCardTemplateRow(tx, id))) throw notFound("This template");
    await writeAudit(tx, ctx, {
      action: "template.deleted",
      teamId: board.teamId,
      subjectKind: "template",
      subjectId: id,
      detail: { name: template.name, board: board.name },
    });
    await appendFeed(tx, feedScope(board.teamId), "template.changed", { boardId: board.id });
  });
}
