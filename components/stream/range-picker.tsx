"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { isDay, type RangePreset, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segmented-control.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const PRESETS: readonly { preset: RangePreset; label: string; name: string }[] = [
  { preset: "30d", label: "30 d", name: "Last 30 days" },
  { preset: "90d", label: "90 d", name: "Last 90 days" },
  { preset: "365d", label: "Year", name: "Last year" },
  { preset: "all", label: "All", name: "All time" },
];

/** Which finished items count: a preset, or two days. */
export function RangePicker({ view }: { view: StreamView }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(view.range.kind === "custom" ? view.range.from : "");
  const [to, setTo] = useState(view.range.kind === "custom" ? view.range.to : "");
  const [error, setError] = useState<string | null>(null);
  const custom = view.range.kind === "custom";

  function apply(event: FormEvent) {
    event.preventDefault();
    if (!isDay(from) || !isDay(to)) return setError("Give two days.");
    if (from > to) return setError("The last day must not be before the first.");
    setError(null);
    setOpen(false);
    router.push(streamViewQuery({ ...view, range: { kind: "custom", from, to } }), { scroll: false });
  }

  return (
    <nav aria-label="Range" className={SEGMENTS_LOOK}>
      {PRESETS.map(({ preset, label, name }) => {
        const chosen = view.range.kind === "preset" && view.range.preset === preset;
        return (
          <Link
            key={preset}
            href={streamViewQuery({ ...view, range: { kind: "preset", preset } })}
            scroll={false}
            title={name}
            aria-current={chosen ? "true" : undefined}
            className={segmentLook(chosen)}
          >
            {label}
          </Link>
        );
      })}
      <Popover
        title="Items that finished from … to"
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={segmentLook(custom)}>
            {view.range.kind === "custom" ? `${view.range.from} – ${view.range.to}` : "Custom"}
          </button>
        }
      >
        <form onSubmit={apply} className="grid gap-3">
          <TextField label="First day" type="date" value={from} onValueChange={setFrom} />
          <TextField label="Last day, included" type="date" value={to} onValueChange={setTo} error={error} />
          <Button type="submit" variant="primary">
            Show these days
          </Button>
        </form>
      </Popover>
    </nav>
  );
}
