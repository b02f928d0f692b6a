"use client";

import { useBoard } from "#components/board/board-context.ts";
import { historyWords } from "#components/board/history-words.ts";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

/** Everything that happened to a card, the last first. */
export function CardHistory({ history }: { history: readonly BoardEvent[] }) {
  const { board, names } = useBoard();
  const timeZone = useViewerTimeZone();
  return (
    <details className="border-t border-line pt-4">
      <summary className="cursor-pointer text-control font-[560]">History ({history.length})</summary>
      <ol className="mt-3 grid gap-1.5 text-control">
        {history.map((event) => (
          <li key={event.seq} className="flex flex-wrap gap-x-2 text-ink-2">
            <Moment at={event.at} timeZone={timeZone} className="flex-none text-small text-ink-3" />
            <span className="min-w-0 wrap-anywhere">
              <span className="font-[560] text-ink">{event.by.name ?? "Somebody"}</span>{" "}
              {historyWords(event, board, names)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
