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

/** One line that is saved when it is left or Enter is pressed; Escape puts back what was there. */
export function SavedText({ value, onSave, required = false, ...field }: SavedTextProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);

  function save() {
    const said = draft.trim();
    if (said === value) return;
    if (required && said === "") setDraft(value);
    else onSave(said);
  }
  return (
    <TextField
      {...field}
      value={draft}
      onValueChange={setDraft}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") save();
        if (event.key === "Escape" && draft !== value) {
          event.stopPropagation();
          setDraft(value);
        }
      }}
    />
  );
}
