import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { encryptSecret } from "#server/config/encryption.ts";
import { writeAudit } from "#server/db/audit.ts";
import { insertSource, SOURCE_KINDS } from "#server/db/sources.ts";
import { findTeam } from "#server/db/teams.ts";
import { secretPlace } from "#server/services/deliveries/source-directory.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type SourceSnippet, sourceSnippet } from "./source-snippet.ts";
import { type SourceView, sourceView } from "./source-view.ts";

const name = z.string().trim().min(1, "must not be empty").max(200, "must have at most 200 characters");

export const createSourceInput = z.object({
  kind: z.enum(SOURCE_KINDS, { error: `must be one of ${SOURCE_KINDS.join(", ")}` }),
  name,
  teamId: z.string().nullish(),
  /** What its deliveries mean where they do not say: service and environment. */
  service: name.nullish(),
  environment: name.nullish(),
  /** Made for you when left out. */
  secret: z
    .string()
    .regex(/^\S+$/, "must not contain blanks")
    .min(8, "must have at least 8 characters")
    .max(500, "must have at most 500 characters")
    .nullish(),
});
export type CreateSourceInput = z.infer<typeof createSourceInput>;

/** The only answers that hold a secret: shown once. */
export type SourceWithSecret = SourceView & { secret: string; snippet: SourceSnippet };

/** A secret nobody can guess: 32 random bytes. */
export function newSecret(): string {
  return randomBytes(32).toString("hex");
}

/** Registers a sender; a team's token does so for its team. Refuses with forbidden or not-found (the team). */
export async function createSource(ctx: ServiceContext, input: CreateSourceInput): Promise<SourceWithSecret> {
  const teamId = input.teamId ?? (ctx.actor.kind === "token" ? ctx.actor.teamId : null);
  authorize(ctx, "source.create", { teamId });
  const id = randomUUID();
  const secret = input.secret ?? newSecret();
  const row = await ctx.db.$transaction(async (tx) => {
    if (teamId !== null && (await findTeam(tx, teamId)) === null) throw notFound("This team");
    const created = await insertSource(tx, {
      id,
      kind: input.kind,
      name: input.name,
      teamId,
      service: input.service ?? null,
      environment: input.environment ?? null,
      createdAt: ctx.now,
      secretCipher: encryptSecret(secret, secretPlace(id)),
    });
    await writeAudit(tx, ctx, {
      action: "source.created",
      teamId,
      subjectKind: "source",
      subjectId: id,
      detail: { kind: input.kind, name: input.name },
    });
    return created;
  });
  const view = sourceView(row);
  return { ...view, secret, snippet: sourceSnippet(view.kind, view.url, secret) };
}
