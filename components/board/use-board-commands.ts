"use client";

import { useEffect, useMemo, useRef } from "react";
import type { BoardModel } from "#components/board/board-context.ts";
import type { Command } from "#components/shell/commands/command.ts";
import { useCommands } from "#components/shell/commands/command-registry.tsx";

/** What the palette and the keys can do on a board: C makes a card, Ctrl-Z takes the last move back. */
export function useBoardCommands({ may, ask, undo }: Pick<BoardModel, "may" | "ask" | "undo">): void {
  const undoNow = useRef(undo);
  useEffect(() => {
    undoNow.current = undo;
  }, [undo]);
  const { change, setUp } = may;
  const commands = useMemo((): Command[] => {
    const group = "This page" as const;
    return [
      {
        id: "archived-cards",
        label: "Archived cards",
        keywords: "archive restore bring back",
        group,
        run: () => ask({ kind: "archive" }),
      },
      ...(change
        ? [
            {
              id: "new-card",
              label: "New card",
              keywords: "add create",
              group,
              keys: "c",
              run: () => ask({ kind: "new-card", columnId: null }),
            },
            {
              id: "import-cards",
              label: "Import cards",
              keywords: "github issues csv table spreadsheet",
              group,
              run: () => ask({ kind: "import" }),
            },
            {
              id: "undo-move",
              label: "Take back my last move",
              keywords: "undo",
              group,
              keys: "mod+z",
              run: () => undoNow.current(),
            },
          ]
        : []),
      ...(setUp
        ? [
            {
              id: "board-settings",
              label: "Board settings",
              keywords: "columns limits lanes classes policy",
              group,
              run: () => ask({ kind: "settings" }),
            },
          ]
        : []),
    ];
  }, [change, setUp, ask]);
  useCommands(commands);
}
