import type { Transaction } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** Who did it, as far as the log keeps it: any actor of the services fits. */
export type AuditedActor =
  | { kind: "user"; memberId: string; name: string }
  | { kind: "token"; tokenId: string; name: string }
  | { kind: "webhook"; sourceId: string }
  | { kind: "anonymous" }
  | { kind: "job" | "cli"; name: string };

export type AuditRecord = {
  /** Past-tense: "team.created". */
  action: string;
  teamId: string | null;
  subjectKind: string;
  subjectId: string;
  /** What changed; never a secret. */
  detail?: Prisma.InputJsonObject;
};

/** Records who changed what; call it in the transaction of the change, so that there is neither without the other. */
export async function writeAudit(
  tx: Transaction,
  ctx: { actor: AuditedActor; now: Date },
  record: AuditRecord,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: ctx.now,
      actor: auditActor(ctx.actor),
      action: record.action,
      teamId: record.teamId,
      subjectKind: record.subjectKind,
      subjectId: record.subjectId,
      detail: record.detail ?? {},
    },
  });
}

/** The actor as data: kind, id and name, enough to say who it was when the person is gone. */
function auditActor(actor: AuditedActor): Prisma.InputJsonObject {
  switch (actor.kind) {
    case "user":
      return { kind: "user", id: actor.memberId, name: actor.name };
    case "token":
      return { kind: "token", id: actor.tokenId, name: actor.name };
    case "webhook":
      return { kind: "webhook", id: actor.sourceId, name: null };
    case "anonymous":
      return { kind: "anonymous", id: null, name: null };
    case "job":
    case "cli":
      return { kind: actor.kind, id: null, name: actor.name };
  }
}

export type AuditRow = {
  id: number;
  at: Date;
  /** Name of who did it; null: a webhook or nobody signed in. */
  who: string | null;
  actorKind: string;
  action: string;
  teamId: string | null;
  subjectKind: string;
  subjectId: string;
  detail: Prisma.JsonValue;
};

/** Entries newest first, of some teams or (null) all and of no team; before an entry when given. */
export async function auditRows(
  tx: Transaction,
  page: { teamIds: readonly string[] | null; beforeId: number | null; limit: number },
): Promise<AuditRow[]> {
  const rows = await tx.auditEntry.findMany({
    where: {
      ...(page.teamIds === null ? {} : { teamId: { in: [...page.teamIds] } }),
      ...(page.beforeId === null ? {} : { id: { lt: page.beforeId } }),
    },
    orderBy: { id: "desc" },
    take: page.limit,
  });
  return rows.map(({ id, actor, ...row }) => {
    const who = actor as { kind?: unknown; name?: unknown };
    return {
      ...row,
      id: Number(id),
      actorKind: typeof who.kind === "string" ? who.kind : "unknown",
      who: typeof who.name === "string" ? who.name : null,
    };
  });
}
