import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { BoardPage } from "#components/board/board-page.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { may } from "#server/services/permissions.ts";

type Props = PageProps<"/t/[team]/board">;

async function loadTeam(slug: string) {
  const { caller } = await serverTrpc();
  return await loadPage(addresses.board(slug), () => caller.teams.get({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await loadTeam(decodeURIComponent((await params).team));
  return page.kind === "ready" ? { title: `${page.data.name}: board` } : {};
}

/** The team's board, with its cards in the page itself. */
export default async function TeamBoardPage({ params, searchParams }: Props) {
  const page = await loadTeam(decodeURIComponent((await params).team));
  if (page.kind === "forbidden") return <NoPermission what="see this team's board" />;
  const { actor, queryClient, trpc } = await serverTrpc();
  const team = page.data;
  const [all] = await Promise.all([
    queryClient.fetchQuery(trpc.boards.list.queryOptions()),
    queryClient.prefetchQuery(trpc.oncall.team.queryOptions({ teamId: team.id })),
  ]);
  const boards = all.filter(({ teamId }) => teamId === team.id);
  const asked = (await searchParams).board;
  const board = boards.find(({ id }) => id === asked) ?? boards[0];
  if (board !== undefined) await queryClient.prefetchQuery(trpc.boards.get.queryOptions({ boardId: board.id }));
  return (
    <Prefetched>
      <BoardPage team={team} mayCreate={may({ actor }, "board.create", { teamId: team.id })} />
    </Prefetched>
  );
}
