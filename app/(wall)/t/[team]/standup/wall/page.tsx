import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { StandupWall } from "#components/standup/standup-wall.tsx";
import { DAY_MS } from "#server/domain/shared/time.ts";

type Props = PageProps<"/t/[team]/standup/wall">;

export const metadata: Metadata = { title: "Stand-up on the wall" };

export default async function StandupWallPage({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).team);
  const { caller, queryClient, trpc, now } = await serverTrpc();
  const page = await loadPage(addresses.standupWall(slug), () => caller.teams.get({ slug }));
  if (page.kind === "forbidden") return <NoPermission what="see this team's stand-up" />;
  const boards = (await caller.boards.list()).filter(({ teamId }) => teamId === page.data.id);
  const asked = (await searchParams).board;
  const board = boards.find(({ id }) => id === asked) ?? boards[0];
  // The stand-up's page says how to get one.
  if (board === undefined) redirect(addresses.standup(slug));
  const openedAt = now.getTime();
  const [{ running, lastEndedAt }] = await Promise.all([
    queryClient.fetchQuery(trpc.standups.now.queryOptions({ boardId: board.id })),
    queryClient.prefetchQuery(trpc.oncall.team.queryOptions({ teamId: page.data.id })),
  ]);
  const since = new Date(running?.run.since ?? lastEndedAt ?? openedAt - DAY_MS);
  await queryClient.prefetchQuery(trpc.boards.standup.queryOptions({ boardId: board.id, since }));
  return (
    <Prefetched>
      <StandupWall team={page.data} boardId={board.id} openedAt={openedAt} />
    </Prefetched>
  );
}
