"use client";

import { Plus, X } from "lucide-react";
import { newId } from "#components/board/new-id.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { PolicyItem } from "#server/domain/board/board.ts";

type PolicyItemsProps = { items: readonly PolicyItem[]; onChange: (items: readonly PolicyItem[]) => void };

/** What is asked before a card enters or leaves a column. */
export function PolicyItems({ items, onChange }: PolicyItemsProps) {
  const set = (id: string, changed: Partial<PolicyItem>) =>
    onChange(items.map((item) => (item.id === id ? { ...item, ...changed } : item)));
  return (
    <div className="grid gap-2">
      <p className="text-control font-[560]">Asked on the way in and out</p>
      {items.map((item) => (
        <div
          key={item.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2 sm:grid-cols-[minmax(0,1fr)_7rem_7rem_auto]"
        >
          <TextField
            label="What must be true"
            labelHidden
            value={item.text}
            onValueChange={(text) => set(item.id, { text })}
            placeholder="Two people have read it"
            required
          />
          <SelectField
            label="When"
            labelHidden
            value={item.at}
            onValueChange={(at) => set(item.id, { at })}
            choices={[
              { value: "entry", label: "Entering" },
              { value: "exit", label: "Leaving" },
            ]}
          />
          <SelectField
            label="If it is not"
            labelHidden
            value={item.enforcement}
            onValueChange={(enforcement) => set(item.id, { enforcement })}
            choices={[
              { value: "block", label: "Refuse" },
              { value: "warn", label: "Warn" },
            ]}
          />
          <IconButton
            label={`Ask no more: ${item.text || "the new one"}`}
            icon={<X aria-hidden />}
            onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
          />
        </div>
      ))}
      <Button
        size="small"
        className="justify-self-start"
        onClick={() => onChange([...items, { id: newId(), text: "", at: "entry", enforcement: "block" }])}
      >
        <Plus aria-hidden /> Ask for something
      </Button>
    </div>
  );
}
