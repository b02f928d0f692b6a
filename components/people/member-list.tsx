"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { MailState } from "#components/people/mail-state.tsx";
import { MemberActions } from "#components/people/member-actions.tsx";
import { NewMemberDialog } from "#components/people/new-member-dialog.tsx";
import { OpenInvitations } from "#components/people/open-invitations.tsx";
import { PersonName } from "#components/people/person-name.tsx";
import { type Role, roleChoices } from "#components/people/role-choices.ts";
import { SettingsSection } from "#components/people/settings-section.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { DemoBadge } from "#components/shell/demo-badge.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";

export type MemberFace = AppOutputs["people"]["list"][number];

type MemberListProps = {
  mayChange: boolean;
  ownRole: Role;
  ownId: string;
  timeZone: string;
};

/** Everybody in the workspace, what they may do in all of it, and who is invited. */
export function MemberList({ mayChange, ownRole, ownId, timeZone }: MemberListProps) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.people.list.queryOptions());
  return (
    <>
      <PageHeader title="Members" actions={mayChange && <NewMemberDialog />}>
        {mayChange
          ? "Somebody you add takes part in cards and rotas. To sign in, they need an invitation."
          : "Everybody in this workspace. Owners and admins add people."}
      </PageHeader>
      <div className="grid max-w-4xl gap-4">
        <SettingsSection
          title={members.length === 1 ? "1 person" : `${members.length} people`}
          about="A role here holds in every team; without one, only the teams' own roles count."
        >
          <ul aria-label="Members" className="divide-y divide-line">
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                ownRole={ownRole}
                mayChange={mayChange && member.id !== ownId && mayHandle(ownRole, member.workspaceRole)}
              />
            ))}
          </ul>
        </SettingsSection>
        {mayChange && <OpenInvitations teamId={null} ownRole={ownRole} />}
        {mayChange && <MailState timeZone={timeZone} />}
      </div>
    </>
  );
}

function mayHandle(own: Role, other: Role | null): boolean {
  return other === null || roleChoices(own).some((choice) => choice.value === other);
}

const NO_ROLE = { value: "none", label: "Teams only", hint: "Only what the teams give" } as const;

type MemberRowProps = { member: MemberFace; mayChange: boolean; ownRole: Role };

function MemberRow({ member, mayChange, ownRole }: MemberRowProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.people.update.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.people.list.pathFilter()),
      onError: (error) => toastProblem("It was not saved", error.message),
    }),
  );
  const left = member.deactivatedAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-44">
        <PersonName person={member} />
      </div>
      {member.demo && <DemoBadge />}
      {left ? <Pill>deactivated</Pill> : !member.canSignIn && <Pill>cannot sign in</Pill>}
      {mayChange && !left ? (
        <SelectField
          label={`Role of ${member.name} in the workspace`}
          labelHidden
          className="w-36"
          choices={[NO_ROLE, ...roleChoices(ownRole)]}
          value={member.workspaceRole ?? "none"}
          onValueChange={(role) =>
            update.mutate(
              { id: member.id, workspaceRole: role === "none" ? null : role },
              { onSuccess: () => toastDone(`${member.name}'s role is saved`) },
            )
          }
        />
      ) : (
        member.workspaceRole !== null && <Pill>{member.workspaceRole}</Pill>
      )}
      {mayChange && (
        <MemberActions member={member} onChange={(deactivated) => update.mutateAsync({ id: member.id, deactivated })} />
      )}
    </li>
  );
}
