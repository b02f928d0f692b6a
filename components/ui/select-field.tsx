"use client";

import { Select } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { CHOICE_LOOK, type Choice, POPUP_LOOK } from "#components/ui/choice-list.ts";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";

type SelectFieldProps<Value extends string> = FieldText & {
  name?: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** One of a few. For many, or to search, use ComboboxField. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { choices, value, onValueChange, placeholder = "Choose…", name, disabled, ...field } = props;
  return (
    <Field {...field} disabled={disabled} name={name}>
      <Select.Root
        items={choices as Choice<Value>[]}
        value={value}
        onValueChange={(next) => next !== null && onValueChange(next)}
      >
        <Select.Trigger
          className={classNames(CONTROL_LOOK, "flex items-center justify-between gap-2 text-left select-none")}
        >
          <Select.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-3" />
          <Select.Icon className="text-ink-3 [&_svg]:size-4">
            <ChevronsUpDown aria-hidden />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
            <Select.Popup className={POPUP_LOOK}>
              <Select.List>
                {choices.map((choice) => (
                  <Select.Item
                    key={choice.value}
                    value={choice.value}
                    disabled={choice.disabled ?? false}
                    className={CHOICE_LOOK}
                  >
                    <span className="grid size-4 place-items-center">
                      <Select.ItemIndicator>
                        <Check aria-hidden />
                      </Select.ItemIndicator>
                    </span>
                    <span className="grid">
                      <Select.ItemText>{choice.label}</Select.ItemText>
                      {choice.hint && <span className="text-small text-ink-2">{choice.hint}</span>}
                    </span>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </Field>
  );
}
