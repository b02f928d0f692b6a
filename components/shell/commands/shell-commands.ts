import { addresses } from "#components/shell/addresses.ts";
import type { Command } from "#components/shell/commands/command.ts";
import type { CurrentPlace, StreamFace, TeamFace } from "#components/shell/current-place.ts";
import type { Theme } from "#components/shell/theme.ts";

/** What decides which commands are offered; the server decides again. */
export type CommandRights = {
  /** Admin of the workspace, of the team at hand, of any. */
  adminOfWorkspace: boolean;
  adminHere: boolean;
  adminSomewhere: boolean;
  memberHere: boolean;
};

export type ShellDeeds = {
  openPalette: () => void;
  openHelp: () => void;
  chooseTheme: (theme: Theme) => void;
  signOut: () => void;
};

type Sight = CurrentPlace & { teams: readonly TeamFace[]; allStreams: readonly StreamFace[]; rights: CommandRights };

/** What one can do and where one can go from everywhere. */
export function shellCommands(sight: Sight, deeds: ShellDeeds): Command[] {
  return [...pages(sight), ...doings(sight, deeds), ...streamsAndTeams(sight)];
}

const goTo = "Go to" as const;

function pages({ team, stream, rights }: Sight): Command[] {
  const ofStream: Command[] =
    stream === null
      ? []
      : [
          {
            id: "stream",
            label: "Stream",
            hint: stream.name,
            group: goTo,
            keys: "g s",
            href: addresses.stream(stream.id),
          },
          {
            id: "deployments",
            label: "Deployments",
            hint: stream.name,
            keywords: "releases rollbacks",
            group: goTo,
            keys: "g d",
            href: addresses.deployments(stream.id),
          },
          {
            id: "lead-time",
            label: "Lead time",
            hint: stream.name,
            keywords: "scatter percentiles",
            group: goTo,
            keys: "g l",
            href: addresses.leadTime(stream.id),
          },
          {
            id: "throughput",
            label: "Throughput",
            hint: stream.name,
            keywords: "how many finished forecast",
            group: goTo,
            href: addresses.throughput(stream.id),
          },
          {
            id: "item-age",
            label: "Work item age",
            hint: stream.name,
            keywords: "aging in progress wip",
            group: goTo,
            keys: "g w",
            href: addresses.itemAge(stream.id),
          },
          {
            id: "dora",
            label: "DORA",
            hint: stream.name,
            keywords: "five keys change fail rate recovery frequency",
            group: goTo,
            href: addresses.dora(stream.id),
          },
          {
            id: "stream-settings",
            label: "Stream settings",
            hint: stream.name,
            keywords: "repositories stages history backfill",
            group: goTo,
            href: addresses.streamSettings(stream.id),
          },
        ];
  const ofTeam: Command[] =
    team === null
      ? []
      : [
          {
            id: "today",
            label: "Today",
            hint: team.name,
            keywords: "home start my cards reviews waiting",
            group: goTo,
            keys: "g h",
            href: addresses.today(team.slug),
          },
          {
            id: "board",
            label: "Board",
            hint: team.name,
            keywords: "cards columns kanban",
            group: goTo,
            keys: "g b",
            href: addresses.board(team.slug),
          },
          {
            id: "standup",
            label: "Stand-up",
            hint: team.name,
            keywords: "walk daily meeting",
            group: goTo,
            keys: "g u",
            href: addresses.standup(team.slug),
          },
          {
            id: "written-standup",
            label: "Written stand-up",
            hint: team.name,
            keywords: "async answer questions daily time zone",
            group: goTo,
            keys: "g y",
            href: addresses.writtenStandup(team.slug),
          },
          {
            id: "standup-wall",
            label: "Stand-up on the wall screen",
            hint: team.name,
            keywords: "big tv meeting",
            group: goTo,
            href: addresses.standupWall(team.slug),
          },
          {
            id: "board-reports",
            label: "Reports from the board",
            hint: team.name,
            keywords: "cumulative flow diagram cfd aging cycle time throughput blockers",
            group: goTo,
            keys: "g f",
            href: addresses.reports(team.slug),
          },
          {
            id: "team-settings",
            label: "Team settings",
            hint: team.name,
            keywords: "ops partner people invite",
            group: goTo,
            href: addresses.teamSettings(team.slug),
          },
          {
            id: "team-calendar",
            label: "Calendar",
            hint: team.name,
            keywords: "working hours holidays business time zone",
            group: goTo,
            href: addresses.teamCalendar(team.slug),
          },
        ];
  const admins: Command[] = rights.adminSomewhere
    ? [
        { id: "tokens", label: "API tokens", keywords: "secrets scripts", group: goTo, href: addresses.tokens },
        {
          id: "audit",
          label: "Audit log",
          keywords: "history who changed",
          group: goTo,
          keys: "g a",
          href: addresses.audit,
        },
      ]
    : [];
  return [
    ...ofStream,
    {
      id: "deliveries",
      label: "Deliveries",
      keywords: "webhooks parked events inbox",
      group: goTo,
      keys: "g i",
      href: addresses.deliveries,
    },
    {
      id: "notifications",
      label: "Notifications",
      keywords: "bell news",
      group: goTo,
      keys: "g n",
      href: addresses.notifications,
    },
    ...(team === null
      ? []
      : [
          {
            id: "rota",
            label: "On call",
            hint: team.name,
            keywords: "rota schedule shifts who override cover absence load plan fairly forecast versions restore",
            group: goTo,
            keys: "g r",
            href: addresses.rota(team.slug),
          },
        ]),
    { id: "teams", label: "Teams", group: goTo, keys: "g t", href: addresses.teams },
    { id: "members", label: "Members", keywords: "people roles", group: goTo, keys: "g m", href: addresses.members },
    {
      id: "sources",
      label: "Sources",
      keywords: "webhooks secrets github deployments",
      group: goTo,
      keys: "g o",
      href: addresses.sources,
    },
    ...ofTeam,
    ...admins,
    { id: "settings", label: "Settings", group: goTo, keys: "g e", href: addresses.settings },
    {
      id: "account",
      label: "Profile",
      keywords: "account password sessions time zone github",
      group: goTo,
      keys: "g p",
      href: addresses.account,
    },
    {
      id: "appearance",
      label: "Appearance",
      keywords: "theme dark light clock keys shortcuts",
      group: goTo,
      href: addresses.appearance,
    },
    { id: "api", label: "HTTP API", keywords: "docs openapi rest", group: goTo, href: addresses.apiDocs },
  ];
}

function doings({ team, stream, rights }: Sight, deeds: ShellDeeds): Command[] {
  const admins: Command[] = [
    ...(rights.adminHere || rights.adminOfWorkspace
      ? [
          {
            id: "new-stream",
            label: "New stream",
            keywords: "create add map",
            group: "Do",
            href: addresses.newStream(team?.slug),
          } as const,
        ]
      : []),
    ...(rights.adminSomewhere
      ? [
          {
            id: "new-source",
            label: "New source",
            keywords: "create add webhook",
            group: "Do",
            href: addresses.newSource,
          } as const,
          {
            id: "new-token",
            label: "New API token",
            keywords: "create add",
            group: "Do",
            href: addresses.newToken,
          } as const,
        ]
      : []),
    ...(rights.adminOfWorkspace
      ? [
          { id: "new-team", label: "New team", keywords: "create add", group: "Do", href: addresses.newTeam } as const,
          {
            id: "invite",
            label: "Invite somebody to the workspace",
            keywords: "add member people",
            group: "Do",
            href: addresses.inviteToWorkspace,
          } as const,
        ]
      : []),
    ...(rights.adminHere && team !== null
      ? [
          {
            id: "standup-settings",
            label: "Stand-up settings",
            hint: team.name,
            keywords: "time budget minutes summary webhook chat slack teams mattermost send",
            group: "Do",
            href: addresses.standupSettings(team.slug),
          } as const,
          {
            id: "invite-to-team",
            label: `Invite somebody to ${team.name}`,
            keywords: "add member people",
            group: "Do",
            href: addresses.inviteToTeam(team.slug),
          } as const,
        ]
      : []),
  ];
  const cards: Command[] =
    team !== null && rights.memberHere
      ? [
          {
            id: "new-card",
            label: "New card",
            hint: team.name,
            keywords: "add create board",
            group: "Do",
            keys: "c",
            href: addresses.newCard(team.slug),
          },
        ]
      : [];
  const theme = (value: Theme, label: string): Command => ({
    id: `theme-${value}`,
    label,
    keywords: "switch appearance colours mode",
    group: "Do",
    run: () => deeds.chooseTheme(value),
  });
  const wall: Command[] =
    stream === null
      ? []
      : [
          {
            id: "wall",
            label: "Start the wall screen",
            hint: stream.name,
            keywords: "big tv stand-up",
            group: "Do",
            href: addresses.streamWall(stream.id),
          },
        ];
  return [
    ...cards,
    ...admins,
    ...wall,
    theme("light", "Theme: light"),
    theme("dark", "Theme: dark"),
    theme("system", "Theme: as the system"),
    { id: "palette", label: "Find anything", group: "Do", keys: "mod+k", run: deeds.openPalette },
    { id: "help", label: "Keyboard shortcuts", keywords: "help keys", group: "Do", keys: "?", run: deeds.openHelp },
    { id: "sign-out", label: "Sign out", keywords: "log out leave", group: "Do", run: deeds.signOut },
  ];
}

function streamsAndTeams({ teams, allStreams }: Sight): Command[] {
  const teamName = new Map(teams.map((team) => [team.id, team.name]));
  return [
    ...allStreams.map((stream) => ({
      id: `stream:${stream.id}`,
      label: stream.name,
      hint: teamName.get(stream.teamId ?? "") ?? "Workspace",
      keywords: "stream map",
      group: "Streams" as const,
      href: addresses.stream(stream.id),
    })),
    ...teams.map((team) => ({
      id: `team:${team.id}`,
      label: team.name,
      keywords: `team ${team.slug}`,
      group: "Teams" as const,
      href: addresses.team(team.slug),
    })),
  ];
}
