import { endedStandups, runningStandup } from "#server/db/standups.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { visibleBoard } from "../board/visible-board.ts";
import { may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type StandupView, standupView } from "./standup-view.ts";

export type StandupNow = {
  running: StandupView | null;
  /** When this was so, by the server's clock. */
  now: EpochMs;
  /** When the last one ended; null: none was held yet. */
  lastEndedAt: Date | null;
  may: { change: boolean; lead: boolean; setUp: boolean };
};

/** Whether a stand-up runs on a board, and what the reader may do about it. Refusals: not-found. */
export async function standupNow(ctx: ServiceContext, { boardId }: { boardId: string }): Promise<StandupNow> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  const running = await runningStandup(ctx.db, board.id);
  const [last] = await endedStandups(ctx.db, board.id, 1);
  const scope = { teamId: board.teamId };
  return {
    running: running === null ? null : standupView(running, ctx.now),
    now: ctx.now.getTime(),
    lastEndedAt: last?.endedAt ?? null,
    may: {
      change: ctx.actor.kind === "user" && may(ctx, "standup.change", scope),
      lead: may(ctx, "standup.correct", scope),
      setUp: may(ctx, "board.update", scope),
    },
  };
}
