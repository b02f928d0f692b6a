import { useQuery } from "@tanstack/react-query";
import type { TeamFace } from "#components/shell/current-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

/** Teams by id, as the navigation knows them already. */
export function useTeams(): (id: string | null) => TeamFace | undefined {
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.list.queryOptions()).data ?? [];
  return (id) => teams.find((team) => team.id === id);
}
