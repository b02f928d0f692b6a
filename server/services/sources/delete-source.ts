import { writeAudit } from "#server/db/audit.ts";
import { removeSource } from "#server/db/sources.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { managedSource } from "./managed-source.ts";

/** Removes a source and its stored deliveries; what they became stays. */
export async function deleteSource(ctx: ServiceContext, { id }: { id: string }): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, kind, name } = await managedSource(ctx, tx, "source.delete", id);
    await removeSource(tx, id);
    await writeAudit(tx, ctx, {
      action: "source.deleted",
      teamId,
      subjectKind: "source",
      subjectId: id,
      detail: { kind, name },
    });
  });
}
