import { findDemoTeam, lockDemo, removeDemoTeam } from "#server/db/demo.ts";
import { appendFeed } from "#server/db/feed.ts";
import { isPassingFailure } from "#server/db/passing-failure.ts";
import { DEMO_OWNER } from "#server/domain/demo/cast.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** It waits for a projection under way, and deletes some ten thousand rows. */
const PATIENCE = { maxWait: 30_000, timeout: 120_000 };
/** Somebody reads a delivery of it in the same instant: once more, and it is over. */
const MOST_ATTEMPTS = 5;

/**
 * Removes the demo team without a trace, also from the audit log: nothing of it ever happened. Open screens are told that
 * a team is gone, not which. Refuses with not-found where there is none.
 */
export async function removeDemo(ctx: ServiceContext): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await removeOnce(ctx);
      return;
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isPassingFailure(error)) throw error;
    }
  }
}

async function removeOnce(ctx: ServiceContext): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockDemo(tx);
    const team = await findDemoTeam(tx);
    if (team === null) {
      authorize(ctx, "demo.load", { teamId: null });
      throw notFound("The demo team");
    }
    authorize(ctx, "demo.remove", { teamId: team.id });
    await removeDemoTeam(tx, team.id, DEMO_OWNER);
    await appendFeed(tx, "workspace", "team.removed", {});
  }, PATIENCE);
}
