"use client";

import { ChevronsUpDown, Users } from "lucide-react";
import { addresses } from "#components/shell/addresses.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { DemoBadge } from "#components/shell/demo-badge.tsx";
import { Menu, MenuHeading, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";

/** The team one is in, and the way to the others. */
export function TeamSwitcher({ teams, current }: { teams: readonly TeamFace[]; current: TeamFace | null }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex min-h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-left text-control hover:border-line-strong touch:min-h-11"
        >
          <span className="min-w-0 flex-1 truncate font-[560]">{current?.name ?? "No team"}</span>
          {current?.demo && <DemoBadge />}
          <span className="sr-only">, switch team</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
        </button>
      }
    >
      {teams.length === 0 && <MenuHeading>You are in no team yet.</MenuHeading>}
      {teams.map((team) => (
        <MenuLink key={team.id} href={addresses.team(team.slug)}>
          <span className="min-w-0 flex-1 truncate">{team.name}</span>
          {team.demo && <DemoBadge />}
          <span className="text-small text-ink-2">
            {team.opsPartner === null ? "no ops partner" : `ops: ${team.opsPartner.name.split(" ")[0]}`}
          </span>
        </MenuLink>
      ))}
      <MenuSeparator />
      <MenuLink href={addresses.teams} icon={<Users aria-hidden />}>
        All teams
      </MenuLink>
    </Menu>
  );
}
