"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { PersonName } from "#components/people/person-name.tsx";
import { type Role, roleChoices } from "#components/people/role-choices.ts";
import { SettingsSection } from "#components/people/settings-section.tsx";
import type { TeamFace } from "#components/shell/current-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";

type TeamMembersProps = { team: TeamFace; mayChange: boolean; ownRole: Role };

/** Who is in the team, in which role; add, change, take out. */
export function TeamMembers({ team, mayChange, ownRole }: TeamMembersProps) {
  const { setRole, remove } = useTeamPeople(team.id);
  const choices = roleChoices(ownRole);
  const mayHandle = (role: Role) => mayChange && choices.some((choice) => choice.value === role);
  return (
    <SettingsSection title="Members">
      {team.members.length === 0 && (
        <p className="text-control text-ink-2">Nobody is in the team yet. Add somebody, or make an invitation link.</p>
      )}
      <ul aria-label="Members" className="divide-y divide-line">
        {team.members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1 basis-44">
              <PersonName person={member} />
            </div>
            {mayHandle(member.role) ? (
              <>
                <SelectField
                  label={`Role of ${member.name}`}
                  labelHidden
                  className="w-32"
                  choices={choices}
                  value={member.role}
                  onValueChange={(role) =>
                    setRole.mutate(
                      { teamId: team.id, handle: member.handle, role },
                      { onSuccess: () => toastDone(`${member.name} is ${role} now`) },
                    )
                  }
                />
                <ConfirmDialog
                  trigger={<Button variant="danger">Remove</Button>}
                  title={`Take ${member.name} out of ${team.name}?`}
                  confirmLabel="Take out of the team"
                  onConfirm={() => remove.mutateAsync({ teamId: team.id, memberId: member.id })}
                >
                  {member.name} no longer sees the team's work. What they did stays.
                </ConfirmDialog>
              </>
            ) : (
              <Pill>{member.role}</Pill>
            )}
          </li>
        ))}
      </ul>
      {mayChange && <AddTeamMember team={team} choices={choices} />}
    </SettingsSection>
  );
}

function useTeamPeople(teamId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries(trpc.teams.pathFilter());
  const onError = (error: { message: string }) => toastProblem("It was not saved", error.message);
  return {
    teamId,
    setRole: useMutation(trpc.teams.setMember.mutationOptions({ onSettled, onError })),
    remove: useMutation(trpc.teams.removeMember.mutationOptions({ onSettled })),
  };
}

type AddTeamMemberProps = { team: TeamFace; choices: ReturnType<typeof roleChoices> };

function AddTeamMember({ team, choices }: AddTeamMemberProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const members = useQuery(trpc.people.list.queryOptions());
  const [handle, setHandle] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("member");
  const add = useMutation(
    trpc.teams.setMember.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.teams.pathFilter());
        toastDone("Added to the team");
        setHandle(null);
      },
    }),
  );
  const problem = formProblem(add.error, ["handle"]);
  const inTeam = new Set(team.members.map((member) => member.id));
  const others = (members.data ?? [])
    .filter((member) => member.deactivatedAt === null && !inTeam.has(member.id))
    .map((member) => ({ value: member.handle, label: member.name, hint: `@${member.handle}` }));
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (handle !== null) add.mutate({ teamId: team.id, handle, role });
      }}
    >
      {problem.form && (
        <Notice tone="problem" role="alert" className="basis-full">
          {problem.form}
        </Notice>
      )}
      <ComboboxField
        label="Add somebody"
        className="min-w-0 flex-1 basis-52"
        choices={others}
        value={handle}
        onValueChange={setHandle}
        loading={members.isPending}
        emptyText="Nobody else of that name. Invite them instead."
        error={problem.fields.handle}
      />
      <SelectField label="Role" className="w-32" choices={choices} value={role} onValueChange={setRole} />
      <Button type="submit" busy={add.isPending} disabled={handle === null} className="h-[34px]">
        Add
      </Button>
    </form>
  );
}
