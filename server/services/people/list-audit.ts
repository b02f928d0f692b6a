import { z } from "zod";
import { type AuditRow, auditRows } from "#server/db/audit.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { administeredTeams } from "./administered-teams.ts";

export const listAuditInput = z.object({
  /** The id of the last entry shown; null: from the newest on. */
  cursor: z.number().int().positive().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** Who changed what in the teams (or the whole workspace) the actor administers, newest first. Refusals: forbidden. */
export async function listAudit(
  ctx: ServiceContext,
  input: z.output<typeof listAuditInput>,
): Promise<{ items: AuditRow[]; nextCursor: number | null }> {
  authorize(ctx, "audit.list", "anywhere");
  const page = { teamIds: administeredTeams(ctx.actor), beforeId: input.cursor ?? null, limit: input.limit };
  const items = await auditRows(ctx.db, page);
  return { items, nextCursor: items.length === input.limit ? (items.at(-1)?.id ?? null) : null };
}
