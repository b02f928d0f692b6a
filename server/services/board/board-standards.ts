import { cardsDoneSince } from "#server/db/boards.ts";
import { type AgeStandards, ageStandards, LOOK_BACK_MS } from "#server/domain/board/age-standards.ts";
import type { ServiceContext } from "../service-context.ts";

/** How long a board's cards took of late, for screens that say how old one is; the board has been let see already. */
export async function boardStandards(ctx: ServiceContext, boardId: string): Promise<AgeStandards> {
  const now = ctx.now.getTime();
  return ageStandards(await cardsDoneSince(ctx.db, boardId, now - LOOK_BACK_MS), now);
}
