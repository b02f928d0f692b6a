"use client";

import { useEffect, useMemo, useRef } from "react";
import type { BoardModel } from "#components/board/board-context.ts";
import type { Command } from "#components/shell/commands/command.ts";
import { useCommands } from "#components/shell/commands/command-registry.tsx";

type BoardDeeds = Pick<BoardModel, "may" | "ask" | "undo"> & {
  /** null: one is in the past already. */
  lookBack: (() => void) | null;
};

/** What the palette and the keys can do on a board: C makes a card, Ctrl-Z takes the last move back. */
export function useBoardCommands({ may, ask, undo, lookBack }: BoardDeeds): void {
  const now = useRef({ undo, lookBack });
  useEffect(() => {
    now.current = { undo, lookBack };
  }, [undo, lookBack]);
  const { change, setUp } = may;
  const isNow = lookBack !== null;
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
      {
        id: "card-templates",
        label: "Card templates",
        keywords: "kept new cards begin with",
        group,
        run: () => ask({ kind: "templates" }),
      },
      ...(isNow
        ? [
            {
              id: "look-back",
              label: "Look back in time",
              keywords: "time travel past history slider",
              group,
              run: () => now.current.lookBack?.(),
            },
          ]
        : []),
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
              run: () => now.current.undo(),
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
  }, [change, setUp, isNow, ask]);
  useCommands(commands);
}
