"use client";

import { lazy, useState } from "react";
import type { SinceChoice } from "#components/standup/use-since.ts";
import { classNames } from "#components/ui/class-names.ts";
import { Popover } from "#components/ui/popover.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

const SinceForm = lazy(async () => ({
  default: (await import("#components/standup/since-form.tsx")).SinceForm,
}));

const FIXED = [
  { value: "last", label: "Last stand-up" },
  { value: "1", label: "1 day" },
  { value: "3", label: "3 days" },
  { value: "7", label: "1 week" },
] as const;

type SincePickerProps = {
  choice: SinceChoice;
  /** The instant it means. */
  at: EpochMs;
  hasLast: boolean;
  clockOffset: DurationMs;
  onChoose: (choice: SinceChoice) => void;
};

/** Since when one looks at what happened, alone or at the stand-up one starts. */
export function SincePicker({ choice, at, hasLast, clockOffset, onChoose }: SincePickerProps) {
  const [open, setOpen] = useState(false);
  const isCustom = typeof choice === "object";
  return (
    <fieldset
      aria-label="Since"
      className={classNames(SEGMENTS_LOOK, "max-sm:flex max-sm:w-full max-sm:*:flex-1 max-sm:*:px-1")}
    >
      {FIXED.filter(({ value }) => value !== "last" || hasLast).map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={choice === value}
          onClick={() => onChoose(value)}
          className={segmentLook(choice === value)}
        >
          {label}
        </button>
      ))}
      <Popover
        title="What happened since …"
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-pressed={isCustom} className={segmentLook(isCustom)}>
            Custom
          </button>
        }
      >
        <SinceForm
          {...{ at, clockOffset }}
          onChoose={(chosen) => {
            setOpen(false);
            onChoose({ at: chosen });
          }}
        />
      </Popover>
    </fieldset>
  );
}
