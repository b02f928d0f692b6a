"use client";

import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { limitWords } from "#components/board/refusal-words.ts";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { BrokenLimit } from "#server/domain/board/board-event.ts";
import type { MoveRequest } from "#server/domain/board/decide-move.ts";

type OverrideFormProps = { request: MoveRequest; broke: readonly BrokenLimit[] };

/** A lead lets a card pass a hard limit and says why. */
export function OverrideForm({ request, broke }: OverrideFormProps) {
  const { board, names, ask, move } = useBoard();
  const [reason, setReason] = useState("");
  useUnsaved(reason.trim() !== "");

  function submit(event: FormEvent) {
    event.preventDefault();
    ask(null);
    move({ ...request, override: { reason } });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Notice tone="caution">{broke.map((limit) => limitWords(limit, board, names)).join(" ")}</Notice>
      <TextField
        label="Why it may be passed"
        value={reason}
        onValueChange={setReason}
        help="Kept in the card's history and the audit log, and shown at the next stand-up."
        autoFocus
        required
      />
      <FormFoot>Pass the limit</FormFoot>
    </form>
  );
}
