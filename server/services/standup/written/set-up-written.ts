import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findWrittenSetup, putWrittenSetup } from "#server/db/written-standups.ts";
import { wallTimeMs } from "#server/domain/oncall/wall-windows.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import type { WrittenSetup } from "#server/domain/standup/written/written-setup.ts";
import { visibleBoard } from "../../board/visible-board.ts";
import { Refusal } from "../../refusal.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { setUpWrittenInput } from "./written-input.ts";

/**
 * Says how a board's written stand-up is held. Refusals: not-found, forbidden, invalid-input (the window ends before it
 * begins), conflict (the board belongs to no team, so there is nobody to ask).
 */
export async function setUpWritten(
  ctx: ServiceContext,
  { boardId, ...wanted }: z.output<typeof setUpWrittenInput>,
): Promise<WrittenSetup> {
  const board = await visibleBoard(ctx, "board.update", boardId);
  if (wallTimeMs(wanted.end) <= wallTimeMs(wanted.start)) {
    const message = "The end must be later on the same day than the start.";
    throw new Refusal("invalid-input", message, { issues: [{ path: "end", message }] });
  }
  if (board.teamId === null)
    throw new Refusal("conflict", "This board belongs to no team, so there is nobody to ask. Give it to a team first.");
  const setup = { ...wanted, days: WEEKDAYS.filter((day) => wanted.days.includes(day)) };
  await ctx.db.$transaction(async (tx) => {
    const before = await findWrittenSetup(tx, boardId);
    await putWrittenSetup(tx, boardId, setup);
    await writeAudit(tx, ctx, {
      action: "written-standup.set-up",
      teamId: board.teamId,
      subjectKind: "board",
      subjectId: boardId,
      detail: JSON.parse(JSON.stringify({ name: board.name, ...setup, before })),
    });
    await appendFeed(tx, feedScope(board.teamId), "written.changed", { boardId });
  });
  return setup;
}
