"use client";

import {
  ChartArea,
  CodeXml,
  Download,
  Footprints,
  Inbox,
  Kanban,
  PhoneCall,
  Radio,
  Settings,
  Sun,
  Users,
} from "lucide-react";
import { AccountMenu } from "#components/shell/account-menu.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { CurrentPlace, TeamFace } from "#components/shell/current-place.ts";
import { NavLink } from "#components/shell/nav-link.tsx";
import { OpsPartner } from "#components/shell/ops-partner.tsx";
import { isSettingsPage } from "#components/shell/settings-places.ts";
import { TeamSwitcher } from "#components/shell/team-switcher.tsx";

type NavigationProps = {
  place: CurrentPlace;
  teams: readonly TeamFace[];
  person: { id: string; name: string };
};

/** Where one can go from anywhere. */
export function Navigation({ place, teams, person }: NavigationProps) {
  const { team, stream, streams } = place;
  return (
    <div className="flex h-full flex-col gap-0.5 overflow-y-auto">
      <div className="pb-3">
        <TeamSwitcher teams={teams} current={team} />
      </div>
      {team !== null && (
        <>
          <NavLink href={addresses.today(team.slug)} icon={<Sun aria-hidden />}>
            Today
          </NavLink>
          <NavLink href={addresses.board(team.slug)} icon={<Kanban aria-hidden />}>
            Board
          </NavLink>
          <NavLink href={addresses.standup(team.slug)} icon={<Footprints aria-hidden />}>
            Stand-up
          </NavLink>
          <NavLink href={addresses.reports(team.slug)} icon={<ChartArea aria-hidden />}>
            Reports
          </NavLink>
        </>
      )}
      {stream === null ? (
        <NavLink href={addresses.newStream(team?.slug)} icon={<StreamIcon />}>
          Stream
        </NavLink>
      ) : (
        <>
          <NavLink
            href={addresses.stream(stream.id)}
            icon={<StreamIcon />}
            not={[addresses.deployments(stream.id), addresses.streamSettings(stream.id)]}
          >
            {streams.length > 1 ? stream.name : "Stream"}
          </NavLink>
          {streams.length > 1 && (
            <div className="ml-[26px] grid gap-0.5 border-l border-line pl-1.5 text-control">
              {streams
                .filter((other) => other.id !== stream.id)
                .map((other) => (
                  <NavLink key={other.id} href={addresses.stream(other.id)}>
                    {other.name}
                  </NavLink>
                ))}
            </div>
          )}
          <NavLink href={addresses.deployments(stream.id)} icon={<Download aria-hidden />}>
            Deployments
          </NavLink>
        </>
      )}
      {team !== null && (
        <NavLink href={addresses.rota(team.slug)} icon={<PhoneCall aria-hidden />}>
          On call
        </NavLink>
      )}
      <div className="mt-3 mb-1 border-t border-line" />
      <div data-tour="connect" className="grid gap-0.5">
        <NavLink href={addresses.deliveries} icon={<Inbox aria-hidden />}>
          Deliveries
        </NavLink>
        <NavLink href={addresses.sources} icon={<Radio aria-hidden />}>
          Sources
        </NavLink>
      </div>
      <NavLink href={addresses.teams} icon={<Users aria-hidden />}>
        Teams
      </NavLink>
      <NavLink href={addresses.settings} icon={<Settings aria-hidden />} also={isOtherSettingsPage}>
        Settings
      </NavLink>
      <NavLink href={addresses.apiDocs} icon={<CodeXml aria-hidden />}>
        API
      </NavLink>
      <div className="mt-auto grid gap-2.5 px-2 pt-4">
        <div className="-mx-2 mb-0.5 border-t border-line" />
        {team !== null && <OpsPartner team={team} />}
        <AccountMenu person={person} stream={stream} />
      </div>
    </div>
  );
}

/** The ladder of the mark: a step up for each wait, down for the work. */
function StreamIcon() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M1 11h4V6h5V3h5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** Sources have an entry of their own. */
function isOtherSettingsPage(pathname: string): boolean {
  return isSettingsPage(pathname) && !pathname.startsWith(addresses.sources);
}
