"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { MarkdownText } from "#components/board/card/markdown-text.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { MentionField } from "#components/ui/mention-field.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

type CardCommentsProps = { card: Card; history: readonly BoardEvent[]; disabled: boolean };

/** What was said about a card, the first first, and a word of one's own. */
export function CardComments({ card, history, disabled }: CardCommentsProps) {
  const { hear, people } = useBoard();
  const timeZone = useViewerTimeZone();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [body, setBody] = useState("");
  useUnsaved(body.trim() !== "");
  const comment = useMutation(
    trpc.boards.comment.mutationOptions({
      async onSuccess({ events }) {
        hear(events);
        setBody("");
        await queryClient.invalidateQueries(trpc.boards.card.queryFilter({ cardId: card.id }));
      },
    }),
  );
  const comments = history.filter((event) => event.kind === "card.commented").reverse();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (body.trim() !== "") comment.mutate({ cardId: card.id, body });
  }

  return (
    <section className="grid grid-cols-1 gap-3 border-t border-line pt-4">
      <h3 className="text-control font-[560]">Comments</h3>
      {comments.map(({ data, by, at }) => (
        <article key={data.commentId} className="flex gap-2.5">
          <Avatar id={by.id ?? ""} name={by.name ?? "?"} />
          <div className="grid min-w-0 flex-1 grid-cols-1 gap-0.5">
            <p className="text-small text-ink-2">
              <span className="font-[560] text-ink">{by.name ?? "Somebody"}</span>{" "}
              <Moment at={at} timeZone={timeZone} />
            </p>
            <MarkdownText text={data.body} />
          </div>
        </article>
      ))}
      {!disabled && (
        <form onSubmit={submit} className="grid justify-items-start gap-2">
          <div className="w-full">
            <MentionField
              label="Write a comment"
              labelHidden
              value={body}
              onValueChange={setBody}
              people={people}
              rows={2}
              placeholder="Write a comment. @somebody tells them of it."
            />
          </div>
          {comment.isError && <RequestProblem error={comment.error} />}
          <Button type="submit" size="small" busy={comment.isPending} disabled={body.trim() === ""}>
            Comment
          </Button>
        </form>
      )}
    </section>
  );
}
