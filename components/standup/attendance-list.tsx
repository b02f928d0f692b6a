"use client";

import type { StandupView } from "#components/standup/current-standup.ts";
import type { useStandupDeed } from "#components/standup/use-standup.ts";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import type { AttendeeRole } from "#server/domain/standup/standup.ts";

type AttendanceListProps = {
  running: StandupView;
  people: readonly { id: string; name: string }[];
  deed: ReturnType<typeof useStandupDeed>;
  mayCorrect: boolean;
};

const ROLES = [
  { value: "dev", label: "dev" },
  { value: "ops", label: "ops" },
] as const;

/** Who is there, as dev or as ops; a lead puts it right for somebody in the room without a laptop. */
export function AttendanceList({ running, people, deed, mayCorrect }: AttendanceListProps) {
  const { attendees } = running.run;
  if (!mayCorrect) {
    return (
      <ul className="grid gap-1.5 text-control">
        {attendees
          .filter(({ isThere }) => isThere)
          .map(({ memberId, name, role }) => (
            <li key={memberId} className="flex items-center gap-2">
              {name} <Pill tone={role === "ops" ? "process" : "plain"}>{role}</Pill>
            </li>
          ))}
      </ul>
    );
  }
  const correct = (memberId: string, role: AttendeeRole, isThere: boolean) =>
    void deed("The list stays as it was", (api) =>
      api.correct.mutate({ standupId: running.id, memberId, role, isThere }),
    );
  return (
    <ul className="grid gap-2 text-control">
      {people.map(({ id, name }) => {
        const known = attendees.find(({ memberId }) => memberId === id);
        const isThere = known?.isThere ?? false;
        const role = known?.role ?? "dev";
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <CheckboxField label={name} checked={isThere} onCheckedChange={(next) => correct(id, role, next)} />
            {isThere && (
              <SegmentedControl
                label={`${name} as`}
                value={role}
                choices={ROLES}
                onValueChange={(next) => correct(id, next, true)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
