"use client";

import { useBoard } from "#components/board/board-context.ts";
import { refusalWords } from "#components/board/refusal-words.ts";
import { Button } from "#components/ui/button.tsx";
import { DialogClose } from "#components/ui/dialog.tsx";
import type { RefusedCard } from "#server/domain/board/decide-together.ts";

/** Which cards were refused, each with why. They stay chosen. */
export function RefusedTogether({ refused }: { refused: readonly RefusedCard[] }) {
  const { board, names } = useBoard();
  return (
    <div className="grid gap-4">
      <p className="text-control text-ink-2">The other cards are done. These are as they were:</p>
      <ul className="grid divide-y divide-line" aria-label="Refused cards">
        {refused.map(({ cardId, refusal }) => {
          const words = refusalWords(refusal, board, names);
          return (
            <li key={cardId} className="grid gap-0.5 py-2">
              <span className="font-[560] wrap-anywhere">{board.cards[cardId]?.title ?? "A card that is gone"}</span>
              <span className="text-control text-ink-2">
                {words.title}
                {words.description !== undefined && ` ${words.description}`}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="flex justify-end">
        <DialogClose>
          <Button variant="primary">All right</Button>
        </DialogClose>
      </div>
    </div>
  );
}
