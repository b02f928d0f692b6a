"use client";

import { useQuery } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { OnCallStrip } from "#components/shell/on-call-strip.tsx";
import { StandupNotice } from "#components/shell/standup-notice.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";

/** Of the board's team, above its columns: the stand-up that runs, and who is on call. */
export function BoardNow() {
  const trpc = useTRPC();
  const { board } = useBoard();
  const team = useQuery(trpc.teams.list.queryOptions()).data?.find(({ id }) => id === board.teamId);
  const timeZone = useViewerTimeZone();
  const glance = useQuery({
    ...trpc.oncall.team.queryOptions({ teamId: team?.id ?? "" }),
    enabled: team !== undefined,
  }).data;
  if (team === undefined) return null;
  return (
    <>
      <StandupNotice board={board} slug={team.slug} />
      {glance !== undefined && <OnCallStrip {...{ glance, team, timeZone }} />}
    </>
  );
}
