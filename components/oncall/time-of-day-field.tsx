"use client";

import { useState } from "react";
import { timeOfDay } from "#components/oncall/time-of-day.ts";
import { TextField } from "#components/ui/text-field.tsx";

type TimeOfDayFieldProps = {
  label: string;
  side: "start" | "end";
  value: string;
  onValueChange: (time: string) => void;
  error: string | null;
};

/** A time of day, typed: the browsers' own field knows no 24:00. */
export function TimeOfDayField({ label, side, value, onValueChange, error }: TimeOfDayFieldProps) {
  /** null: nobody is typing. */
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      className="w-24"
      autoComplete="off"
      spellCheck={false}
      maxLength={5}
      placeholder={side === "start" ? "09:00" : "18:00"}
      value={typed ?? value}
      onValueChange={(text) => {
        setTyped(text);
        onValueChange(timeOfDay(text, side) ?? text.trim());
      }}
      onBlur={() => setTyped(null)}
      // Half a time is no mistake while it is typed.
      error={typed === null ? error : null}
    />
  );
}
