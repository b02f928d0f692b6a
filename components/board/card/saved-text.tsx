"use client";

import { useEffect, useRef, useState } from "react";
import { TextField } from "#components/ui/text-field.tsx";

type SavedTextProps = {
  label: string;
  labelHidden?: boolean;
  value: string;
  onSave: (value: string) => void;
  placeholder?: string;
  type?: "text" | "date" | "number";
  disabled?: boolean;
  required?: boolean;
  help?: string;
  min?: number;
  step?: "any";
  /** Why what was written last is not saved; it stays in the field. */
  error?: string | null | undefined;
  inputClassName?: string;
};

/** `of`: what stood there when it was begun; `sent`: what was last saved of it, which the server may write otherwise. */
type Draft = { text: string; of: string; sent: string | null };

/**
 * One line that is saved when it is left or Enter is pressed; Escape puts back what was there. What is being written stays
 * when somebody else changes the same meanwhile.
 */
export function SavedText({ value, onSave, required = false, error, ...field }: SavedTextProps) {
  const [draft, setDraft] = useState<Draft>(() => clean(value));
  const isRefused = error != null && draft.text === draft.sent;
  const keeps = useRef(isRefused);
  keeps.current = isRefused;
  useEffect(() => {
    setDraft((before) => {
      if (isBegun(before) && before.text.trim() !== value) return before;
      if (keeps.current) return { ...before, of: value };
      return { ...clean(value), sent: before.sent?.trim() === value ? value : null };
    });
  }, [value]);
  const putBack = () => setDraft(clean(value));

  function save() {
    const said = draft.text.trim();
    // What nobody wrote in is no edit, even where somebody else's is on its way.
    if (draft.text === draft.of) return;
    if (said === value || (required && said === "")) return putBack();
    setDraft({ ...draft, sent: draft.text });
    onSave(said);
  }
  return (
    <TextField
      {...field}
      value={draft.text}
      error={isRefused ? error : null}
      onValueChange={(text) => setDraft((before) => ({ ...before, text }))}
      onBlur={() => isBegun(draft) && save()}
      onKeyDown={(event) => {
        if (event.key === "Enter") save();
        if (event.key === "Escape" && draft.text !== value) {
          event.stopPropagation();
          putBack();
        }
      }}
    />
  );
}

function clean(value: string): Draft {
  return { text: value, of: value, sent: null };
}

/** Something was written that was not sent yet. */
function isBegun({ text, of, sent }: Draft): boolean {
  return text !== of && text !== sent;
}
