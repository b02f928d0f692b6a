"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { isDay, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** Two days of one's own, both included. */
export function CustomRange({ view, onDone }: { view: StreamView; onDone: () => void }) {
  const router = useRouter();
  const [from, setFrom] = useState(view.range.kind === "custom" ? view.range.from : "");
  const [to, setTo] = useState(view.range.kind === "custom" ? view.range.to : "");
  const [error, setError] = useState<string | null>(null);

  function apply(event: FormEvent) {
    event.preventDefault();
    if (!isDay(from) || !isDay(to)) return setError("Give two days.");
    if (from > to) return setError("The last day must not be before the first.");
    setError(null);
    onDone();
    router.push(streamViewQuery({ ...view, range: { kind: "custom", from, to } }), { scroll: false });
  }

  return (
    <form onSubmit={apply} className="grid gap-3">
      <TextField label="First day" type="date" value={from} onValueChange={setFrom} />
      <TextField label="Last day, included" type="date" value={to} onValueChange={setTo} error={error} />
      <Button type="submit" variant="primary">
        Show these days
      </Button>
    </form>
  );
}
