"use client";

import { useMutation } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { LANE_FIELD_WORDS } from "#components/board/board-words.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuChoice } from "#components/ui/menu.tsx";
import { toastProblem } from "#components/ui/toast.tsx";
import { LANE_FIELDS } from "#server/domain/board/board.ts";

const CHOICES = LANE_FIELDS.map((value) => ({
  value,
  label: value === "none" ? "No lanes" : `By ${LANE_FIELD_WORDS[value]}`,
}));

/** What the lanes part the cards by, for everybody who looks at the board. */
export function LanesMenu() {
  const { board, hear } = useBoard();
  const configure = useMutation(
    useTRPC().boards.configure.mutationOptions({
      onSuccess: ({ events }) => hear(events),
      onError: (error) => toastProblem("The lanes were not changed", problemText(error)),
    }),
  );
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" className="max-sm:hidden" busy={configure.isPending}>
          Lanes: {LANE_FIELD_WORDS[board.laneBy]}
        </Button>
      }
    >
      <MenuChoice
        label="Lanes, for everybody"
        value={board.laneBy}
        onValueChange={(laneBy) => configure.mutate({ boardId: board.id, version: board.version, laneBy })}
        choices={CHOICES}
      />
    </Menu>
  );
}
