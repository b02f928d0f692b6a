"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** The look of anything one types into or picks from. */
export const CONTROL_LOOK =
  "h-[34px] w-full min-w-0 rounded-[7px] border border-line-control bg-surface px-2.5 text-body text-ink outline-none " +
  "focus-visible:border-accent focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent " +
  "data-invalid:border-rework data-disabled:cursor-not-allowed data-disabled:bg-sunken data-disabled:text-ink-3 " +
  "touch:h-11 touch:text-large";

/** What every field has: a label that stays, help below it, an error in words. */
export type FieldText = {
  label: string;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean | undefined;
  help?: ReactNode;
  /** Says what is wrong and how to put it right; empty or null: nothing is. */
  error?: string | null | undefined;
  optional?: boolean | undefined;
};

type FieldProps = FieldText & {
  name?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  /** For groups (checkbox, switch) that bring their own label. */
  children: ReactNode;
};

/** Label, control, help and error, tied together for assistive technology. */
export function Field({ label, labelHidden, help, error, optional, name, disabled, className, children }: FieldProps) {
  return (
    <Base.Root
      {...(name ? { name } : {})}
      disabled={disabled ?? false}
      invalid={Boolean(error)}
      className={classNames("grid min-w-0 content-start gap-1.5", className)}
    >
      <Base.Label className={labelHidden ? "sr-only" : "text-control font-[560]"}>
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </Base.Label>
      {children}
      <FieldFoot help={help} error={error} />
    </Base.Root>
  );
}

/** Help and error of a field, in this order. */
export function FieldFoot({ help, error }: Pick<FieldText, "help" | "error">) {
  return (
    <>
      {help && <Base.Description className="text-small text-ink-2">{help}</Base.Description>}
      {error && (
        <Base.Error match className="text-small font-[520] text-rework-ink">
          {error}
        </Base.Error>
      )}
    </>
  );
}
