"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import type { Card } from "#server/domain/board/board.ts";

/** A card's words as what new cards begin with. */
export function KeepTemplateForm({ card }: { card: Card }) {
  const { board, ask } = useBoard();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  useUnsaved(name.trim() !== "");
  const keep = useMutation(
    trpc.templates.keep.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.templates.list.queryFilter({ boardId: board.id }));
        toastDone(`New cards can begin with “${name.trim()}”`);
        ask(null);
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    keep.mutate({ cardId: card.id, name });
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-control text-ink-2">
        Title, description, type, class, size, service, labels, people and checklist, for new cards of this board.
      </p>
      <TextField
        label="Name"
        value={name}
        onValueChange={setName}
        maxLength={80}
        autoComplete="off"
        help="A template of this name is replaced."
        autoFocus
        required
      />
      <FormFoot error={keep.error} busy={keep.isPending} disabled={name.trim() === ""}>
        Keep the template
      </FormFoot>
    </form>
  );
}
