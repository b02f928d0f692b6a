"use client";

import { useState } from "react";
import { instantText, localText } from "#components/shell/local-time.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type InstantFieldProps = {
  label: string;
  help?: string;
  error?: string | null;
  /** null: empty. */
  value: EpochMs | null;
  onValueChange: (at: EpochMs | null) => void;
  timeZone: string;
};

/** An optional instant, written by a zone's clock. What nobody edits is kept to the millisecond. */
export function InstantField({ label, help, error, value, onValueChange, timeZone }: InstantFieldProps) {
  const [typed, setTyped] = useState<{ text: string; at: EpochMs | null; timeZone: string } | null>(null);
  const isTyped = typed !== null && typed.at === value && typed.timeZone === timeZone;
  return (
    <TextField
      label={label}
      optional
      type="datetime-local"
      value={isTyped ? typed.text : value === null ? "" : localText(value, timeZone)}
      onValueChange={(text) => {
        setTyped({ text, at: value, timeZone });
        void instantText(text, timeZone).then((written) => {
          const at = written === null ? null : Date.parse(written);
          setTyped({ text, at, timeZone });
          onValueChange(at);
        });
      }}
      help={help}
      error={error}
    />
  );
}
