"use client";

import { Checkbox } from "@base-ui/react/checkbox";
import { Field as Base } from "@base-ui/react/field";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";

type CheckboxFieldProps = {
  label: ReactNode;
  help?: ReactNode;
  name?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  indeterminate?: boolean;
  disabled?: boolean;
};

/** Yes or no, with its label beside it. */
export function CheckboxField({
  label,
  help,
  name,
  checked,
  onCheckedChange,
  indeterminate,
  disabled,
}: CheckboxFieldProps) {
  return (
    <Base.Root disabled={disabled ?? false} {...(name ? { name } : {})} className="grid gap-0.5">
      <Base.Label className="flex min-h-6 items-start gap-2.5 text-control touch:min-h-11 touch:items-center">
        <Checkbox.Root
          checked={checked}
          indeterminate={indeterminate ?? false}
          onCheckedChange={(next) => onCheckedChange(next)}
          className="mt-px grid size-[18px] flex-none place-items-center rounded-[5px] border border-line-control bg-surface outline-offset-2 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55 data-indeterminate:border-accent data-indeterminate:bg-accent"
        >
          <Checkbox.Indicator className="text-on-accent data-unchecked:hidden [&_svg]:size-3.5 [&_svg]:stroke-3">
            {indeterminate ? <Minus aria-hidden /> : <Check aria-hidden />}
          </Checkbox.Indicator>
        </Checkbox.Root>
        <span className="min-w-0 wrap-anywhere">{label}</span>
      </Base.Label>
      {help && <Base.Description className="pl-7 text-small text-ink-2">{help}</Base.Description>}
    </Base.Root>
  );
}
