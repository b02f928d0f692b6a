"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { BOARD_TEMPLATE } from "#components/board/board-template.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

type CreateBoardProps = { team: { id: string; name: string; slug: string }; mayCreate: boolean };

/** A team without a board gets one whose columns are the usual road; they can be changed afterwards. */
export function CreateBoard({ team, mayCreate }: CreateBoardProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.boards.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.boards.list.pathFilter()),
    }),
  );
  const columns = BOARD_TEMPLATE.map(({ name, wipLimit }) =>
    wipLimit === undefined ? name : `${name} (at most ${wipLimit})`,
  );
  return (
    <>
      <PageHeader title={team.name} />
      {create.isError && <RequestProblem error={create.error} />}
      <NothingYet
        sketch="board"
        title="No board yet"
        actions={
          mayCreate ? (
            <Button
              variant="primary"
              busy={create.isPending}
              onClick={() => create.mutate({ name: team.name, teamId: team.id, columns: [...BOARD_TEMPLATE] })}
            >
              Create the board
            </Button>
          ) : (
            <LinkButton href={addresses.teamSettings(team.slug)}>Who can do that?</LinkButton>
          )
        }
      >
        {mayCreate
          ? `One board for the team's whole day of work, which everybody sees change at once. It begins with these columns: ${columns.join(", ")}. Names, limits and policies can be changed at any time.`
          : "An owner or admin of the team can create its board: all of the day's work in one place, which everybody sees change at once."}
      </NothingYet>
    </>
  );
}
