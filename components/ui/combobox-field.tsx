"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Check, ChevronDown } from "lucide-react";
import { CHOICE_LOOK, type Choice, POPUP_LOOK } from "#components/ui/choice-list.ts";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";

type ComboboxFieldProps<Value extends string> = FieldText & {
  name?: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onValueChange: (value: Value | null) => void;
  placeholder?: string;
  /** What is said when nothing matches. */
  emptyText?: string;
  loading?: boolean;
  disabled?: boolean;
  className?: string;
};

/** One of many, found by typing. */
export function ComboboxField<Value extends string>(props: ComboboxFieldProps<Value>) {
  const {
    choices,
    value,
    onValueChange,
    placeholder,
    emptyText = "Nothing matches.",
    loading,
    name,
    disabled,
    ...field
  } = props;
  const selected = choices.find((choice) => choice.value === value) ?? null;
  return (
    <Field {...field} disabled={disabled} name={name}>
      <Combobox.Root
        items={choices as Choice<Value>[]}
        value={selected}
        onValueChange={(next) => onValueChange(next?.value ?? null)}
        isItemEqualToValue={(item, other) => item.value === other.value}
        autoHighlight
      >
        <Combobox.InputGroup className="relative">
          <Combobox.Input placeholder={placeholder ?? "Type to search…"} className={classNames(CONTROL_LOOK, "pr-9")} />
          <Combobox.Trigger
            aria-label="Show choices"
            className="absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-3 [&_svg]:size-4"
          >
            <ChevronDown aria-hidden />
          </Combobox.Trigger>
        </Combobox.InputGroup>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
            <Combobox.Popup className={POPUP_LOOK}>
              <Combobox.Status className="px-2 text-small text-ink-2 empty:hidden">
                {loading ? <span className="block py-1.5">Loading…</span> : null}
              </Combobox.Status>
              <Combobox.Empty className="px-2 text-small text-ink-2 empty:hidden">
                {loading ? null : <span className="block py-1.5">{emptyText}</span>}
              </Combobox.Empty>
              <Combobox.List>
                {(choice: Choice<Value>) => (
                  <Combobox.Item
                    key={choice.value}
                    value={choice}
                    disabled={choice.disabled ?? false}
                    className={CHOICE_LOOK}
                  >
                    <span className="grid size-4 flex-none place-items-center">
                      <Combobox.ItemIndicator>
                        <Check aria-hidden />
                      </Combobox.ItemIndicator>
                    </span>
                    <span className="grid min-w-0">
                      <span className="truncate">{choice.label}</span>
                      {choice.hint && <span className="text-small text-ink-2">{choice.hint}</span>}
                    </span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  );
}
