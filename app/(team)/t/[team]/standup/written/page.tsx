import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { WrittenPage } from "#components/standup/written/written-page.tsx";

type Props = PageProps<"/t/[team]/standup/written">;

export const metadata: Metadata = { title: "Written stand-up" };

/** A day of the team's written stand-up, with what was written in the page itself. */
export default async function TeamWrittenStandupPage({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).team);
  const { caller, queryClient, trpc, now } = await serverTrpc();
  const page = await loadPage(addresses.writtenStandup(slug), () => caller.teams.get({ slug }));
  if (page.kind === "forbidden") return <NoPermission what="see this team's stand-up" />;
  const boards = (await caller.boards.list()).flatMap(({ id, name, teamId }) =>
    teamId === page.data.id ? [{ id, name }] : [],
  );
  const asked = await searchParams;
  const board = boards.find(({ id }) => id === asked.board) ?? boards[0] ?? null;
  const day = typeof asked.day === "string" ? asked.day : undefined;
  if (board !== null) await queryClient.prefetchQuery(trpc.written.day.queryOptions({ boardId: board.id, day }));
  return (
    <Prefetched>
      <WrittenPage team={page.data} boards={boards} boardId={board?.id ?? null} day={day} openedAt={now.getTime()} />
    </Prefetched>
  );
}
