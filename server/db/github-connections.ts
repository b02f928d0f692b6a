import type { Database, Transaction } from "./database.ts";
import type { GithubConnectionModel as GithubConnection } from "./generated/models.ts";

export type { GithubConnection };

/** The connection entered for a team, else the workspace's; null: none was entered. */
export async function githubConnectionFor(
  db: Database | Transaction,
  teamId: string | null,
): Promise<GithubConnection | null> {
  const rows = await db.githubConnection.findMany({ where: { OR: [{ teamId: null }, { teamId }] } });
  return rows.find((row) => row.teamId === teamId) ?? rows.find((row) => row.teamId === null) ?? null;
}

export async function saveGithubConnection(
  tx: Transaction,
  connection: { id: string; teamId: string | null; kind: "token" | "app"; cipher: string; now: Date },
): Promise<void> {
  const { id, teamId, kind, cipher, now } = connection;
  await tx.githubConnection.deleteMany({ where: { teamId } });
  await tx.githubConnection.create({ data: { id, teamId, kind, cipher, createdAt: now } });
}

/** True if there was one. */
export async function removeGithubConnection(tx: Transaction, teamId: string | null): Promise<boolean> {
  const { count } = await tx.githubConnection.deleteMany({ where: { teamId } });
  return count > 0;
}
