"use client";

import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import type { PolicyItem } from "#server/domain/board/board.ts";
import type { MoveRequest } from "#server/domain/board/decide-move.ts";

type PolicyFormProps = { request: MoveRequest; unmet: readonly PolicyItem[] };

/** What the policies ask for before a card may move: ticked here, and the card goes. */
export function PolicyForm({ request, unmet }: PolicyFormProps) {
  const { ask, move } = useBoard();
  const [met, setMet] = useState<readonly string[]>([]);

  function submit(event: FormEvent) {
    event.preventDefault();
    ask(null);
    move({ ...request, checks: [...(request.checks ?? []), ...met] });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-control text-ink-2">The column's policy asks for this. Tick what is true.</p>
      <div className="grid gap-2">
        {unmet.map(({ id, text }) => (
          <CheckboxField
            key={id}
            label={text}
            checked={met.includes(id)}
            onCheckedChange={(checked) => setMet(checked ? [...met, id] : met.filter((other) => other !== id))}
          />
        ))}
      </div>
      <FormFoot disabled={unmet.some(({ id }) => !met.includes(id))}>Move the card</FormFoot>
    </form>
  );
}
