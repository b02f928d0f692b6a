"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { AddPublicHolidays } from "#components/people/add-public-holidays.tsx";
import { formProblem } from "#components/people/form-problem.ts";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useUpdateTeam } from "#components/people/use-update-team.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { momentText } from "#components/ui/moment.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** Days on which nobody is expected to work. */
export function HolidaySettings({ team, mayChange }: { team: TeamFace; mayChange: boolean }) {
  const [days, setDays] = useState<readonly string[]>(team.holidays);
  const [draft, setDraft] = useState("");
  const save = useUpdateTeam("Holidays saved");
  const problem = formProblem(save.error, ["holidays"]);

  function add() {
    if (draft === "") return;
    setDays([...new Set([...days, draft])].sort());
    setDraft("");
  }

  return (
    <SettingsSection title="Holidays" about="Whole days without working hours, in the team's time zone.">
      <SettingsForm
        problem={problem.form ?? problem.fields.holidays ?? null}
        busy={save.isPending}
        idle={days.join() === team.holidays.join()}
        readOnly={!mayChange}
        onSubmit={() => save.mutate({ id: team.id, holidays: [...days] })}
      >
        {days.length === 0 && <p className="text-control text-ink-2">No holidays yet.</p>}
        {days.length > 0 && (
          <ul aria-label="Holidays" className="flex flex-wrap gap-1.5">
            {days.map((day) => (
              <li
                key={day}
                className="inline-flex items-center gap-0.5 rounded-full bg-sunken py-px pr-0.5 pl-2.5 text-control"
              >
                <time dateTime={day} className="tabular-nums">
                  {momentText(new Date(`${day}T00:00:00Z`), "UTC", "day")}
                </time>
                {mayChange ? (
                  <IconButton
                    label={`Remove ${day}`}
                    size="small"
                    icon={<X aria-hidden />}
                    onClick={() => setDays(days.filter((other) => other !== day))}
                  />
                ) : (
                  <span className="w-2" />
                )}
              </li>
            ))}
          </ul>
        )}
        {mayChange && (
          <div className="flex items-end gap-3">
            <TextField label="Day" type="date" className="w-44" value={draft} onValueChange={setDraft} />
            <Button onClick={add} disabled={draft === ""} className="h-[34px]">
              Add
            </Button>
          </div>
        )}
        {mayChange && <AddPublicHolidays onDays={(more) => setDays([...new Set([...days, ...more])].sort())} />}
      </SettingsForm>
    </SettingsSection>
  );
}
