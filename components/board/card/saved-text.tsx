"use client";

import { useEffect, useState } from "react";
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
  inputClassName?: string;
};

/**
 * One line that is saved when it is left or Enter is pressed; Escape puts back what was there. What is being written stays
 * when somebody else changes the same meanwhile.
 */
export function SavedText({ value, onSave, required = false, ...field }: SavedTextProps) {
  /** `of`: what stood there when it was begun. */
  const [draft, setDraft] = useState({ text: value, of: value });
  useEffect(() => {
    setDraft((before) => {
      const isBegun = before.text !== before.of && before.text.trim() !== value;
      return isBegun ? before : { text: value, of: value };
    });
  }, [value]);
  const putBack = () => setDraft({ text: value, of: value });

  function save() {
    const said = draft.text.trim();
    // What nobody wrote in is no edit, even where somebody else's is on its way.
    if (draft.text === draft.of) return;
    if (said === value || (required && said === "")) putBack();
    else onSave(said);
  }
  return (
    <TextField
      {...field}
      value={draft.text}
      onValueChange={(text) => setDraft((before) => ({ ...before, text }))}
      onBlur={save}
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
