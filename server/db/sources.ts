import type { Database, Transaction } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

export const SOURCE_KINDS = ["github", "deployments", "incidents", "flags"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The source that stands for GITHUB_WEBHOOK_SECRET; its secret is never in the database. */
export const ENVIRONMENT_SOURCE_ID = "github-environment";

export type SourceRow = {
  id: string;
  kind: SourceKind;
  name: string;
  teamId: string | null;
  service: string | null;
  environment: string | null;
  createdAt: Date;
  lastDeliveryAt: Date | null;
  lastPingAt: Date | null;
  rejected: number;
  rejectedAt: Date | null;
};

/** With its encrypted secrets: for verifying only. */
export type SourceSecretsRow = SourceRow & {
  secretCipher: string;
  previousSecretCipher: string | null;
  previousValidUntil: Date | null;
};

const shown = {
  id: true,
  kind: true,
  name: true,
  teamId: true,
  service: true,
  environment: true,
  createdAt: true,
  lastDeliveryAt: true,
  lastPingAt: true,
  rejected: true,
  rejectedAt: true,
} satisfies Prisma.SourceSelect;

function sourceRow<Row extends { kind: string }>(row: Row): Row & { kind: SourceKind } {
  const kind = SOURCE_KINDS.find((known) => known === row.kind);
  if (kind === undefined) throw new Error(`A source of the unknown kind "${row.kind}" is in the database.`);
  return { ...row, kind };
}

/** All sources a filter lets through, oldest first. */
export async function listSourceRows(db: Database | Transaction, where: Prisma.SourceWhereInput): Promise<SourceRow[]> {
  const rows = await db.source.findMany({ where, select: shown, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(sourceRow);
}

export async function findSource(db: Database | Transaction, id: string): Promise<SourceRow | null> {
  const row = await db.source.findUnique({ where: { id }, select: shown });
  return row === null ? null : sourceRow(row);
}

/** Every source with its encrypted secrets, for the intake. */
export async function sourcesWithSecrets(db: Database): Promise<SourceSecretsRow[]> {
  const rows = await db.source.findMany({ orderBy: { id: "asc" } });
  return rows.map(sourceRow);
}

export async function insertSource(
  tx: Transaction,
  source: Pick<SourceRow, "id" | "kind" | "name" | "teamId" | "service" | "environment" | "createdAt"> & {
    secretCipher: string;
  },
): Promise<SourceRow> {
  return sourceRow(await tx.source.create({ data: source, select: shown }));
}

/** Makes the environment's source known; harmless when it is. */
export async function ensureEnvironmentSource(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO source (id, kind, name, secret_cipher, created_at)
    VALUES (${ENVIRONMENT_SOURCE_ID}, 'github', 'GITHUB_WEBHOOK_SECRET', '', ${now})
    ON CONFLICT (id) DO NOTHING`;
}

/** Puts a new secret in place; the one before stays valid until then. */
export async function replaceSecret(
  tx: Transaction,
  id: string,
  secretCipher: string,
  previousValidUntil: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE source SET previous_secret_cipher = secret_cipher, previous_valid_until = ${previousValidUntil},
      secret_cipher = ${secretCipher}
    WHERE id = ${id}`;
}

/** Removes a source with its deliveries; their events stay. */
export async function removeSource(tx: Transaction, id: string): Promise<void> {
  await tx.source.delete({ where: { id } });
}

/** Counts requests that were refused for their signature or token. */
export async function countRejections(db: Database, counts: ReadonlyMap<string, number>, at: Date): Promise<void> {
  for (const [id, n] of [...counts].sort(([left], [right]) => (left < right ? -1 : 1))) {
    await db.$executeRaw`UPDATE source SET rejected = rejected + ${n}, rejected_at = ${at} WHERE id = ${id}`;
  }
}

/** Notes when a source was last heard of, never moving it back. */
export async function noteHeardFrom(
  tx: Transaction,
  id: string,
  heard: { deliveryAt: Date; pingAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE source SET last_delivery_at = greatest(last_delivery_at, ${heard.deliveryAt}),
      last_ping_at = greatest(last_ping_at, ${heard.pingAt})
    WHERE id = ${id}`;
}
