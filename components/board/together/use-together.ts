"use client";

import { useMutation } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { CLASS_WORDS, cardCount } from "#components/board/board-words.ts";
import { columnName } from "#components/board/refusal-words.ts";
import { useSelection } from "#components/board/together/selection.tsx";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";
import type { Board } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import type { Deed } from "#server/domain/board/decide-together.ts";

/** Does something to all chosen cards, says what became of them, and takes it back when asked. */
export function useTogether() {
  const { board, hear, ask, announce } = useBoard();
  const { ids, set, end } = useSelection();
  const trpc = useTRPC();
  const undo = useMutation(
    trpc.boards.undoTogether.mutationOptions({
      onSuccess({ events, refused }) {
        hear(events);
        if (refused.length > 0) ask({ kind: "refused-together", title: "Not all of it was taken back", refused });
        else toastDone("All of it is taken back");
      },
      onError: (error) => toastProblem("Nothing was taken back", problemText(error)),
    }),
  );
  const act = useMutation(
    trpc.boards.changeTogether.mutationOptions({
      onSuccess({ events, refused, together }, { deed, boardId, cards }) {
        hear(events);
        const done = cards.length - refused.length;
        const words = deedWords(deed as Deed, done, board);
        announce(refused.length === 0 ? words : `${words}. ${cardCount(refused.length)} refused.`);
        const back = { label: "Undo", run: () => undo.mutate({ boardId, together }) };
        if (events.length > 0) toastDone(words, undefined, back);
        if (refused.length === 0) {
          end();
          return ask(null);
        }
        set(refused.map(({ cardId }) => cardId));
        ask({ kind: "refused-together", title: `${cardCount(refused.length)} refused`, refused });
      },
      onError: (error) => toastProblem("Nothing was changed", problemText(error)),
    }),
  );
  const change = (deed: Deed) =>
    act.mutate({
      boardId: board.id,
      cards: inOrder(board, ids).map(({ id, version }) => ({ id, version })),
      deed: deed as never,
    });
  return { change, isBusy: act.isPending, error: act.error };
}

/** As they stand on the board: what is moved together keeps its order. */
function inOrder(board: Board, ids: ReadonlySet<string>) {
  return board.columns.flatMap(({ id }) => cardsIn(board, id)).filter(({ id }) => ids.has(id));
}

function deedWords(deed: Deed, done: number, board: Board): string {
  const cards = cardCount(done);
  switch (deed.kind) {
    case "move":
      return `${cards} moved to ${columnName(board, deed.columnId)}`;
    case "assign":
      return `${cards} assigned`;
    case "label":
      return `${cards} labelled`;
    case "class":
      return `${cards} made ${CLASS_WORDS[deed.class].toLowerCase()}`;
    case "archive":
      return `${cards} archived`;
  }
}
