"use client";

import { TextField } from "#components/ui/text-field.tsx";

type NumberFieldProps = {
  label: string;
  help?: string;
  error?: string | null;
  /** NaN: nothing, or no number. */
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
};

/** A whole number; what is none stays to be seen and corrected. */
export function NumberField({ value, onValueChange, ...field }: NumberFieldProps) {
  return (
    <TextField
      {...field}
      type="number"
      step={1}
      value={Number.isNaN(value) ? "" : String(value)}
      onValueChange={(text) => onValueChange(text.trim() === "" ? Number.NaN : Number(text))}
    />
  );
}
