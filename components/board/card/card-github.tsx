"use client";

import { useBoard } from "#components/board/board-context.ts";
import { FOLLOWED_WORDS } from "#components/board/board-words.ts";
import { LinkIcon } from "#components/board/card-link-pills.tsx";
import { heldBack } from "#components/board/held-back.ts";
import { linkTone, linkWords } from "#components/board/link-words.ts";
import { columnName, refusalWords } from "#components/board/refusal-words.ts";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { Card } from "#server/domain/board/board.ts";

/** How the issue and the pull requests of a card stand, from what GitHub told of them. */
export function CardGithub({ card }: { card: Card }) {
  const { board, links, names } = useBoard();
  const own = links[card.id] ?? [];
  const held = heldBack(board, card, own);
  if (own.length === 0) return null;
  const words = held === null ? null : refusalWords(held.refusal, board, names);
  return (
    <section aria-label="On GitHub" className="grid gap-2">
      <h3 className="text-control font-[560]">On GitHub</h3>
      <ul className="grid gap-2">
        {own.map((link) => {
          const [state, ...rest] = linkWords(link);
          return (
            <li key={link.reference} className="grid gap-1 text-control">
              <ExternalLink href={link.url}>{link.title || link.reference}</ExternalLink>
              <span className="flex flex-wrap items-center gap-1.5 text-small text-ink-2">
                <Pill tone={linkTone(link)} icon={<LinkIcon link={link} />}>
                  {state}
                </Pill>
                <span>{[link.reference, ...rest].join(" · ")}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {held !== null && words !== null && (
        <Notice tone="caution" title={`Waits for ${columnName(board, held.follow.columnId)}`}>
          {held.follow.reference} {FOLLOWED_WORDS[held.follow.what].happened}, but: {words.title}
          {words.description === undefined ? "" : ` ${words.description}`} It goes there by itself as soon as it can.
        </Notice>
      )}
    </section>
  );
}
