"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { requestFault } from "#components/stream/manage-views.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type SaveViewProps = { streamId: string; query: string; onSaved: () => void };

/** Gives what is on screen a name. */
export function SaveView({ streamId, query, onSaved }: SaveViewProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [isDefault, setIsDefault] = useState(false);
  const save = useMutation(
    trpc.views.save.mutationOptions({
      async onSuccess(saved) {
        await queryClient.invalidateQueries(trpc.views.list.queryFilter({ streamId }));
        toastDone(`“${saved.name}” is saved`);
        onSaved();
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ streamId, name, query, isDefault });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField
        label="Name"
        value={name}
        onValueChange={setName}
        maxLength={80}
        autoComplete="off"
        error={save.error && requestFault(save.error)}
      />
      <CheckboxField label="The stream opens with it" checked={isDefault} onCheckedChange={setIsDefault} />
      <Button type="submit" variant="primary" busy={save.isPending} className="justify-self-end">
        Save the view
      </Button>
    </form>
  );
}
