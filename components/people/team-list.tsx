"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { NewTeamDialog } from "#components/people/new-team-dialog.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { DemoBadge } from "#components/shell/demo-badge.tsx";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { OpenDemo } from "#components/shell/open-demo.tsx";
import { OpsPartner } from "#components/shell/ops-partner.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RemoveDemo } from "#components/shell/remove-demo.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";

type TeamListProps = { mayCreate: boolean; maySeeMembers: boolean };

/** The teams one may see, each with its people and its ops partner, and which have none. */
export function TeamList({ mayCreate, maySeeMembers }: TeamListProps) {
  const trpc = useTRPC();
  const { data: teams } = useSuspenseQuery(trpc.teams.list.queryOptions());
  const without = teams.filter((team) => team.opsPartner === null);
  return (
    <>
      <PageHeader
        title="Teams"
        actions={
          <>
            {maySeeMembers && <LinkButton href={addresses.members}>Members</LinkButton>}
            {mayCreate && <NewTeamDialog />}
          </>
        }
      />
      {teams.length === 0 && (
        <NothingYet
          sketch="teams"
          title="No team yet"
          actions={
            mayCreate && (
              <>
                <LinkButton href={addresses.newStream()} variant="primary">
                  Connect your repository
                </LinkButton>
                <OpenDemo />
              </>
            )
          }
        >
          {mayCreate
            ? "Connect a repository to see where its time goes; you make its team on the way. Or look at an invented team first: half a year of work, loaded in less than a minute and removed with one click."
            : "Ask an owner or admin to put you into a team."}
        </NothingYet>
      )}
      {without.length > 0 && (
        <Notice tone="caution" className="mb-4" title={partnerGap(without)}>
          Assign the ops person who works with {without.length === 1 ? "it" : "each"} in the team's settings.
        </Notice>
      )}
      <ul className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(18rem,1fr))]">
        {teams.map((team) => (
          <li key={team.id} className="grid">
            <TeamCard team={team} />
          </li>
        ))}
      </ul>
    </>
  );
}

function partnerGap(teams: readonly TeamFace[]): string {
  const names = new Intl.ListFormat("en", { type: "conjunction" }).format(teams.map((team) => team.name));
  return teams.length === 1 ? `${names} has no ops partner` : `${teams.length} teams have no ops partner: ${names}`;
}

const FACES = 6;

function TeamCard({ team }: { team: TeamFace }) {
  const { members } = team;
  return (
    <Card className="grid content-start gap-3 p-4">
      <div className="grid gap-0.5">
        <div className="flex items-center gap-2">
          <h2 className="font-[620]">
            <Link href={addresses.team(team.slug)} className="rounded-sm text-ink hover:underline">
              {team.name}
            </Link>
          </h2>
          {team.demo && <DemoBadge />}
        </div>
        <p className="text-small text-ink-2">
          {members.length === 0 ? "Nobody yet" : members.length === 1 ? "1 member" : `${members.length} members`} ·{" "}
          {team.timeZone.replaceAll("_", " ")}
        </p>
      </div>
      {members.length > 0 && (
        <div className="flex items-center gap-1" title={members.map((member) => member.name).join(", ")}>
          {members.slice(0, FACES).map((member) => (
            <Avatar key={member.id} id={member.id} name={member.name} />
          ))}
          {members.length > FACES && <span className="text-small text-ink-2">+{members.length - FACES}</span>}
        </div>
      )}
      <OpsPartner team={team} />
      {team.demo && (
        <div>
          <RemoveDemo teamId={team.id} size="small" />
        </div>
      )}
    </Card>
  );
}
