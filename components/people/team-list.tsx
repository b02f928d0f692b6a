"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { NewTeamDialog } from "#components/people/new-team-dialog.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { OpsPartner } from "#components/shell/ops-partner.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
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
            {mayCreate && teams.length > 0 && <NewTeamDialog />}
          </>
        }
      />
      {teams.length === 0 && (
        <NothingYet sketch="teams" title="No team yet" actions={mayCreate && <NewTeamDialog />}>
          {mayCreate
            ? "A team shares a board, a stream and a rota. Make the first one, then assign its ops partner, invite its people and connect its repositories."
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
        <h2 className="font-[620]">
          <Link href={addresses.team(team.slug)} className="rounded-sm text-ink hover:underline">
            {team.name}
          </Link>
        </h2>
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
    </Card>
  );
}
