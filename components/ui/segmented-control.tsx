"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { classNames } from "#components/ui/class-names.ts";

type SegmentedControlProps<Value extends string> = {
  label: string;
  value: Value | null;
  onValueChange: (value: Value) => void;
  choices: readonly { value: Value; label: string }[];
  disabled?: boolean;
};

export const SEGMENTS_LOOK = "inline-flex max-w-full flex-wrap rounded-lg border border-line bg-sunken p-0.5";
const SEGMENT =
  "rounded-md px-2.5 py-[3px] text-[12.5px] leading-[18px] font-[520] whitespace-nowrap text-ink-2 transition-colors duration-100 touch:py-2 hover:text-ink";
const CHOSEN = "bg-raised text-ink shadow-rest";

/** The look of one segment, for segments that are links. */
export function segmentLook(chosen: boolean): string {
  return classNames(SEGMENT, "no-underline", chosen && CHOSEN);
}

/** One of two to five, at once, without a save. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onValueChange, choices, disabled } = props;
  return (
    <ToggleGroup
      aria-label={label}
      value={value === null ? [] : [value]}
      disabled={disabled ?? false}
      onValueChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next[0]);
        if (chosen) onValueChange(chosen.value);
      }}
      className={SEGMENTS_LOOK}
    >
      {choices.map((choice) => (
        <Toggle
          key={choice.value}
          value={choice.value}
          className={classNames(SEGMENT, "data-pressed:bg-raised data-pressed:text-ink data-pressed:shadow-rest")}
        >
          {choice.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
