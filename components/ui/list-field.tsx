"use client";

import { Field as Base } from "@base-ui/react/field";
import { X } from "lucide-react";
import { useState } from "react";
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
      {values.length > 0 && (
        <ul aria-label={`${field.label}: chosen`} className="flex flex-wrap gap-1.5">
          {values.map((value) => (
            <li
              key={value}
              className="inline-flex min-w-0 items-center gap-0.5 rounded-full bg-sunken py-px pr-0.5 pl-2.5 text-control"
            >
              <span className="truncate">{value}</span>
              <button
                type="button"
                aria-label={`Remove ${value}`}
                onClick={() => onValuesChange(values.filter((other) => other !== value))}
                className="grid size-6 place-items-center rounded-full text-ink-2 hover:bg-line hover:text-ink [&_svg]:size-3.5"
              >
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
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
