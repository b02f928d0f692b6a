"use client";

import { Field as Base } from "@base-ui/react/field";
import { useState } from "react";
import { ChosenWords } from "#components/ui/chosen-words.tsx";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";

type ListFieldProps = FieldText & {
  values: readonly string[];
  onValuesChange: (values: string[]) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** Several short words: each becomes a chip on Enter, on a comma, or when the field is left. */
export function ListField({ values, onValuesChange, placeholder, ...field }: ListFieldProps) {
  const [draft, setDraft] = useState("");

  function take(text: string) {
    const added = text
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "" && !values.includes(word));
    if (added.length > 0) onValuesChange([...values, ...new Set(added)]);
    setDraft("");
  }

  return (
    <Field {...field}>
      <ChosenWords
        label={field.label}
        words={values}
        onRemove={(word) => onValuesChange(values.filter((other) => other !== word))}
      />
      <Base.Control
        value={draft}
        placeholder={placeholder}
        autoComplete="off"
        onValueChange={(text: string) => (text.includes(",") ? take(text) : setDraft(text))}
        onBlur={() => take(draft)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && draft.trim() !== "") {
            event.preventDefault();
            take(draft);
          }
          if (event.key === "Backspace" && draft === "" && values.length > 0) onValuesChange(values.slice(0, -1));
        }}
        className={CONTROL_LOOK}
      />
    </Field>
  );
}
