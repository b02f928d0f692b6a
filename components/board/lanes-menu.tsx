"use client";

import { useMutation } from "@tanstack/react-query";
import { Rows3 } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { LANE_FIELD_WORDS } from "#components/board/board-words.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { MenuBranch, MenuChoice } from "#components/ui/menu.tsx";
import { toastProblem } from "#components/ui/toast.tsx";
import { LANE_FIELDS, type LaneField } from "#server/domain/board/board.ts";

const CHOICES = LANE_FIELDS.map((value) => ({
  value,
  label: value === "none" ? "No lanes" : `By ${LANE_FIELD_WORDS[value]}`,
}));

/** Changes what the lanes part the cards by, for everybody who looks at the board. */
export function useLanes(): { choose: (laneBy: LaneField) => void; busy: boolean } {
  const { board, hear } = useBoard();
  const configure = useMutation(
    useTRPC().boards.configure.mutationOptions({
      onSuccess: ({ events }) => hear(events),
      onError: (error) => toastProblem("The lanes were not changed", problemText(error)),
    }),
  );
  return {
    choose: (laneBy) => configure.mutate({ boardId: board.id, version: board.version, laneBy }),
    busy: configure.isPending,
  };
}

/** What the lanes part the cards by, in the board's menu. */
export function LanesMenu({ choose, busy }: ReturnType<typeof useLanes>) {
  const { board } = useBoard();
  return (
    <MenuBranch icon={<Rows3 aria-hidden />} label={`Lanes: ${LANE_FIELD_WORDS[board.laneBy]}`} disabled={busy}>
      <MenuChoice label="Lanes, for everybody" value={board.laneBy} onValueChange={choose} choices={CHOICES} />
    </MenuBranch>
  );
}
