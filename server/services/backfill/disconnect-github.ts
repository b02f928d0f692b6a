import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { removeGithubConnection } from "#server/db/github-connections.ts";
import { authorize } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** Forgets what was entered; what the environment gives stays. */
export async function disconnectGithub(ctx: ServiceContext, input: { teamId: string | null }): Promise<void> {
  const { teamId } = input;
  authorize(ctx, "github.connect", { teamId });
  await ctx.db.$transaction(async (tx) => {
    if (!(await removeGithubConnection(tx, teamId))) return;
    await writeAudit(tx, ctx, {
      action: "github.disconnected",
      teamId,
      subjectKind: "github",
      subjectId: teamId ?? "workspace",
    });
    await appendFeed(tx, feedScope(teamId), "github.changed", { teamId });
  });
}
