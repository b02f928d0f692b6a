"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { cardCount } from "#components/board/board-words.ts";
import { isUnderWay } from "#components/board/import/import-progress.tsx";
import { useLiveChanges } from "#components/shell/live-provider.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";

/** Says on the board that an import is under way, and how it ended; nothing of those that were not heard of since it opened. */
export function ImportStrip() {
  const { board, ask } = useBoard();
  const [heard, setHeard] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState<string | null>(null);
  useLiveChanges("job.progress", (data) => {
    const { jobId, streamId } = data as { jobId: string; streamId?: string | null };
    // A job of no stream: an import to this board, or something else.
    if (streamId === null) setHeard((before) => (before.includes(jobId) ? before : [...before, jobId]));
  });
  const { data } = useQuery({ ...useTRPC().imports.of.queryOptions({ boardId: board.id }), enabled: heard.length > 0 });
  const last = data?.last ?? null;
  if (last === null || !heard.includes(last.id) || seen === last.id) return null;
  const { made, skipped } = last.report;
  return (
    <p className="flex flex-wrap items-center gap-2 text-small text-ink-2">
      <span role="status">
        {isUnderWay(last)
          ? `Importing from ${last.repository}…`
          : `${last.state === "succeeded" ? "Imported" : "The import stopped"}: ${made === 0 ? "no new card" : cardCount(made)}${skipped > 0 ? `, ${skipped} skipped` : ""}.`}
      </span>
      <Button size="small" variant="quiet" onClick={() => ask({ kind: "import" })}>
        Show
      </Button>
      {!isUnderWay(last) && (
        <Button size="small" variant="quiet" onClick={() => setSeen(last.id)}>
          Dismiss
        </Button>
      )}
    </p>
  );
}
