"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { refusalWords } from "#components/board/refusal-words.ts";
import { refusalOf } from "#components/board/refused.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastProblem } from "#components/ui/toast.tsx";
import type { Card, CardFields } from "#server/domain/board/board.ts";

const NOTHING: Partial<CardFields> = {};

/** Saves what is said of a card, field by field: two people who change different fields do not get in each other's way. */
export function useSaveCard(card: Pick<Card, "id">) {
  const cardId = card.id;
  const { board, names, hear } = useBoard();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const edit = useMutation(
    trpc.boards.editCard.mutationOptions({
      // One after the other: each saves a field whole, and two on the way at once might arrive the other way round.
      scope: { id: `card:${cardId}` },
      onSuccess({ events }) {
        hear(events);
        void queryClient.invalidateQueries(trpc.boards.card.queryFilter({ cardId }));
      },
      onError(error) {
        const refusal = refusalOf(error);
        const words = refusal === null ? null : refusalWords(refusal, board, names);
        toastProblem(words?.title ?? "That was not saved", words?.description ?? problemText(error));
      },
    }),
  );
  return {
    isSaving: edit.isPending,
    /** What is being saved; shown as if it were. */
    underway: (edit.isPending ? edit.variables.set : NOTHING) as Partial<CardFields>,
    save: (set: Partial<CardFields>) => edit.mutate({ cardId, set: set as never }),
    saveDescription: (description: string) => edit.mutateAsync({ cardId, set: {}, description }),
  };
}
