import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { StandupPage } from "#components/standup/standup-page.tsx";
import { DAY_MS } from "#server/domain/shared/time.ts";

type Props = PageProps<"/t/[team]/standup">;

export const metadata: Metadata = { title: "Stand-up" };

/** The team's stand-up, with the walk in the page itself. */
export default async function TeamStandupPage({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).team);
  const { caller, queryClient, trpc } = await serverTrpc();
  const page = await loadPage(addresses.standup(slug), () => caller.teams.get({ slug }));
  if (page.kind === "forbidden") return <NoPermission what="see this team's stand-up" />;
  const boards = (await caller.boards.list()).flatMap(({ id, name, teamId }) =>
    teamId === page.data.id ? [{ id, name }] : [],
  );
  const asked = (await searchParams).board;
  const board = boards.find(({ id }) => id === asked) ?? boards[0] ?? null;
  const openedAt = Date.now();
  if (board !== null) {
    const [{ running, lastEndedAt }] = await Promise.all([
      queryClient.fetchQuery(trpc.standups.now.queryOptions({ boardId: board.id })),
      queryClient.prefetchQuery(trpc.standups.past.queryOptions({ boardId: board.id })),
      queryClient.prefetchQuery(trpc.standups.setup.queryOptions({ boardId: board.id })),
      queryClient.prefetchQuery(trpc.oncall.team.queryOptions({ teamId: page.data.id })),
    ]);
    const since = new Date(running?.run.since ?? lastEndedAt ?? openedAt - DAY_MS);
    await queryClient.prefetchQuery(trpc.boards.standup.queryOptions({ boardId: board.id, since }));
  }
  return (
    <Prefetched>
      <StandupPage team={page.data} boards={boards} boardId={board?.id ?? null} openedAt={openedAt} />
    </Prefetched>
  );
}
