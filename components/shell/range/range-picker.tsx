"use client";

import Link from "next/link";
import { lazy, useState } from "react";
import type { RangePreset, ViewRange } from "#components/shell/range/view-range.ts";
import { Popover } from "#components/ui/popover.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";

const CustomRange = lazy(async () => ({
  default: (await import("#components/shell/range/custom-range.tsx")).CustomRange,
}));

const PRESETS: Readonly<Record<RangePreset, { label: string; name: string }>> = {
  "30d": { label: "30 d", name: "Last 30 days" },
  "90d": { label: "90 d", name: "Last 90 days" },
  "180d": { label: "6 months", name: "Last 180 days" },
  "365d": { label: "Year", name: "Last year" },
  all: { label: "All", name: "All time" },
};

type RangePickerProps = {
  range: ViewRange;
  presets: readonly RangePreset[];
  /** What a range of one's own is asked by. */
  title: string;
  hrefOf: (range: ViewRange) => string;
};

/** Which time is looked at: a preset, or two days. */
export function RangePicker({ range, presets, title, hrefOf }: RangePickerProps) {
  const [open, setOpen] = useState(false);
  const custom = range.kind === "custom";

  return (
    <nav aria-label="Range" className={SEGMENTS_LOOK}>
      {presets.map((preset) => {
        const { label, name } = PRESETS[preset];
        const chosen = range.kind === "preset" && range.preset === preset;
        return (
          <Link
            key={preset}
            href={hrefOf({ kind: "preset", preset })}
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
        title={title}
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={segmentLook(custom)}>
            {range.kind === "custom" ? `${range.from} – ${range.to}` : "Custom"}
          </button>
        }
      >
        <CustomRange range={range} hrefOf={hrefOf} onDone={() => setOpen(false)} />
      </Popover>
    </nav>
  );
}
