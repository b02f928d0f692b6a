"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { isDay, type ViewRange } from "#components/shell/range/view-range.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type CustomRangeProps = { range: ViewRange; hrefOf: (range: ViewRange) => string; onDone: () => void };

/** Two days of one's own, both included. */
export function CustomRange({ range, hrefOf, onDone }: CustomRangeProps) {
  const router = useRouter();
  const [from, setFrom] = useState(range.kind === "custom" ? range.from : "");
  const [to, setTo] = useState(range.kind === "custom" ? range.to : "");
  const [error, setError] = useState<string | null>(null);

  function apply(event: FormEvent) {
    event.preventDefault();
    if (!isDay(from) || !isDay(to)) return setError("Give two days.");
    if (from > to) return setError("The last day must not be before the first.");
    setError(null);
    onDone();
    router.push(hrefOf({ kind: "custom", from, to }), { scroll: false });
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
