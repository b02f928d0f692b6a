"use client";

import { COLUMN_COLOURS, columnColour } from "#components/board/column-colours.ts";
import { SelectField } from "#components/ui/select-field.tsx";

/** A select takes "" for nothing chosen; no colour has this name. */
const NONE = "none";

const NAMED = Object.keys(COLUMN_COLOURS).map((value) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
}));

/** A column's colour, of those that are seen in both themes. */
export function ColourField({ value, onChange }: { value: string | null; onChange: (colour: string | null) => void }) {
  const choices = [{ value: NONE, label: "None" }, ...NAMED];
  // The API takes any; it stays until another is chosen.
  if (value !== null && !choices.some((choice) => choice.value === value)) choices.push({ value, label: value });
  return (
    <div className="relative">
      <SelectField
        label="Colour"
        value={value ?? NONE}
        onValueChange={(next) => onChange(next === NONE ? null : next)}
        choices={choices}
        help="A mark before the column's name."
      />
      {value !== null && (
        <span
          aria-hidden
          className="absolute top-1.5 right-0 size-2.5 rounded-full"
          style={{ backgroundColor: columnColour(value) }}
        />
      )}
    </div>
  );
}
