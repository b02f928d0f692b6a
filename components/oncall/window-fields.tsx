"use client";

import { X } from "lucide-react";
import type { ProblemAt } from "#components/oncall/definition-problems.ts";
import { TimeOfDayField } from "#components/oncall/time-of-day-field.tsx";
import { DAY_WORDS, windowText } from "#components/oncall/window-words.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { ToggleSet } from "#components/ui/toggle-set.tsx";
import type { Window } from "#server/domain/oncall/schedule.ts";
import { WEEKDAYS, type Weekday } from "#server/domain/shared/weekday.ts";

const KINDS = [
  { value: "days", label: "On days of the week" },
  { value: "span", label: "From one day to another" },
  { value: "monthDays", label: "On days of the month" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

const DAYS = WEEKDAYS.map((value) => ({ value, label: DAY_WORDS[value].slice(0, 3), name: DAY_WORDS[value] }));
const DAY_CHOICES = WEEKDAYS.map((value) => ({ value, label: DAY_WORDS[value] }));
const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));

type WindowFieldsProps = {
  window: Window;
  /** Its place among the windows, from 1. */
  number: number;
  onChange: (window: Window) => void;
  /** null: it is the only one. */
  onRemove: (() => void) | null;
  problemAt: ProblemAt;
};

/** One window: on which days, from when until when, and what that comes to in words. */
export function WindowFields({ window, number, onChange, onRemove, problemAt }: WindowFieldsProps) {
  const hasProblem = ["days", "start", "end"].some((field) => problemAt(field) !== null);
  const start = (
    <TimeOfDayField
      label="From"
      side="start"
      value={window.start}
      onValueChange={(time) => onChange({ ...window, start: time })}
      error={problemAt("start")}
    />
  );
  const end = (
    <TimeOfDayField
      label="Until"
      side="end"
      value={window.end}
      onValueChange={(time) => onChange({ ...window, end: time })}
      error={problemAt("end")}
    />
  );
  return (
    <li aria-label={`Window ${number}`} className="grid gap-3 rounded-md border border-line bg-raised p-3">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1 sm:max-w-64">
          <SelectField
            label={`Window ${number}`}
            choices={KINDS}
            value={kindOf(window)}
            onValueChange={(kind) => onChange(windowOf(kind, window))}
          />
        </div>
        {onRemove && (
          <IconButton
            className="ml-auto"
            icon={<X aria-hidden />}
            label={`Remove window ${number}`}
            onClick={onRemove}
          />
        )}
      </div>
      {"fromDay" in window ? (
        <div className="flex flex-wrap items-start gap-3">
          <DayField
            label="From day"
            value={window.fromDay}
            onValueChange={(day) => onChange({ ...window, fromDay: day })}
          />
          {start}
          <DayField
            label="Until day"
            value={window.toDay}
            onValueChange={(day) => onChange({ ...window, toDay: day })}
          />
          {end}
        </div>
      ) : (
        <>
          {"days" in window ? (
            <ToggleSet
              label="Days it starts on"
              choices={DAYS}
              values={window.days}
              onValuesChange={(days) => onChange({ ...window, days: days as Weekday[] })}
              error={problemAt("days")}
            />
          ) : (
            <ToggleSet
              label="Days it starts on"
              choices={MONTH_DAYS}
              values={window.monthDays.map(String)}
              onValuesChange={(days) => onChange({ ...window, monthDays: days.map(Number) })}
              error={problemAt("days")}
              className="max-w-md"
            />
          )}
          <div className="flex flex-wrap items-start gap-3">
            {start}
            {end}
          </div>
        </>
      )}
      <p aria-live="polite" className="text-control text-ink-2 first-letter:uppercase">
        {hasProblem ? "Not complete yet." : windowText(window)}
      </p>
    </li>
  );
}

function DayField(props: { label: string; value: Weekday; onValueChange: (day: Weekday) => void }) {
  return <SelectField {...props} choices={DAY_CHOICES} className="w-36" />;
}

function kindOf(window: Window): Kind {
  if ("days" in window) return "days";
  return "monthDays" in window ? "monthDays" : "span";
}

/** The same times on days of another kind. */
function windowOf(kind: Kind, window: Window): Window {
  const { start, end } = window;
  if (kind === kindOf(window)) return window;
  if (kind === "monthDays") return { monthDays: [1], start, end };
  if (kind === "days") return { days: ["fromDay" in window ? window.fromDay : "mon"], start, end };
  const [fromDay = "fri"] = "days" in window ? window.days : [];
  return { fromDay, start, toDay: WEEKDAYS[(WEEKDAYS.indexOf(fromDay) + 1) % 7] ?? fromDay, end };
}
