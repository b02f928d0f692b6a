"use client";

import { Archive, ArchiveRestore, ArrowRightLeft, FileStack, OctagonX, Play } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { CardChecklist } from "#components/board/card/card-checklist.tsx";
import { CardComments } from "#components/board/card/card-comments.tsx";
import { CardDescription } from "#components/board/card/card-description.tsx";
import { CardFieldList } from "#components/board/card/card-field-list.tsx";
import { CardGithub } from "#components/board/card/card-github.tsx";
import { CardHistory } from "#components/board/card/card-history.tsx";
import { CardLinks } from "#components/board/card/card-links.tsx";
import { SavedText } from "#components/board/card/saved-text.tsx";
import { useSaveCard } from "#components/board/card/use-save-card.ts";
import { cardAge } from "#components/board/card-age.ts";
import { BlockerFacts } from "#components/shell/blocker-facts.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { WrittenMentions } from "#components/shell/written-mentions.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

type CardDetailsProps = { card: Card; description: string; history: readonly BoardEvent[] };

const TITLE = ["title"] as const;

/** All of a card: what it says on the left, what it is on the right, and what happened to it. */
export function CardDetails({ card, description, history }: CardDetailsProps) {
  const { may, ask, archive, restore, openCard, standards, now, names } = useBoard();
  const { save, problems } = useSaveCard(card, TITLE);
  const timeZone = useViewerTimeZone();
  const can = may.change && card.archivedAt === null;
  return (
    <div className="grid grid-cols-1 gap-5">
      <SavedText
        label="Title"
        labelHidden
        value={card.title}
        onSave={(title) => save({ title })}
        disabled={!can}
        error={problems.title}
        required
        inputClassName="font-[580] text-large!"
      />
      {card.archivedAt !== null && (
        <Notice
          tone="info"
          actions={
            may.change && (
              <Button size="small" onClick={() => void restore(card)}>
                <ArchiveRestore aria-hidden /> Bring back
              </Button>
            )
          }
        >
          This card is archived: off the board, with all it says kept.{" "}
          <Button
            size="small"
            onClick={() => {
              openCard(null);
              ask({ kind: "archive" });
            }}
          >
            All archived cards
          </Button>
        </Notice>
      )}
      {card.blockers.map((blocker) => (
        <Notice
          key={blocker.id}
          tone="problem"
          title={`Blocked: ${blocker.reason}`}
          actions={
            can && (
              <Button size="small" onClick={() => ask({ kind: "unblock", cardId: card.id, blockerId: blocker.id })}>
                <Play aria-hidden /> Unblock
              </Button>
            )
          }
        >
          <BlockerFacts {...{ blocker, now, timeZone }} people={names.people} />
        </Notice>
      ))}
      <p className="text-small text-ink-2">{sentence(cardAge(card, standards, now).words)}</p>
      <div className="grid grid-cols-1 gap-6 md:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="grid grid-cols-1 content-start gap-6">
          <CardDescription cardId={card.id} description={description} disabled={!can} />
          <CardChecklist card={card} disabled={!can} />
          <CardGithub card={card} />
          <CardLinks card={card} disabled={!can} />
        </div>
        <CardFieldList card={card} disabled={!can} />
      </div>
      {can && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          <Button size="small" onClick={() => ask({ kind: "move", cardId: card.id })}>
            <ArrowRightLeft aria-hidden /> Move to…
          </Button>
          <Button size="small" onClick={() => ask({ kind: "block", cardId: card.id })}>
            <OctagonX aria-hidden /> Block…
          </Button>
          <Button
            size="small"
            onClick={() => {
              openCard(null);
              archive(card.id);
            }}
          >
            <Archive aria-hidden /> Archive
          </Button>
          <Button size="small" onClick={() => ask({ kind: "keep-template", cardId: card.id })}>
            <FileStack aria-hidden /> Keep as template…
          </Button>
        </div>
      )}
      <CardComments card={card} history={history} disabled={!can} />
      <WrittenMentions cardId={card.id} most={20} className="border-t border-line pt-4" />
      <CardHistory history={history} />
    </div>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
