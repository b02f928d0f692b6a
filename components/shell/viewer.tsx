"use client";

import { useQuery } from "@tanstack/react-query";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

type Session = NonNullable<AppOutputs["session"]["current"]>;
export type ViewerRole = NonNullable<Session["workspaceRole"]>;

const RANK: Record<ViewerRole, number> = { viewer: 1, member: 2, admin: 3, owner: 4 };

/**
 * What a screen asks before it offers a button: whether the person has at least this role in a team (null: in the
 * workspace). The server decides again.
 */
export function useHasRole(least: ViewerRole, teamId: string | null): boolean {
  const { data: session } = useQuery(useTRPC().session.current.queryOptions());
  if (!session) return false;
  const roles = [session.workspaceRole, teamId === null ? null : session.teamRoles[teamId]];
  return roles.some((role) => role && RANK[role] >= RANK[least]);
}

/** The teams in which the person has at least this role. */
export function useTeamsWithRole<Team extends { id: string }>(least: ViewerRole, teams: readonly Team[]): Team[] {
  const { data: session } = useQuery(useTRPC().session.current.queryOptions());
  return teams.filter((team) =>
    [session?.workspaceRole, session?.teamRoles[team.id]].some((role) => role && RANK[role] >= RANK[least]),
  );
}

/** Whether the person administers anything at all: a team, or the workspace. */
export function useIsAdminSomewhere(): boolean {
  const { data: session } = useQuery(useTRPC().session.current.queryOptions());
  if (!session) return false;
  const roles = [session.workspaceRole, ...Object.values(session.teamRoles)];
  return roles.some((role) => role && RANK[role] >= RANK.admin);
}

/** The viewer's own time zone: for what belongs to no team. */
export function useViewerTimeZone(): string {
  const { data: account } = useQuery(useTRPC().people.account.queryOptions());
  return account?.timeZone ?? "UTC";
}

/** The id of the person whose screen this is; null: not known yet. */
export function useViewerId(): string | null {
  const { data: session } = useQuery(useTRPC().session.current.queryOptions());
  return session?.memberId ?? null;
}
