"use client";

import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { TimeZoneField } from "#components/people/time-zone-field.tsx";
import { useUpdateTeam } from "#components/people/use-update-team.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { TextField } from "#components/ui/text-field.tsx";

/** A team's name and zone. */
export function TeamProfile({ team, mayChange }: { team: TeamFace; mayChange: boolean }) {
  const [name, setName] = useState(team.name);
  const [timeZone, setTimeZone] = useState(team.timeZone);
  const save = useUpdateTeam("Team saved");
  const problem = formProblem(save.error, ["name", "timeZone"]);
  const unchanged = name === team.name && timeZone === team.timeZone;
  return (
    <SettingsSection title="Name and time zone" about="Days, working hours and holidays are the time zone's.">
      <SettingsForm
        problem={problem.form}
        busy={save.isPending}
        idle={unchanged}
        readOnly={!mayChange}
        onSubmit={() => save.mutate({ id: team.id, name, timeZone })}
      >
        <TextField
          label="Name"
          name="name"
          value={name}
          onValueChange={setName}
          disabled={!mayChange}
          error={problem.fields.name}
        />
        <TimeZoneField
          value={timeZone}
          onValueChange={setTimeZone}
          disabled={!mayChange}
          error={problem.fields.timeZone}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
