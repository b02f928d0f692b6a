"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { useId } from "react";
import { classNames } from "#components/ui/class-names.ts";
import type { FieldText } from "#components/ui/field.tsx";
import { SEGMENT } from "#components/ui/segment-look.ts";

type ToggleSetProps = Pick<FieldText, "label" | "error"> & {
  values: readonly string[];
  /** In the order of the choices. */
  onValuesChange: (values: string[]) => void;
  /** `name`: what a short label stands for. */
  choices: readonly { value: string; label: string; name?: string }[];
  className?: string;
};

/** Several of a few, all in sight: days of the week. */
export function ToggleSet({ label, error, values, onValuesChange, choices, className }: ToggleSetProps) {
  const id = useId();
  return (
    <div className={classNames("grid min-w-0 content-start gap-1.5", className)}>
      <span id={id} className="text-control font-[560]">
        {label}
      </span>
      <ToggleGroup
        aria-labelledby={id}
        multiple
        value={[...values]}
        onValueChange={(next) =>
          onValuesChange(choices.map(({ value }) => value).filter((value) => next.includes(value)))
        }
        className="flex flex-wrap gap-1"
      >
        {choices.map((choice) => (
          <Toggle
            key={choice.value}
            value={choice.value}
            aria-label={choice.name ?? choice.label}
            className={classNames(
              SEGMENT,
              "min-w-9 border border-line-control py-1.5 text-center data-pressed:border-accent data-pressed:bg-accent-soft data-pressed:text-ink",
            )}
          >
            {choice.label}
          </Toggle>
        ))}
      </ToggleGroup>
      {error && (
        <p role="alert" className="text-small font-[520] text-rework-ink">
          {error}
        </p>
      )}
    </div>
  );
}
