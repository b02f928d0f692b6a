import { encryptSecret } from "#server/config/encryption.ts";
import { writeAudit } from "#server/db/audit.ts";
import { findSource, replaceSecret } from "#server/db/sources.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { secretPlace } from "#server/services/deliveries/source-directory.ts";
import { notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { newSecret, type SourceWithSecret } from "./create-source.ts";
import { managedSource } from "./managed-source.ts";
import { sourceSnippet } from "./source-snippet.ts";
import { sourceView } from "./source-view.ts";

/** Old and new secret are both accepted for this long. */
const BOTH_VALID_MS = DAY_MS;

export type RotatedSource = SourceWithSecret & { previousValidUntil: Date };

/** Gives a source a new secret; the old one stays valid for 24 hours. */
export async function rotateSourceSecret(ctx: ServiceContext, { id }: { id: string }): Promise<RotatedSource> {
  const secret = newSecret();
  const previousValidUntil = new Date(ctx.now.getTime() + BOTH_VALID_MS);
  const row = await ctx.db.$transaction(async (tx) => {
    const { teamId } = await managedSource(ctx, tx, "source.rotate-secret", id);
    await replaceSecret(tx, id, encryptSecret(secret, secretPlace(id)), previousValidUntil);
    await writeAudit(tx, ctx, { action: "source.secret-rotated", teamId, subjectKind: "source", subjectId: id });
    return await findSource(tx, id);
  });
  if (row === null) throw notFound("This source");
  const view = sourceView(row);
  return { ...view, secret, previousValidUntil, snippet: sourceSnippet(view.kind, view.url, secret) };
}
