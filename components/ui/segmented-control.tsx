"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { classNames } from "#components/ui/class-names.ts";
import { SEGMENT, SEGMENTS_LOOK } from "#components/ui/segment-look.ts";

type SegmentedControlProps<Value extends string> = {
  label: string;
  value: Value | null;
  onValueChange: (value: Value) => void;
  choices: readonly { value: Value; label: string }[];
  disabled?: boolean;
};

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
