"use client";

import { type FormEvent, useState } from "react";
import { instantText, localText } from "#components/shell/local-time.ts";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import { LONGEST_SINCE_DAYS, sinceProblem } from "#server/domain/standup/since.ts";

const PROBLEMS = {
  "still-to-come": "That is still to come: give a time that is over.",
  "too-long-ago": `That is too long ago: a stand-up looks back ${LONGEST_SINCE_DAYS} days at most.`,
} as const;

type SinceFormProps = {
  /** What is looked at now, to begin with. */
  at: EpochMs;
  /** How far this device's clock is behind the server's. */
  clockOffset: DurationMs;
  onChoose: (at: EpochMs) => void;
};

/** A day and a time of one's own, by one's own clock. */
export function SinceForm({ at, clockOffset, onChoose }: SinceFormProps) {
  const timeZone = useViewerTimeZone();
  const [text, setText] = useState(() => localText(at, timeZone));
  const [error, setError] = useState<string | null>(null);

  async function apply(event: FormEvent) {
    event.preventDefault();
    const written = await instantText(text, timeZone);
    if (written === null) return setError("Give a day and a time.");
    const since = Date.parse(written);
    const problem = sinceProblem(since, Date.now() + clockOffset);
    if (problem !== null) return setError(PROBLEMS[problem]);
    setError(null);
    onChoose(since);
  }

  return (
    <form noValidate onSubmit={(event) => void apply(event)} className="grid gap-3">
      <TextField
        label="Day and time"
        type="datetime-local"
        value={text}
        onValueChange={setText}
        help={`In ${timeZone.replaceAll("_", " ")}`}
        error={error}
      />
      <Button type="submit" variant="primary">
        Look since then
      </Button>
    </form>
  );
}
