"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { PersonName } from "#components/people/person-name.tsx";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useUpdateTeam } from "#components/people/use-update-team.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

const ABOUT = "The ops person assigned to the team: first to ask, and sees the team's work like a member.";

/** Who the team's ops partner is. */
export function OpsPartnerSettings({ team, mayChange }: { team: TeamFace; mayChange: boolean }) {
  const trpc = useTRPC();
  const members = useQuery(trpc.people.list.queryOptions(undefined, { enabled: mayChange }));
  const [handle, setHandle] = useState<string | null>(team.opsPartner?.handle ?? null);
  const save = useUpdateTeam("Ops partner saved");
  const problem = formProblem(save.error, ["opsPartner"]);
  const choices = (members.data ?? [])
    .filter((member) => member.deactivatedAt === null)
    .map((member) => ({ value: member.handle, label: member.name, hint: `@${member.handle}` }));
  return (
    <SettingsSection
      title="Ops partner"
      about={ABOUT}
      actions={
        mayChange &&
        team.opsPartner !== null && (
          <ConfirmDialog
            trigger={<Button variant="danger">Remove</Button>}
            title={`${team.name} without ops partner?`}
            confirmLabel="Remove the ops partner"
            onConfirm={() => save.mutateAsync({ id: team.id, opsPartner: null }).then(() => setHandle(null))}
          >
            {team.opsPartner.name} no longer sees the team's work unless they are a member, too.
          </ConfirmDialog>
        )
      }
    >
      {team.opsPartner === null ? (
        <p className="text-control text-ink-2">This team has no ops partner yet.</p>
      ) : (
        <PersonName person={team.opsPartner} />
      )}
      {mayChange && (
        <SettingsForm
          problem={problem.form}
          busy={save.isPending}
          saveLabel={team.opsPartner === null ? "Assign" : "Change"}
          idle={handle === null || handle === (team.opsPartner?.handle ?? null)}
          onSubmit={() => handle !== null && save.mutate({ id: team.id, opsPartner: handle })}
        >
          <ComboboxField
            label={team.opsPartner === null ? "Assign" : "Change to"}
            choices={choices}
            value={handle}
            onValueChange={setHandle}
            loading={members.isPending}
            emptyText="Nobody of that name. Add members first."
            error={problem.fields.opsPartner}
          />
        </SettingsForm>
      )}
    </SettingsSection>
  );
}
