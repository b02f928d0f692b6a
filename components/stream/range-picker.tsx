"use client";

import Link from "next/link";
import { lazy, useState } from "react";
import { type RangePreset, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Popover } from "#components/ui/popover.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";

const CustomRange = lazy(async () => ({ default: (await import("#components/stream/custom-range.tsx")).CustomRange }));

const PRESETS: readonly { preset: RangePreset; label: string; name: string }[] = [
  { preset: "30d", label: "30 d", name: "Last 30 days" },
  { preset: "90d", label: "90 d", name: "Last 90 days" },
  { preset: "365d", label: "Year", name: "Last year" },
  { preset: "all", label: "All", name: "All time" },
];

/** Which finished items count: a preset, or two days. */
export function RangePicker({ view }: { view: StreamView }) {
  const [open, setOpen] = useState(false);
  const custom = view.range.kind === "custom";

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
        <CustomRange view={view} onDone={() => setOpen(false)} />
      </Popover>
    </nav>
  );
}
