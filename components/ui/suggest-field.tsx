"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useState } from "react";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";
import { SuggestionPopup } from "#components/ui/suggestion-popup.tsx";

/** A word to choose; `note` stands at the end of its row: a count. */
export type SuggestedWord = { word: string; note?: string };

type SuggestFieldProps = FieldText & {
  value: string;
  onValueChange: (value: string) => void;
  suggestions: readonly SuggestedWord[];
  placeholder?: string;
  required?: boolean;
};

/** One line of free text, with what is often said there to choose from. */
export function SuggestField({
  value,
  onValueChange,
  suggestions,
  placeholder,
  required,
  ...field
}: SuggestFieldProps) {
  const [open, setOpen] = useState(false);
  const { contains } = Autocomplete.useFilter();
  // An empty list is no list: open, it would hide the rest of the form from a screen reader.
  const suits = suggestions.some(({ word }) => contains(word, value));
  return (
    <Field {...field}>
      <Autocomplete.Root
        items={suggestions}
        value={value}
        itemToStringValue={(item: SuggestedWord) => item.word}
        openOnInputClick
        open={open && suits}
        onOpenChange={setOpen}
        onValueChange={(text) => onValueChange(text)}
      >
        <Autocomplete.Input placeholder={placeholder} required={required} className={CONTROL_LOOK} />
        <SuggestionPopup />
      </Autocomplete.Root>
    </Field>
  );
}
