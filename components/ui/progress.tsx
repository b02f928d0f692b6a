"use client";

import { Progress as Base } from "@base-ui/react/progress";

type ProgressProps = {
  label: string;
  /** null: under way, nobody knows how far. */
  value: number | null;
  max: number;
  /** What is said instead of a percentage: "120 of 480". */
  text?: string;
};

/** How far a long work is, with its number beside the bar. */
export function Progress({ label, value, max, text }: ProgressProps) {
  return (
    <Base.Root
      value={value}
      max={max}
      {...(text ? { getAriaValueText: () => text } : {})}
      className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 gap-y-1.5"
    >
      <Base.Label className="text-control font-[560]">{label}</Base.Label>
      <span className="text-small text-ink-2">{text}</span>
      <Base.Track className="col-span-2 h-1.5 overflow-hidden rounded-full bg-line">
        <Base.Indicator className="h-full rounded-full bg-process transition-[width] duration-200 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}
