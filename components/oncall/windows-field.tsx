"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import type { ProblemAt } from "#components/oncall/definition-problems.ts";
import { BUSINESS_WINDOW } from "#components/oncall/rota-templates.ts";
import { WindowFields } from "#components/oncall/window-fields.tsx";
import { windowText } from "#components/oncall/window-words.ts";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { isSameDefinition } from "#server/domain/oncall/same-definition.ts";
import type { Window } from "#server/domain/oncall/schedule.ts";

/** Windows one writes oneself. */
const OWN = "own";
const MOST = 50;

type WindowsFieldProps<Value extends readonly Window[] | null> = {
  label: string;
  presets: readonly { value: string; label: string; windows: Value }[];
  value: Value;
  onChange: (windows: Value | readonly Window[]) => void;
  problemAt: ProblemAt;
};

/** When something holds: one of the usual times, or windows of one's own; each is said in words. */
export function WindowsField<Value extends readonly Window[] | null>(props: WindowsFieldProps<Value>) {
  const { label, presets, value, onChange, problemAt } = props;
  const preset = presets.find(({ windows }) => isSameDefinition(windows, value));
  const [wantsOwn, setWantsOwn] = useState(preset === undefined);
  const windows: readonly Window[] = value ?? [];
  const isOwn = windows.length > 0 && (wantsOwn || preset === undefined);

  function choose(next: string) {
    setWantsOwn(next === OWN);
    if (next === OWN) return windows.length === 0 ? onChange([BUSINESS_WINDOW]) : undefined;
    const chosen = presets.find((one) => one.value === next);
    if (chosen !== undefined) onChange(chosen.windows);
  }

  return (
    <div className={classNames("grid min-w-0 content-start gap-2", isOwn && "sm:col-span-2")}>
      <SelectField
        className={isOwn ? "sm:max-w-[calc(50%-0.5rem)]" : ""}
        label={label}
        choices={[...presets, { value: OWN, label: "At times of its own…" }]}
        value={isOwn ? OWN : (preset?.value ?? OWN)}
        onValueChange={choose}
        error={problemAt("windows")}
      />
      {isOwn ? (
        <>
          <ol aria-label={`${label}: windows`} className="grid gap-2">
            {windows.map((window, index) => (
              <WindowFields
                // biome-ignore lint/suspicious/noArrayIndexKey: windows have no names, places are what stays
                key={index}
                window={window}
                number={index + 1}
                onChange={(changed) => onChange(windows.map((one, place) => (place === index ? changed : one)))}
                onRemove={windows.length === 1 ? null : () => onChange(windows.filter((_, place) => place !== index))}
                problemAt={(field) => problemAt(`${index}.${field}`)}
              />
            ))}
          </ol>
          <div>
            <Button
              size="small"
              disabled={windows.length >= MOST}
              onClick={() => onChange([...windows, { fromDay: "sat", start: "09:00", toDay: "mon", end: "09:00" }])}
            >
              <Plus aria-hidden />
              Add a window
            </Button>
          </div>
        </>
      ) : (
        windows.map((window) => (
          <p key={JSON.stringify(window)} className="text-small text-ink-2 first-letter:uppercase">
            {windowText(window)}
          </p>
        ))
      )}
    </div>
  );
}
