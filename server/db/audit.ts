import { AUDIT_AREAS, type AuditArea } from "#server/domain/people/audit-area.ts";
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
      actor: actorAsData(ctx.actor),
      action: record.action,
      teamId: record.teamId,
      subjectKind: record.subjectKind,
      subjectId: record.subjectId,
      detail: record.detail ?? {},
    },
  });
}

/** The actor as data: kind, id and name, enough to say who it was when the person is gone. */
export function actorAsData(actor: AuditedActor): {
  kind: AuditedActor["kind"];
  id: string | null;
  name: string | null;
} {
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

/** Which entries: of some teams or (null) all and of no team; null elsewhere: not narrowed by it. */
export type AuditFilter = {
  teamIds: readonly string[] | null;
  who: { memberId: string } | { kind: string } | null;
  area: AuditArea | null;
  /** Half-open. */
  from: Date | null;
  to: Date | null;
};

/** Entries newest first; before an entry when given. */
export async function auditRows(
  tx: Transaction,
  filter: AuditFilter,
  page: { beforeId: number | null; limit: number },
): Promise<AuditRow[]> {
  const rows = await tx.auditEntry.findMany({
    where: {
      ...(filter.teamIds === null ? {} : { teamId: { in: [...filter.teamIds] } }),
      ...(page.beforeId === null ? {} : { id: { lt: page.beforeId } }),
      at: { ...(filter.from === null ? {} : { gte: filter.from }), ...(filter.to === null ? {} : { lt: filter.to }) },
      AND: [ofActor(filter.who), inArea(filter.area)],
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

function ofActor(who: AuditFilter["who"]): Prisma.AuditEntryWhereInput {
  if (who === null) return {};
  if ("kind" in who) return { actor: { path: ["kind"], equals: who.kind } };
  return { AND: [{ actor: { path: ["kind"], equals: "user" } }, { actor: { path: ["id"], equals: who.memberId } }] };
}

function inArea(area: AuditArea | null): Prisma.AuditEntryWhereInput {
  if (area === null) return {};
  const beginWith = (words: readonly string[]) => words.map((word) => ({ action: { startsWith: `${word}.` } }));
  return area === "other"
    ? { NOT: { OR: beginWith(Object.values(AUDIT_AREAS).flat()) } }
    : { OR: beginWith(AUDIT_AREAS[area]) };
}

/** What the subjects of entries are called now, by "kind:id"; what is gone has no name. */
export async function subjectNames(
  tx: Transaction,
  entries: readonly Pick<AuditRow, "subjectKind" | "subjectId">[],
): Promise<Map<string, string>> {
  const idsOf = (kind: string) => ({
    where: { id: { in: [...new Set(entries.filter((one) => one.subjectKind === kind).map((one) => one.subjectId))] } },
    select: { id: true, name: true } as const,
  });
  const found = await Promise.all([
    tx.member.findMany(idsOf("member")).then((rows) => ({ kind: "member", rows })),
    tx.team.findMany(idsOf("team")).then((rows) => ({ kind: "team", rows })),
    tx.stream.findMany(idsOf("stream")).then((rows) => ({ kind: "stream", rows })),
    tx.source.findMany(idsOf("source")).then((rows) => ({ kind: "source", rows })),
    tx.apiToken.findMany(idsOf("token")).then((rows) => ({ kind: "token", rows })),
  ]);
  return new Map(found.flatMap(({ kind, rows }) => rows.map((row) => [`${kind}:${row.id}`, row.name] as const)));
}
