"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { CHAT_CHOICES, CHAT_EXAMPLES } from "#components/standup/chat-choices.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { CHAT_NAMES, type ChatFormat } from "#server/domain/standup/chat/chat-message.ts";

type ChatSettingsProps = {
  boardId: string;
  chat: AppOutputs["standups"]["setup"]["chat"];
  hasLinks: boolean;
};

/** The chat that gets each summary: set, tried, replaced, removed. The address is typed once and never shown again. */
export function ChatSettings({ boardId, chat, hasLinks }: ChatSettingsProps) {
  const [isReplacing, setReplacing] = useState(false);
  return (
    <section aria-labelledby="chat-settings" className="grid gap-3 border-t border-line pt-4">
      <h3 id="chat-settings" className="text-control font-[620]">
        Summary to a chat
      </h3>
      {chat === null ? (
        <p className="text-control text-ink-2">When a stand-up ends, its summary can go to your team's channel.</p>
      ) : (
        <KnownChat {...{ boardId, chat, isReplacing }} onReplace={() => setReplacing(!isReplacing)} />
      )}
      {(chat === null || isReplacing) && (
        <ChatForm boardId={boardId} before={chat?.format ?? null} onKept={() => setReplacing(false)} />
      )}
      {chat !== null && !hasLinks && (
        <p className="text-small text-ink-2">
          Messages have no links back: the operator of this server has not set PUBLIC_URL.
        </p>
      )}
    </section>
  );
}

type KnownChatProps = {
  boardId: string;
  chat: NonNullable<ChatSettingsProps["chat"]>;
  isReplacing: boolean;
  onReplace: () => void;
};

function KnownChat({ boardId, chat, isReplacing, onReplace }: KnownChatProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const test = useMutation(trpc.standups.testChat.mutationOptions());
  const remove = useMutation(trpc.standups.removeChat.mutationOptions());
  const name = CHAT_NAMES[chat.format];
  return (
    <>
      <p className="text-control wrap-anywhere">
        Each summary goes to <strong className="font-[600]">{name}</strong> at {chat.host}.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" busy={test.isPending} onClick={() => test.mutate({ boardId })}>
          Send a test message
        </Button>
        <Button
          size="small"
          aria-expanded={isReplacing}
          onClick={() => {
            test.reset();
            onReplace();
          }}
        >
          Replace the address
        </Button>
        <ConfirmDialog
          trigger={<Button size="small">Remove</Button>}
          title={`Send no more summaries to ${name}?`}
          confirmLabel="Remove the address"
          onConfirm={async () => {
            await remove.mutateAsync({ boardId });
            await queryClient.invalidateQueries(trpc.standups.setup.queryFilter({ boardId }));
            toastDone("Address removed");
          }}
        >
          The address is forgotten: to send again, it has to be given anew. What was sent stays in the chat.
        </ConfirmDialog>
      </div>
      {test.error !== null && (
        <Notice tone="problem" role="alert">
          {problemText(test.error)}
        </Notice>
      )}
      {test.data !== undefined && (
        <Notice
          tone={test.data.isTaken ? "good" : "problem"}
          role={test.data.isTaken ? "status" : "alert"}
          title={test.data.isTaken ? "The test message was taken" : "The test message was not taken"}
        >
          {test.data.answer}
        </Notice>
      )}
    </>
  );
}

type ChatFormProps = { boardId: string; before: ChatFormat | null; onKept: () => void };

function ChatForm({ boardId, before, onKept }: ChatFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [format, setFormat] = useState<ChatFormat>(before ?? "slack");
  const [url, setUrl] = useState("");
  const set = useMutation(
    trpc.standups.setChat.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.standups.setup.queryFilter({ boardId }));
        toastDone("Address kept");
        onKept();
      },
    }),
  );
  return (
    <RequestForm error={set.error} onSubmit={() => set.mutate({ boardId, format, url })}>
      <SelectField label="Chat" choices={CHAT_CHOICES} value={format} onValueChange={setFormat} />
      <TextField
        label="Address of the webhook"
        type="url"
        autoComplete="off"
        placeholder={CHAT_EXAMPLES[format]}
        value={url}
        onValueChange={setUrl}
        help="Whoever has it can write to the channel, so it is kept encrypted and not shown again."
      />
      <div className="flex justify-end">
        <Button
          type="submit"
          variant={before === null ? "primary" : "secondary"}
          busy={set.isPending}
          disabled={url.trim() === ""}
        >
          {before === null ? "Send summaries there" : "Send them there instead"}
        </Button>
      </div>
    </RequestForm>
  );
}
