"use client";

import { notifyManager, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { refusalWords } from "#components/board/refusal-words.ts";
import { refusalOf } from "#components/board/refused.ts";
import { fieldProblem, problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastProblem } from "#components/ui/toast.tsx";
import type { Card, CardFields } from "#server/domain/board/board.ts";

type FieldName = keyof CardFields;
type Problems = { [Field in FieldName]?: string | null };
const NO_FIELDS: readonly FieldName[] = [];

/**
 * Saves what is said of a card, field by field: two people who change different fields do not get in each other's way.
 * `shown`: fields that say by `problems` why they were not saved; a toast says it of all others.
 */
export function useSaveCard(card: Pick<Card, "id">, shown = NO_FIELDS) {
  const cardId = card.id;
  const { board, names, hear } = useBoard();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [underway, setUnderway] = useState<Partial<CardFields>>({});
  const [problems, setProblems] = useState<Problems>({});
  const edit = useMutation(
    trpc.boards.editCard.mutationOptions({
      // One after the other: each saves a field whole, and two on the way at once might arrive the other way round.
      scope: { id: `card:${cardId}` },
      onSuccess({ events }) {
        hear(events);
        void queryClient.invalidateQueries(trpc.boards.card.queryFilter({ cardId }));
      },
      onError(error, { set }) {
        const found = (Object.keys(set) as FieldName[]).flatMap((field) => {
          const problem = shown.includes(field) ? fieldProblem(error, `set.${field}`) : null;
          return problem === null ? [] : [[field, problem]];
        });
        if (found.length > 0) return setProblems((before) => ({ ...before, ...Object.fromEntries(found) }));
        const refusal = refusalOf(error);
        const words = refusal === null ? null : refusalWords(refusal, board, names);
        toastProblem(words?.title ?? "That was not saved", words?.description ?? problemText(error));
      },
      onSettled(_answer, _error, { set }) {
        // In the queue of the query's own news: the card as answered is drawn together with this, not after it.
        notifyManager.schedule(() => setUnderway((now) => without(now, set as Partial<CardFields>)));
      },
    }),
  );
  return {
    isSaving: edit.isPending,
    /** What is being saved; shown as if it were, from the same press on. */
    underway,
    problems,
    save(set: Partial<CardFields>) {
      setProblems((before) => ({ ...before, ...Object.fromEntries(Object.keys(set).map((field) => [field, null])) }));
      setUnderway((now) => ({ ...now, ...set }));
      edit.mutate({ cardId, set: set as never });
    },
    saveDescription: (description: string) => edit.mutateAsync({ cardId, set: {}, description }),
  };
}

/** What is still being saved once `saved` is: a field that was given another value meanwhile is. */
function without(underway: Partial<CardFields>, saved: Partial<CardFields>): Partial<CardFields> {
  const entries = Object.entries(underway).filter(([field, value]) => saved[field as keyof CardFields] !== value);
  return Object.fromEntries(entries);
}
