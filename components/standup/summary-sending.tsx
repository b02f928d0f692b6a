"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toastProblem } from "#components/ui/toast.tsx";
import { CHAT_NAMES } from "#server/domain/standup/chat/chat-message.ts";

type Past = AppOutputs["standups"]["past"][number];

type SummarySendingProps = {
  boardId: string;
  standup: Past;
  /** Where summaries go; null: to no chat. */
  chat: AppOutputs["standups"]["setup"]["chat"];
  maySend: boolean;
  timeZone: string;
};

/** Where the summary of a stand-up is on its way to the chat, and what may be done about it. */
export function SummarySending({ boardId, standup, chat, maySend, timeZone }: SummarySendingProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const send = useMutation(
    trpc.standups.sendAgain.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.standups.past.queryFilter({ boardId })),
    }),
  );
  const { sending } = standup;
  const state = sending?.state ?? null;
  const isOnItsWay = state === "waiting" || state === "sending";
  const name = chat === null ? "the chat" : CHAT_NAMES[chat.format];
  if (sending === null && standup.mailedTo === null && (chat === null || !maySend)) return null;

  async function ask() {
    try {
      await send.mutateAsync({ standupId: standup.id });
    } catch (error) {
      toastProblem("The summary was not sent", problemText(error));
    }
  }
  const button = (words: string, onClick?: () => void) => (
    <Button size="small" busy={send.isPending} {...(onClick === undefined ? {} : { onClick })}>
      <Send aria-hidden />
      {words}
    </Button>
  );
  const mayAsk = maySend && chat !== null && !isOnItsWay;
  return (
    <div aria-live="polite" className="grid gap-2">
      {sending?.problem != null && (
        <Notice tone={state === "failed" ? "problem" : "caution"}>
          {state === "failed" ? "Not sent: " : ""}
          {sending.problem}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-control text-ink-2">
        {isOnItsWay && (
          <span>
            {sending?.nextAt == null ? (
              `The summary is on its way to ${name}.`
            ) : (
              <>
                The next try is at <Moment at={sending.nextAt} timeZone={timeZone} />.
              </>
            )}
          </span>
        )}
        {!isOnItsWay && sending?.sentAt != null && (
          <span>
            {state === "failed" ? "Before that, sent" : "Sent"} to the chat{" "}
            <Moment at={sending.sentAt} timeZone={timeZone} />
          </span>
        )}
        {standup.mailedTo !== null && <span>{mailedText(standup.mailedTo)}</span>}
        {mayAsk && state === null && button(`Send it to ${name}`, () => void ask())}
        {mayAsk && state === "failed" && button("Send again", () => void ask())}
        {mayAsk && state === "sent" && (
          <ConfirmDialog
            trigger={button("Send again")}
            title="Send this summary again?"
            confirmLabel="Send it again"
            onConfirm={() => send.mutateAsync({ standupId: standup.id })}
          >
            It is in the chat already. It will stand there twice.
          </ConfirmDialog>
        )}
      </div>
    </div>
  );
}

function mailedText(to: number): string {
  if (to === 0) return "Mailed to nobody: none of those it was meant for gets mail.";
  return to === 1 ? "Mailed to 1 address" : `Mailed to ${to} addresses`;
}
