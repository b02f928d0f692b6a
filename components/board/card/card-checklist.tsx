"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useSaveCard } from "#components/board/card/use-save-card.ts";
import { newId } from "#components/board/new-id.ts";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Card } from "#server/domain/board/board.ts";

/** What is to be done for a card, to tick off. */
export function CardChecklist({ card, disabled }: { card: Card; disabled: boolean }) {
  const { save, underway } = useSaveCard(card);
  const [draft, setDraft] = useState("");
  useUnsaved(draft.trim() !== "");
  const items = underway.checklist ?? card.checklist;

  function add(event: FormEvent) {
    event.preventDefault();
    if (draft.trim() === "") return;
    save({ checklist: [...items, { id: newId(), text: draft.trim(), done: false }] });
    setDraft("");
  }

  return (
    <section className="grid grid-cols-1 gap-2">
      <h3 className="text-control font-[560]">
        Checklist{items.length > 0 && ` (${items.filter(({ done }) => done).length} of ${items.length})`}
      </h3>
      {items.map((item) => (
        <div key={item.id} className="flex items-start justify-between gap-2">
          <CheckboxField
            label={item.text}
            checked={item.done}
            disabled={disabled}
            onCheckedChange={(done) =>
              save({ checklist: items.map((one) => (one.id === item.id ? { ...one, done } : one)) })
            }
          />
          {!disabled && (
            <IconButton
              size="small"
              label={`Remove “${item.text}”`}
              icon={<X aria-hidden />}
              onClick={() => save({ checklist: items.filter(({ id }) => id !== item.id) })}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <form onSubmit={add}>
          <TextField
            label="Add to the checklist"
            labelHidden
            value={draft}
            onValueChange={setDraft}
            placeholder="Add something to do, then Enter"
          />
        </form>
      )}
    </section>
  );
}
