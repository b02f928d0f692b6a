"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RequestForm } from "#components/shell/request-form.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ChatSettings } from "#components/standup/chat-settings.tsx";
import { MailSettings } from "#components/standup/mail-settings.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type StandupSettingsProps = { boardId: string; open: boolean; onOpenChange: (open: boolean) => void };

/** How the stand-ups of a board are held: their time, and where their summaries go. */
export function StandupSettings({ boardId, open, onOpenChange }: StandupSettingsProps) {
  const setup = useQuery(useTRPC().standups.setup.queryOptions({ boardId }));
  return (
    <Dialog
      title="Stand-up settings"
      description="They hold for everybody on this board. Each change is kept at once."
      open={open}
      onOpenChange={onOpenChange}
    >
      {setup.isError && <RequestProblem error={setup.error} onRetry={() => void setup.refetch()} />}
      {setup.data !== undefined && (
        <div className="grid gap-5">
          <BudgetForm boardId={boardId} minutes={setup.data.budgetMinutes} />
          <ChatSettings boardId={boardId} chat={setup.data.chat} hasLinks={setup.data.hasLinks} />
          <MailSettings boardId={boardId} mail={setup.data.mail} />
        </div>
      )}
    </Dialog>
  );
}

function BudgetForm({ boardId, minutes }: { boardId: string; minutes: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(String(minutes));
  const set = useMutation(
    trpc.standups.setBudget.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.standups.setup.queryFilter({ boardId }));
        toastDone("Time budget kept");
      },
    }),
  );
  return (
    <RequestForm error={set.error} onSubmit={() => set.mutate({ boardId, minutes: Number(text) })}>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Time budget in minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={240}
          value={text}
          onValueChange={setText}
          className="min-w-0 flex-1 basis-48"
        />
        <Button type="submit" busy={set.isPending} disabled={text === "" || Number(text) === minutes}>
          Keep the time
        </Button>
      </div>
      <p className="-mt-2 text-small text-ink-2">
        Over it the clock changes its colour, and nothing else happens. A stand-up that runs goes on by the time it
        began with.
      </p>
    </RequestForm>
  );
}
