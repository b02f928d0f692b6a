"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useUpdateTeam } from "#components/people/use-update-team.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type Window = TeamFace["workingHours"][number];
type Day = Window["days"][number];

const DAYS: readonly { day: Day; short: string }[] = [
  { day: "mon", short: "Mon" },
  { day: "tue", short: "Tue" },
  { day: "wed", short: "Wed" },
  { day: "thu", short: "Thu" },
  { day: "fri", short: "Fri" },
  { day: "sat", short: "Sat" },
  { day: "sun", short: "Sun" },
];
const OFFICE: Window = { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "18:00" };

/** The hours that count as working time when a map is read in business hours. */
export function WorkingHoursSettings({ team, mayChange }: { team: TeamFace; mayChange: boolean }) {
  const [windows, setWindows] = useState<readonly Window[]>(team.workingHours);
  const save = useUpdateTeam("Working hours saved");
  const problem = formProblem(
    save.error,
    windows.map((_, index) => `workingHours.${index}`),
  );
  const unchanged = JSON.stringify(windows) === JSON.stringify(team.workingHours);
  const replace = (index: number, window: Window) => setWindows(windows.with(index, window));
  return (
    <SettingsSection
      title="Working hours"
      about={
        windows.length === 0
          ? "None are set: Monday to Friday, nine to five, counts as working time."
          : "What counts as working time when a map is read in business hours. An end at or before the start is on the next day; 24:00 is midnight."
      }
    >
      <SettingsForm
        problem={problem.form}
        busy={save.isPending}
        idle={unchanged}
        readOnly={!mayChange}
        onSubmit={() => save.mutate({ id: team.id, workingHours: [...windows] })}
      >
        {windows.map((window, index) => (
          <WindowFields
            // biome-ignore lint/suspicious/noArrayIndexKey: windows have no identity but their place
            key={index}
            number={index + 1}
            window={window}
            disabled={!mayChange}
            error={problem.fields[`workingHours.${index}`]}
            onChange={(next) => replace(index, next)}
            onRemove={() => setWindows(windows.toSpliced(index, 1))}
          />
        ))}
        {mayChange && (
          <div>
            <Button onClick={() => setWindows([...windows, OFFICE])}>
              <Plus aria-hidden />
              {windows.length === 0 ? "Set hours, Monday to Friday 9 to 18" : "Add hours"}
            </Button>
          </div>
        )}
      </SettingsForm>
    </SettingsSection>
  );
}

type WindowFieldsProps = {
  number: number;
  window: Window;
  disabled: boolean;
  error: string | undefined;
  onChange: (window: Window) => void;
  onRemove: () => void;
};

function WindowFields({ number, window, disabled, error, onChange, onRemove }: WindowFieldsProps) {
  const toggle = (day: Day, on: boolean) =>
    onChange({
      ...window,
      days: DAYS.map((one) => one.day).filter((one) => (one === day ? on : window.days.includes(one))),
    });
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-lg border border-line p-3">
      <legend className="sr-only">Hours {number}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {DAYS.map(({ day, short }) => (
          <CheckboxField
            key={day}
            label={short}
            checked={window.days.includes(day)}
            onCheckedChange={(on) => toggle(day, on)}
            disabled={disabled}
          />
        ))}
      </div>
      <div className="flex items-end gap-3">
        <TextField
          label="From"
          className="w-24"
          placeholder="09:00"
          value={window.start}
          onValueChange={(start) => onChange({ ...window, start })}
          disabled={disabled}
        />
        <TextField
          label="To"
          className="w-24"
          placeholder="18:00"
          value={window.end}
          onValueChange={(end) => onChange({ ...window, end })}
          disabled={disabled}
        />
        {!disabled && (
          <IconButton
            label={`Remove hours ${number}`}
            icon={<X aria-hidden />}
            onClick={onRemove}
            className="ml-auto"
          />
        )}
      </div>
      {error && (
        <p role="alert" className="text-small font-[520] text-rework-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
