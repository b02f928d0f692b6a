import type { Database } from "#server/db/database.ts";

export type Role = "owner" | "admin" | "member" | "viewer";

/**
 * Who asks. `workspaceRole` holds in every team, `teamRoles` in one each; a token bound to a team has only that team.
 * Jobs and the command line act for the operator; a webhook only delivers.
 */
export type Actor =
  | {
      kind: "user";
      memberId: string;
      sessionId: string;
      name: string;
      workspaceRole: Role | null;
      teamRoles: Readonly<Record<string, Role>>;
    }
  | { kind: "token"; tokenId: string; name: string; role: "viewer" | "member" | "admin"; teamId: string | null }
  /** Nobody signed in: only the first visit, signing in and accepting an invitation are open. */
  | { kind: "anonymous"; address: string | null }
  | { kind: "job"; name: string }
  | { kind: "cli"; name: string }
  | { kind: "webhook"; sourceId: string };

/** What every verb gets besides its input: the database, who asks, and what time it is. */
export type ServiceContext = { db: Database; actor: Actor; now: Date };
