"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { OpenInvitations } from "#components/people/open-invitations.tsx";
import { OpsPartnerSettings } from "#components/people/ops-partner-settings.tsx";
import type { Role } from "#components/people/role-choices.ts";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { TeamMembers } from "#components/people/team-members.tsx";
import { TeamProfile } from "#components/people/team-profile.tsx";
import { DemoBadge } from "#components/shell/demo-badge.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RemoveDemo } from "#components/shell/remove-demo.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";

type TeamSettingsProps = {
  slug: string;
  /** The reader's role in the team. */
  ownRole: Role;
  mayChange: boolean;
};

/** Everything about a team that is not its work: name, zone, ops partner, people. */
export function TeamSettings({ slug, ownRole, mayChange }: TeamSettingsProps) {
  const trpc = useTRPC();
  const { data: team } = useSuspenseQuery(trpc.teams.get.queryOptions({ slug }));
  const part = { team, mayChange };
  return (
    <>
      <PageHeader
        title={`${team.name}: settings`}
        aside={
          <>
            {team.demo && <DemoBadge />}
            {team.opsPartner === null && <Pill tone="wait">no ops partner</Pill>}
          </>
        }
      />
      <div className="grid max-w-4xl gap-4">
        {!mayChange && <Notice>You can look at these settings. Owners and admins of the team change them.</Notice>}
        {team.demo && (
          <SettingsSection
            title="Demo team"
            about="Invented people with an invented history, to look at. Nobody of them can sign in."
          >
            <div>
              <RemoveDemo teamId={team.id} />
            </div>
          </SettingsSection>
        )}
        <OpsPartnerSettings {...part} />
        <TeamMembers {...part} ownRole={ownRole} />
        {mayChange && <OpenInvitations teamId={team.id} ownRole={ownRole} />}
        <TeamProfile {...part} />
      </div>
    </>
  );
}
