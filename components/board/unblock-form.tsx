"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { BlockerFacts } from "#components/shell/blocker-facts.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextAreaField } from "#components/ui/text-area-field.tsx";
import type { Blocker, Card } from "#server/domain/board/board.ts";

/** Asks how a blocker was solved: what is learned from it helps with the next one. */
export function UnblockForm({ card, blocker }: { card: Card; blocker: Blocker }) {
  const { hear, ask, announce, names, now } = useBoard();
  const timeZone = useViewerTimeZone();
  const [resolution, setResolution] = useState("");
  useUnsaved(resolution.trim() !== "");
  const unblock = useMutation(
    useTRPC().boards.unblock.mutationOptions({
      onSuccess({ events }) {
        hear(events);
        announce(`${card.title} is not blocked by this any more`);
        ask(null);
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    unblock.mutate({ cardId: card.id, blockerId: blocker.id, resolution });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Notice tone="problem" title={`Blocked: ${blocker.reason}`}>
        <BlockerFacts {...{ blocker, now, timeZone }} people={names.people} />
      </Notice>
      <TextAreaField label="How was it solved?" optional value={resolution} onValueChange={setResolution} rows={3} />
      <FormFoot error={unblock.error} busy={unblock.isPending}>
        Unblock the card
      </FormFoot>
    </form>
  );
}
