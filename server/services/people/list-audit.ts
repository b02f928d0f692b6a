import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type AuditFilter, type AuditRow, auditRows, subjectNames } from "#server/db/audit.ts";
import { AUDIT_ACTOR_KINDS, AUDIT_AREA_NAMES } from "#server/domain/people/audit-area.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { administeredTeams } from "./administered-teams.ts";
import { timeZone } from "./person-fields.ts";

const day = z.iso.date("Use a date, as in 2026-03-02.");

export const listAuditInput = z.object({
  /** The id of the last entry shown; null: from the newest on. */
  cursor: z.number().int().positive().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  memberId: z.string().max(100).nullable().default(null),
  /** Whatever is no person; counts where no member is given. */
  actorKind: z.enum(AUDIT_ACTOR_KINDS).nullable().default(null),
  area: z.enum(AUDIT_AREA_NAMES).nullable().default(null),
  teamId: z.string().max(100).nullable().default(null),
  /** The first and the last day, both included, in the zone. */
  firstDay: day.nullable().default(null),
  lastDay: day.nullable().default(null),
  timeZone: timeZone.default("UTC"),
});

type ListAuditInput = z.output<typeof listAuditInput>;

/** `subject` and `team`: what they are called now; null: gone, or it has no name. */
export type AuditView = AuditRow & { subject: string | null };

/**
 * Who changed what in the teams (or the whole workspace) the actor administers, newest first. Refusals: forbidden,
 * not-found (a team out of reach).
 */
export async function listAudit(
  ctx: ServiceContext,
  input: ListAuditInput,
): Promise<{ items: AuditView[]; nextCursor: number | null }> {
  authorize(ctx, "audit.list", input.teamId === null ? "anywhere" : { teamId: input.teamId });
  const rows = await auditRows(ctx.db, auditFilter(ctx, input), { beforeId: input.cursor ?? null, limit: input.limit });
  const names = await subjectNames(ctx.db, rows);
  const items = rows.map((row) => ({ ...row, subject: names.get(`${row.subjectKind}:${row.subjectId}`) ?? null }));
  return { items, nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
}

function auditFilter(ctx: ServiceContext, input: ListAuditInput): AuditFilter {
  const { memberId, actorKind, area, teamId, firstDay, lastDay } = input;
  const startOf = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(input.timeZone).epochMilliseconds);
  return {
    teamIds: teamId === null ? administeredTeams(ctx.actor) : [teamId],
    who: memberId !== null ? { memberId } : actorKind !== null ? { kind: actorKind } : null,
    area,
    from: firstDay === null ? null : startOf(Temporal.PlainDate.from(firstDay)),
    to: lastDay === null ? null : startOf(Temporal.PlainDate.from(lastDay).add({ days: 1 })),
  };
}
