"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { BoardScreen } from "#components/board/board-screen.ts";
import type { BoardRefusal } from "#components/board/refusal-words.ts";
import { isUnanswered, refusalOf } from "#components/board/refused.ts";
import { useTRPCClient } from "#components/shell/trpc-provider.tsx";
import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import { decideMove, type MoveRequest } from "#server/domain/board/decide-move.ts";

/** A move that is not in the server's board yet. `doneBy`: the version it is in, once that is known. */
type Underway = { turn: number; request: MoveRequest; at: number; doneBy: number | null };

const TRIES = 4;
const RETRY_MS = 1_500;

export type MoveTold = {
  hear: (events: readonly BoardEvent[]) => void;
  refused: (refusal: BoardRefusal, request: MoveRequest) => void;
  failed: (error: unknown, request: MoveRequest) => void;
  done: (request: MoveRequest, events: readonly BoardEvent[]) => void;
};

/**
 * Moves of this browser: each is shown at once, sent in turn, and taken back if the server refuses it. The board that is
 * shown is the server's with the moves that are under way decided again on top of it.
 */
export function useCardMoves(screen: BoardScreen | undefined, told: MoveTold) {
  const client = useTRPCClient();
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const turns = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());
  /** The versions that moves of our own made: one after the other they are not stale. */
  const own = useRef(new Map<string, number>());
  const latest = useRef({ screen, told });
  latest.current = { screen, told };

  const board = useMemo(
    () => (screen === undefined ? undefined : withMoves(screen.board, underway)),
    [screen, underway],
  );
  const shown = useRef(board);
  shown.current = board;

  const send = useCallback(
    async ({ turn, request }: Underway) => {
      const version = Math.max(request.version, own.current.get(request.cardId) ?? 0);
      try {
        const { events } = await answered(() => client.boards.moveCard.mutate({ ...asSent(request), version }));
        const last = events.at(-1);
        if (last !== undefined) own.current.set(request.cardId, last.seq);
        const doneBy = last?.seq ?? 0;
        setUnderway((moves) => moves.map((move) => (move.turn === turn ? { ...move, doneBy } : move)));
        latest.current.told.hear(events);
        latest.current.told.done(request, events);
      } catch (error) {
        setUnderway((moves) => moves.filter((move) => move.turn !== turn));
        const refusal = refusalOf(error);
        if (refusal === null) latest.current.told.failed(error, request);
        else latest.current.told.refused(refusal, request);
      }
    },
    [client],
  );

  const move = useCallback(
    (request: MoveRequest) => {
      const { screen: now, told: tell } = latest.current;
      if (shown.current === undefined || now === undefined) return;
      const version = Math.max(request.version, own.current.get(request.cardId) ?? 0);
      const decided = decideMove(shown.current, { ...request, version }, { isLead: now.may.lead });
      if (!decided.ok) return tell.refused(decided.refusal, request);
      if (decided.value === null) return;
      turns.current += 1;
      const mine: Underway = { turn: turns.current, request, at: Date.now(), doneBy: null };
      setUnderway((moves) => [...moves, mine]);
      queue.current = queue.current.then(() => send(mine));
    },
    [send],
  );

  // The answer comes before the board that has it in it; in between a card must not jump back.
  const version = screen?.board.version ?? 0;
  useEffect(() => {
    setUnderway((moves) =>
      moves.some((move) => isIn(version, move)) ? moves.filter((move) => !isIn(version, move)) : moves,
    );
  }, [version]);

  return { board, move };
}

function asSent({ undoes: _, restores: _r, checks, ...request }: MoveRequest) {
  return { ...request, ...(checks === undefined ? {} : { checks: [...checks] }) };
}

function isIn(version: number, { doneBy }: Underway): boolean {
  return doneBy !== null && doneBy <= version;
}

/** Decided anew on whatever the board has become; a move that no longer holds is not shown. */
function withMoves(board: Board, underway: readonly Underway[]): Board {
  return underway.reduce((now, move) => {
    if (isIn(board.version, move)) return now;
    const { request, at } = move;
    const decided = decideMove(now, { ...request, force: true }, { isLead: true });
    if (!decided.ok || decided.value === null) return now;
    const by = { kind: "user" as const, id: null, name: null };
    // Its version stays the server's: the next event of the feed is told from this one by it.
    return { ...applyBoardEvent(now, { ...decided.value, seq: now.version + 1, at, by }), version: now.version };
  }, board);
}

/** Asks again while no answer comes: a move is not lost to a moment without a network. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnanswered(error) || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
    }
  }
}
