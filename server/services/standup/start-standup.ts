import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findStandupSetup } from "#server/db/standup-setups.ts";
import { endedStandups, insertStandup } from "#server/db/standups.ts";
import { isUniqueViolation } from "#server/db/unique-violation.ts";
import { standupWalk } from "#server/domain/board/standup-walk.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { startedRun } from "#server/domain/standup/decide-standup.ts";
import { sinceWithinReach } from "#server/domain/standup/since.ts";
import { boardStandards } from "../board/board-standards.ts";
import { visibleBoard } from "../board/visible-board.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { tellStandup } from "./change-standup.ts";
import { participant, roleAtStandup } from "./participant.ts";
import type { StandupView } from "./standup-view.ts";

export const startStandupInput = z.object({
  boardId: z.string().min(1).max(100),
  /** What "since last time" counts from, a quarter ago at most; absent: the end of the last stand-up, else a day ago. */
  since: z.date().optional(),
});

/** Begins a stand-up on a board; who does presents. Refusals: not-found, forbidden, already-exists (one runs). */
export async function startStandup(
  ctx: ServiceContext,
  input: z.output<typeof startStandupInput>,
): Promise<StandupView> {
  const board = await visibleBoard(ctx, "standup.change", input.boardId);
  const who = participant(ctx, board.teamId);
  const standards = await boardStandards(ctx, board.id);
  try {
    return await ctx.db.$transaction(async (tx) => {
      const [last] = await endedStandups(tx, board.id, 1);
      const { budgetMs } = await findStandupSetup(tx, board.id);
      const role = await roleAtStandup(tx, board.teamId, who.memberId);
      const run = startedRun(
        { ...who, role },
        {
          since: sinceWithinReach((input.since ?? last?.endedAt)?.getTime() ?? who.at - DAY_MS, who.at),
          budgetMs,
          walk: standupWalk(board, standards, who.at),
        },
      );
      const standup = await insertStandup(tx, { boardId: board.id, startedAt: ctx.now, run });
      await writeAudit(tx, ctx, {
        action: "standup.started",
        teamId: board.teamId,
        subjectKind: "standup",
        subjectId: standup.id,
        detail: { name: board.name, boardId: board.id },
      });
      return tellStandup(tx, ctx, standup);
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new Refusal("already-exists", "A stand-up runs on this board already: join it.");
    throw error;
  }
}
