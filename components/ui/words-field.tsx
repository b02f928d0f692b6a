"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useRef, useState } from "react";
import { ChosenWords } from "#components/ui/chosen-words.tsx";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";
import type { SuggestedWord } from "#components/ui/suggest-field.tsx";
import { SuggestionPopup } from "#components/ui/suggestion-popup.tsx";

type WordsFieldProps = FieldText & {
  words: readonly string[];
  onWordsChange: (words: string[]) => void;
  suggestions: readonly SuggestedWord[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** Several words, chosen from those that are there or typed freely: Enter or a comma takes what stands in the field. */
export function WordsField({ words, onWordsChange, suggestions, placeholder, disabled, ...field }: WordsFieldProps) {
  const [draft, setDraft] = useState("");
  const highlighted = useRef(false);
  const chosen = new Set(words.map((word) => word.toLowerCase()));
  const open = suggestions.filter(({ word }) => !chosen.has(word.toLowerCase()));

  function take(text: string) {
    const added = text
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "" && !chosen.has(word.toLowerCase()));
    if (added.length > 0) onWordsChange([...words, ...new Set(added)]);
    setDraft("");
  }

  return (
    <Field {...field} disabled={disabled}>
      <ChosenWords
        label={field.label}
        words={words}
        disabled={disabled ?? false}
        onRemove={(word) => onWordsChange(words.filter((other) => other !== word))}
      />
      <Autocomplete.Root
        items={open}
        value={draft}
        itemToStringValue={(item) => item.word}
        openOnInputClick
        disabled={disabled ?? false}
        onItemHighlighted={(item) => {
          highlighted.current = item !== undefined;
        }}
        onValueChange={(text, { reason }) =>
          reason === "item-press" || text.includes(",") ? take(text) : setDraft(text)
        }
      >
        <Autocomplete.Input
          placeholder={placeholder}
          className={CONTROL_LOOK}
          onBlur={() => take(draft)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && draft.trim() !== "" && !highlighted.current) {
              event.preventDefault();
              take(draft);
            }
            if (event.key === "Backspace" && draft === "" && words.length > 0) onWordsChange(words.slice(0, -1));
          }}
        />
        <SuggestionPopup />
      </Autocomplete.Root>
    </Field>
  );
}
