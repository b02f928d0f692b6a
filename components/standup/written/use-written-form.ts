"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useCallback, useEffect, useState } from "react";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { type KeptDraft, keepDraft, keptDraft } from "#components/standup/written/kept-draft.ts";
import type { WrittenDay } from "#components/standup/written/written-words.ts";
import { toastDone } from "#components/ui/toast.tsx";
import { type GivenAnswer, laidOn } from "#server/domain/standup/written/written-answer.ts";

type Mine = NonNullable<WrittenDay["mine"]>;

const AGAIN_MS = 5_000;

/**
 * What somebody writes for a day: their own words where they have begun, else what they sent, else what the board knows.
 * Every change is kept in the browser until it is sent; where the server is out of reach it is sent again.
 */
export function useWrittenForm({ board, day }: Pick<WrittenDay, "board" | "day">, mine: Mine, onSent: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { memberId, entry, questions } = mine;
  const [own, setOwn] = useState<KeptDraft | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const version = entry?.version ?? null;
  const boardId = board.id;

  useEffect(() => {
    setOwn(keptDraft(localStorage, { memberId, boardId, day }));
    setWaiting(false);
  }, [memberId, boardId, day]);

  const sent = entry?.answers.map(({ question, text, cardIds }) => ({ questionId: question.id, text, cardIds }));
  const answers = laidOn(questions, own?.answers ?? sent ?? mine.draft ?? []);

  const write = useCallback(
    (draft: KeptDraft | null) => {
      keepDraft(localStorage, { memberId, boardId, day }, draft, Date.now());
      setOwn(draft);
    },
    [memberId, boardId, day],
  );

  const mutation = useMutation(
    trpc.written.answer.mutationOptions({
      // The browser knows less than the server whether it can be reached.
      networkMode: "always",
      async onSuccess() {
        write(null);
        setWaiting(false);
        onSent();
        toastDone("Your answers are in");
        await Promise.all([
          queryClient.invalidateQueries(trpc.written.pathFilter()),
          queryClient.invalidateQueries(trpc.today.pathFilter()),
        ]);
      },
      async onError(error) {
        setWaiting(isOutOfReach(error));
        if (!isOutOfReach(error)) await queryClient.invalidateQueries(trpc.written.day.pathFilter());
      },
    }),
  );
  const { mutate, isPending } = mutation;

  function send() {
    const said = answers.map(({ questionId, text, cardIds }) => ({ questionId, text, cardIds: [...cardIds] }));
    // What stands there unchanged is theirs from here on, too.
    write({ answers, version: own?.version ?? version, at: Date.now() });
    mutate({ boardId, day, version, answers: said });
  }

  useEffect(() => {
    if (!isWaiting || isPending || own === null) return;
    const said = laidOn(questions, own.answers).map((one) => ({ ...one, cardIds: [...one.cardIds] }));
    const again = () => mutate({ boardId, day, version, answers: said });
    const timer = setTimeout(again, AGAIN_MS);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [isWaiting, isPending, own, questions, boardId, day, version, mutate]);

  return {
    answers,
    /** They have written something that is not sent. */
    hasDraft: own !== null,
    /** What they change was answered, or changed, in another window since they began. */
    isOvertaken: own !== null && own.version !== version,
    change(questionId: string, change: Partial<GivenAnswer>) {
      const next = answers.map((one) => (one.questionId === questionId ? { ...one, ...change } : one));
      write({ answers: next, version: own === null ? version : own.version, at: Date.now() });
    },
    /** Lets go of what is not sent. */
    startOver() {
      write(null);
      setWaiting(false);
      mutation.reset();
    },
    restore: write,
    own,
    send,
    isSending: isPending,
    /** Sent in vain: it is tried again. */
    isWaiting,
    problem: isWaiting ? null : mutation.error,
  };
}

function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return true;
  const status = (error.data as { httpStatus?: number } | null | undefined)?.httpStatus;
  return status === undefined || status >= 500;
}
