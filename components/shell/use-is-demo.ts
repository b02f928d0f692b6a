"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

/** Whether a team is the invented one. */
export function useIsDemo(teamId: string | null): boolean {
  const { data: teams } = useQuery(useTRPC().teams.list.queryOptions());
  return teams?.some((team) => team.demo && team.id === teamId) ?? false;
}
