"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { BoardModel } from "#components/board/board-context.ts";
import type { BoardScreen } from "#components/board/board-screen.ts";
import type { LaneNames } from "#components/board/lane-name.ts";
import { type BoardRefusal, columnName, overLimitWords, refusalWords } from "#components/board/refusal-words.ts";
import { refusalOf } from "#components/board/refused.ts";
import { backToCard } from "#components/board/title-on-board.ts";
import { useCardMoves } from "#components/board/use-card-moves.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC, useTRPCClient } from "#components/shell/trpc-provider.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import type { MoveRequest } from "#server/domain/board/decide-move.ts";

type Deeds = Pick<BoardModel, "board" | "move" | "undo" | "archive" | "restore">;
type Says = Pick<BoardModel, "hear" | "ask" | "announce">;

/** What one does with cards on the board itself, with what is said about it. */
export function useCardDeeds(screen: BoardScreen, names: LaneNames, { hear, ask, announce }: Says): Deeds {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { board: withMoves, move } = useCardMoves(screen, {
    hear,
    refused,
    failed(error, request) {
      announce(`The move was not saved. ${problemText(error)}`);
      const again = { label: "Try again", run: () => move({ ...request, version: versionNow(request.cardId) }) };
      toastProblem("The move was not saved", problemText(error), again);
    },
    done(request, events) {
      const warned = events.flatMap((event) => (event.kind === "card.moved" ? event.data.broke : []));
      if (warned.length > 0) toastProblem(warned.map((limit) => overLimitWords(limit, board, names)).join(" "));
      if (request.force) toastDone("Moved anyway");
    },
  });
  const board = withMoves ?? screen.board;
  const versionNow = (cardId: string) => board.cards[cardId]?.version ?? 0;

  function refused(refusal: BoardRefusal, request: MoveRequest): void {
    const words = refusalWords(refusal, board, names);
    announce(["Not moved.", words.title.replace(/(?<![.?!])$/, "."), words.description ?? ""].join(" "));
    if (refusal.code === "policy-unmet") ask({ kind: "policy", request, unmet: refusal.unmet });
    else toastProblem(words.title, words.description, wayOut(refusal, request));
  }

  function wayOut(refusal: BoardRefusal, request: MoveRequest) {
    if (refusal.code === "stale-move") {
      const run = () => {
        backToCard(request.cardId)?.focus();
        move({ ...request, force: true, version: refusal.card.version });
      };
      return { label: "Move it anyway", run };
    }
    if (refusal.code === "wip-limit-reached" && screen.may.lead) {
      return { label: "Override…", run: () => ask({ kind: "override", request, broke: refusal.broke }) };
    }
    return undefined;
  }

  const failed = useCallback(
    (title: string, error: unknown) => {
      const refusal = refusalOf(error);
      if (refusal === null) return toastProblem(title, problemText(error));
      const words = refusalWords(refusal, screen.board, names);
      toastProblem(words.title, words.description);
    },
    [screen.board, names],
  );

  const takeBack = useCallback(
    async (anyway: boolean): Promise<void> => {
      try {
        const { events, refused: kept } = await client.boards.undo.mutate({ boardId: screen.board.id, anyway });
        hear(events);
        const words = undoneWords(events, screen.board);
        announce(words);
        if (kept.length > 0)
          return ask({ kind: "refused-together", title: "Not all of it was taken back", refused: kept });
        toastDone(words);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal?.code !== "stale-move") return failed("Nothing was taken back", error);
        const { title } = refusalWords(refusal, screen.board, names);
        const back = { label: "Move it back anyway", run: () => void takeBack(true) };
        toastProblem(title, "It stays there unless you move it back anyway.", back);
      }
    },
    [client, screen.board, names, hear, announce, ask, failed],
  );
  const undo = useCallback(() => void takeBack(false), [takeBack]);

  const restore = useCallback(
    async ({ id: cardId, title }: Pick<Card, "id" | "title">) => {
      try {
        const { events } = await client.boards.restore.mutate({ cardId });
        hear(events);
        announce(`“${title}” is back on the board`);
        await queryClient.invalidateQueries(trpc.boards.archived.pathFilter());
        await queryClient.invalidateQueries(trpc.boards.card.queryFilter({ cardId }));
      } catch (error) {
        failed("The card was not brought back", error);
      }
    },
    [client, queryClient, trpc, hear, announce, failed],
  );

  const archive = useCallback(
    async (cardId: string) => {
      const title = screen.board.cards[cardId]?.title ?? "The card";
      try {
        hear((await client.boards.archive.mutate({ cardId })).events);
        const back = () => void restore({ id: cardId, title });
        toastDone(`“${title}” is archived`, undefined, { label: "Undo", run: back });
      } catch (error) {
        failed("The card was not archived", error);
      }
    },
    [client, screen.board, hear, failed, restore],
  );

  return {
    board,
    move,
    restore,
    undo,
    archive: useCallback((cardId: string) => void archive(cardId), [archive]),
  };
}

/** "“Split settlement job” is back in Ready". */
function undoneWords(events: readonly BoardEvent[], board: Board): string {
  const moved = events.find((event) => event.kind === "card.moved");
  if (moved === undefined) return "There was nothing to take back";
  const title = board.cards[moved.cardId]?.title ?? "The card";
  return `“${title}” is back in ${columnName(board, moved.data.to.columnId)}`;
}
