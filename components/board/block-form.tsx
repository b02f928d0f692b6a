"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SuggestField } from "#components/ui/suggest-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Card } from "#server/domain/board/board.ts";

const CATEGORIES = ["Waits for another team", "Waits for an answer", "Environment", "Access", "Vendor", "Incident"];
/** A select takes "" for nothing chosen; no member has this id. */
const NOBODY = "nobody";

/** What keeps a card from going on. */
export function BlockForm({ card }: { card: Card }) {
  const { board, people, hear, ask, announce } = useBoard();
  const [reason, setReason] = useState("");
  const [category, setCategory] = useState("");
  const [ownerId, setOwnerId] = useState(NOBODY);
  const [url, setUrl] = useState("");
  useUnsaved([reason, category, url].some((said) => said.trim() !== ""));
  const block = useMutation(
    useTRPC().boards.block.mutationOptions({
      onSuccess({ events }) {
        hear(events);
        announce(`${card.title} is blocked: ${reason}`);
        ask(null);
      },
    }),
  );
  const used = Object.values(board.cards).flatMap(({ blockers }) => blockers.flatMap((one) => one.category ?? []));

  function submit(event: FormEvent) {
    event.preventDefault();
    block.mutate({
      cardId: card.id,
      reason,
      ...(category.trim() === "" ? {} : { category: category.trim() }),
      ...(ownerId === NOBODY ? {} : { ownerId }),
      ...(url.trim() === "" ? {} : { url: url.trim() }),
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField
        label="Reason"
        value={reason}
        onValueChange={setReason}
        placeholder="waits for the network change"
        error={fieldProblem(block.error, "reason")}
        autoFocus
        required
      />
      <SuggestField
        label="Category"
        optional
        value={category}
        onValueChange={setCategory}
        suggestions={[...new Set([...used, ...CATEGORIES])].map((word) => ({ word }))}
        help="Blocked time is counted by it."
        error={fieldProblem(block.error, "category")}
      />
      <SelectField
        label="Who sees to it"
        value={ownerId}
        onValueChange={setOwnerId}
        choices={[
          { value: NOBODY, label: "Nobody yet" },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        label="Link"
        optional
        value={url}
        onValueChange={setUrl}
        placeholder="https://"
        error={fieldProblem(block.error, "url")}
      />
      <FormFoot error={block.error} fields={["reason", "category", "url"]} busy={block.isPending}>
        Block the card
      </FormFoot>
    </form>
  );
}
