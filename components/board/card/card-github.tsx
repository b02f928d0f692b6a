"use client";

import { useMutation } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { FOLLOWED_WORDS } from "#components/board/board-words.ts";
import { LinkIcon } from "#components/board/card-link-pills.tsx";
import { heldBack } from "#components/board/held-back.ts";
import { linkTone, linkWords } from "#components/board/link-words.ts";
import { columnName, refusalWords } from "#components/board/refusal-words.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";
import type { Card } from "#server/domain/board/board.ts";

/** How the issue and the pull requests of a card stand, from what GitHub told of them. */
export function CardGithub({ card }: { card: Card }) {
  const { board, links, names } = useBoard();
  const own = links[card.id] ?? [];
  const held = heldBack(board, card, own);
  const told = card.issueTold;
  if (own.length === 0 && !told?.problem) return null;
  const words = held === null ? null : refusalWords(held.refusal, board, names);
  return (
    <section aria-label="On GitHub" className="grid grid-cols-1 gap-2">
      <h3 className="text-control font-[560]">On GitHub</h3>
      <ul className="grid grid-cols-1 gap-2">
        {own.map((link) => {
          const [state, ...rest] = linkWords(link);
          return (
            <li key={link.reference} className="grid gap-1 text-control">
              <ExternalLink href={link.url}>{link.title || link.reference}</ExternalLink>
              <span className="flex flex-wrap items-center gap-1.5 text-small text-ink-2">
                <Pill tone={linkTone(link)} icon={<LinkIcon link={link} />}>
                  {state}
                </Pill>
                <span className="min-w-0 wrap-anywhere">{[link.reference, ...rest].join(" · ")}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {told?.problem && <NotTold card={card} problem={told.problem} />}
      {held !== null && words !== null && (
        <Notice tone="caution" title={`Waits for ${columnName(board, held.follow.columnId)}`}>
          {held.follow.reference} {FOLLOWED_WORDS[held.follow.what].happened}, but: {words.title}
          {words.description === undefined ? "" : ` ${words.description}`} It goes there by itself as soon as it can.
        </Notice>
      )}
    </section>
  );
}

/** GitHub could not be told that the card is done, or is not any more. */
function NotTold({ card, problem }: { card: Card; problem: string }) {
  const { may } = useBoard();
  const again = useMutation(
    useTRPC().boards.retellIssue.mutationOptions({
      onSuccess: () => toastDone("GitHub is told once more"),
      onError: (error) => toastProblem("Not tried again", problemText(error)),
    }),
  );
  return (
    <Notice
      tone="problem"
      title="GitHub was not told"
      actions={
        may.change && (
          <Button size="small" busy={again.isPending} onClick={() => again.mutate({ cardId: card.id })}>
            Try again
          </Button>
        )
      }
    >
      {problem}
    </Notice>
  );
}
