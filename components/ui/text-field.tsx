"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";

type TextFieldProps = FieldText &
  Omit<ComponentProps<"input">, "ref" | "defaultValue" | "onChange" | "value" | "className"> & {
    value?: string;
    defaultValue?: string;
    onValueChange?: (value: string) => void;
    className?: string;
    /** Class of the input itself: "font-mono" for tokens and shas. */
    inputClassName?: string;
  };

/** One line of text with label, help and error. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    labelHidden,
    help,
    error,
    optional,
    className,
    inputClassName,
    onValueChange,
    disabled,
    name,
    ...input
  } = props;
  return (
    <Field {...{ label, labelHidden, help, error, optional, className, disabled, name }}>
      <Base.Control
        {...input}
        {...(onValueChange ? { onValueChange: (value: string) => onValueChange(value) } : {})}
        className={classNames(CONTROL_LOOK, inputClassName)}
      />
    </Field>
  );
}
