"use client";

import { useQuery } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { OnCallStrip } from "#components/shell/on-call-strip.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

/** Who is on call for the board's team, above its columns. */
export function BoardOnCall() {
  const trpc = useTRPC();
  const { board } = useBoard();
  const team = useQuery(trpc.teams.list.queryOptions()).data?.find(({ id }) => id === board.teamId);
  const account = useQuery(trpc.people.account.queryOptions()).data;
  const glance = useQuery({
    ...trpc.oncall.team.queryOptions({ teamId: team?.id ?? "" }),
    enabled: team !== undefined,
  }).data;
  if (team === undefined || account === undefined || glance === undefined) return null;
  return <OnCallStrip glance={glance} team={team} timeZone={account.timeZone} />;
}
