"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { requestFault } from "#components/shell/saved-views/manage-views.tsx";
import type { ViewedPlace } from "#components/shell/saved-views/viewed-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type SaveViewProps = { place: ViewedPlace; onSaved: () => void };

/** Gives what is on screen a name. */
export function SaveView({ place, onSaved }: SaveViewProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [isDefault, setIsDefault] = useState(false);
  useUnsaved(name.trim() !== "");
  const save = useMutation(
    trpc.views.save.mutationOptions({
      async onSuccess(saved) {
        await queryClient.invalidateQueries(trpc.views.list.queryFilter(place.of));
        toastDone(`“${saved.name}” is saved`);
        onSaved();
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ ...place.of, name, query: place.here, isDefault });
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
      {place.opensWith && (
        <CheckboxField label="The stream opens with it" checked={isDefault} onCheckedChange={setIsDefault} />
      )}
      <Button type="submit" variant="primary" busy={save.isPending} className="justify-self-end">
        Save the view
      </Button>
    </form>
  );
}
