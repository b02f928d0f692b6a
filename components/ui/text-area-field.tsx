"use client";

import { Field as Base } from "@base-ui/react/field";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";

type TextAreaFieldProps = FieldText & {
  name?: string;
  value: string;
  onValueChange: (value: string) => void;
  rows?: number;
  placeholder?: string;
  monospaced?: boolean;
  className?: string;
};

/** Several lines of text with label, help and error. */
export function TextAreaField({
  value,
  onValueChange,
  rows = 4,
  placeholder,
  monospaced,
  ...field
}: TextAreaFieldProps) {
  return (
    <Field {...field}>
      <Base.Control
        value={value}
        onValueChange={(next: string) => onValueChange(next)}
        render={<textarea rows={rows} placeholder={placeholder} spellCheck={!monospaced} />}
        className={classNames(CONTROL_LOOK, "h-auto! resize-y py-2", monospaced && "font-mono text-small")}
      />
    </Field>
  );
}
