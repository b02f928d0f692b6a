"use client";

import { TextField } from "#components/ui/text-field.tsx";

type TimeFieldsProps = {
  start: string;
  end: string;
  onStart: (text: string) => void;
  onEnd: (text: string) => void;
  timeZone: string;
  problems: { start: string | null; end: string | null };
};

/** From when until when, by the clock the page shows. */
export function TimeFields({ start, end, onStart, onEnd, timeZone, problems }: TimeFieldsProps) {
  return (
    <div className="grid gap-4">
      <TextField
        label="From"
        type="datetime-local"
        required
        value={start}
        onValueChange={onStart}
        help={`In ${timeZone.replaceAll("_", " ")}`}
        error={problems.start}
      />
      <TextField label="Until" type="datetime-local" required value={end} onValueChange={onEnd} error={problems.end} />
    </div>
  );
}
