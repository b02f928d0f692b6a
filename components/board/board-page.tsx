"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { CreateBoard } from "#components/board/create-board.tsx";
import { TeamBoard } from "#components/board/team-board.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { BoardChooser } from "#components/shell/board-chooser.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

type BoardPageProps = { team: { id: string; name: string; slug: string }; mayCreate: boolean };

/** A team's board; where it has several, the one in the address or the first. */
export function BoardPage({ team, mayCreate }: BoardPageProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const search = useSearchParams();
  const list = useQuery(trpc.boards.list.queryOptions());
  const boards = (list.data ?? []).filter(({ teamId }) => teamId === team.id);
  const board = boards.find(({ id }) => id === search.get("board")) ?? boards[0];
  if (list.isError) return <RequestProblem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <PageHeader title={team.name} />;
  if (board === undefined) return <CreateBoard team={team} mayCreate={mayCreate} />;
  return (
    <TeamBoard
      key={board.id}
      boardId={board.id}
      reportsHref={`${addresses.reports(team.slug)}?board=${encodeURIComponent(board.id)}`}
      switcher={
        <BoardChooser
          boards={boards}
          boardId={board.id}
          onChoose={(id) => router.push(`?board=${encodeURIComponent(id)}`)}
        />
      }
    />
  );
}
