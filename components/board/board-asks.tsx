"use client";

import { lazy, Suspense, useRef } from "react";
import { ArchivedCards } from "#components/board/archived-cards.tsx";
import { BlockForm } from "#components/board/block-form.tsx";
import { type BoardAsk, type TogetherAsk, useBoard } from "#components/board/board-context.ts";
import { MoveForm } from "#components/board/move-form.tsx";
import { NewCardForm } from "#components/board/new-card-form.tsx";
import { OverrideForm } from "#components/board/override-form.tsx";
import { PolicyForm } from "#components/board/policy-form.tsx";
import { BoardSettings } from "#components/board/settings/board-settings.tsx";
import { KeepTemplateForm } from "#components/board/templates/keep-template-form.tsx";
import { TemplateList } from "#components/board/templates/template-list.tsx";
import { backToCard } from "#components/board/title-on-board.ts";
import { RefusedTogether } from "#components/board/together/refused-together.tsx";
import { TogetherForm } from "#components/board/together/together-form.tsx";
import { UnblockForm } from "#components/board/unblock-form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import type { Board } from "#server/domain/board/board.ts";

// With it comes the code that reads tables.
const ImportCards = lazy(async () => ({
  default: (await import("#components/board/import/import-cards.tsx")).ImportCards,
}));

const WIDE: ReadonlySet<BoardAsk["kind"]> = new Set(["settings", "import", "archive"]);

/** The one dialog in front of the board, or of the card that is open, whatever it asks. */
export function BoardAsks({ asked, inFrontOf }: { asked: BoardAsk | null; inFrontOf: "board" | "card" }) {
  const { ask, board } = useBoard();
  /** The card it is about; kept while the dialog goes away. */
  const about = useRef<string | null>(null);
  if (asked !== null) about.current = cardOf(asked);
  const card = about.current;
  return (
    <Dialog
      title={asked === null ? "" : titleOf(asked, board)}
      open={asked !== null}
      onOpenChange={(open) => !open && ask(null)}
      wide={asked !== null && WIDE.has(asked.kind)}
      returnTo={inFrontOf === "card" || card === null ? undefined : () => backToCard(card)}
    >
      {asked !== null && <Asked asked={asked} />}
    </Dialog>
  );
}

function cardOf(asked: BoardAsk): string | null {
  if ("cardId" in asked) return asked.cardId;
  return "request" in asked ? asked.request.cardId : null;
}

function Asked({ asked }: { asked: BoardAsk }) {
  const { board } = useBoard();
  const card = "cardId" in asked ? board.cards[asked.cardId] : undefined;
  switch (asked.kind) {
    case "new-card":
      return <NewCardForm columnId={asked.columnId} />;
    case "move":
      return card === undefined ? <Gone /> : <MoveForm card={card} />;
    case "block":
      return card === undefined ? <Gone /> : <BlockForm card={card} />;
    case "unblock": {
      const blocker = card?.blockers.find(({ id }) => id === asked.blockerId);
      return card === undefined || blocker === undefined ? <Gone /> : <UnblockForm card={card} blocker={blocker} />;
    }
    case "override":
      return <OverrideForm request={asked.request} broke={asked.broke} />;
    case "policy":
      return <PolicyForm request={asked.request} unmet={asked.unmet} />;
    case "import":
      return (
        <Suspense
          fallback={
            <LoadingRegion label="Loading the import">
              <Skeleton className="h-40" />
            </LoadingRegion>
          }
        >
          <ImportCards />
        </Suspense>
      );
    case "together":
      return <TogetherForm what={asked.what} />;
    case "refused-together":
      return <RefusedTogether refused={asked.refused} />;
    case "templates":
      return <TemplateList />;
    case "keep-template":
      return card === undefined ? <Gone /> : <KeepTemplateForm card={card} />;
    case "archive":
      return <ArchivedCards />;
    case "settings":
      return <BoardSettings />;
  }
}

function Gone() {
  return <p className="text-control text-ink-2">This is not there any more: somebody was faster.</p>;
}

const TOGETHER_TITLES: Record<TogetherAsk, string> = {
  move: "Move the chosen cards",
  assign: "Assign the chosen cards",
  label: "Label the chosen cards",
  class: "Class of the chosen cards",
};

function titleOf(asked: BoardAsk, board: Board): string {
  const card = (id: string) => `“${board.cards[id]?.title ?? "the card"}”`;
  switch (asked.kind) {
    case "new-card":
      return "New card";
    case "move":
      return `Move ${card(asked.cardId)}`;
    case "block":
      return `What blocks ${card(asked.cardId)}?`;
    case "unblock":
      return `Unblock ${card(asked.cardId)}`;
    case "override":
      return "Pass the limit?";
    case "policy":
      return `Before ${card(asked.request.cardId)} moves`;
    case "import":
      return "Import cards";
    case "together":
      return TOGETHER_TITLES[asked.what];
    case "refused-together":
      return asked.title;
    case "templates":
      return "Card templates";
    case "keep-template":
      return `Keep ${card(asked.cardId)} as a template`;
    case "archive":
      return "Archived cards";
    case "settings":
      return "Board settings";
  }
}
