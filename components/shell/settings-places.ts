import { addresses } from "#components/shell/addresses.ts";
import type { CurrentPlace } from "#components/shell/current-place.ts";

export type SettingsPlace = { href: string; label: string };
export type SettingsArea = { title: string; places: SettingsPlace[] };

/** The settings pages by what they are about: oneself, the team at hand and its stream, the workspace. */
export function settingsAreas({ team, stream }: CurrentPlace, isAdminSomewhere: boolean): SettingsArea[] {
  return [
    {
      title: "You",
      places: [
        { href: addresses.account, label: "Profile" },
        { href: addresses.appearance, label: "Appearance" },
      ],
    },
    ...(team === null && stream === null
      ? []
      : [
          {
            title: team?.name ?? "Stream",
            places: [
              ...(team === null
                ? []
                : [
                    { href: addresses.teamSettings(team.slug), label: "Team" },
                    { href: addresses.teamCalendar(team.slug), label: "Calendar" },
                  ]),
              ...(stream === null ? [] : [{ href: addresses.streamSettings(stream.id), label: "Stream" }]),
            ],
          },
        ]),
    {
      title: "Workspace",
      places: [
        { href: addresses.members, label: "Members" },
        { href: addresses.sources, label: "Sources" },
        ...(isAdminSomewhere
          ? [
              { href: addresses.tokens, label: "API tokens" },
              { href: addresses.audit, label: "Audit log" },
            ]
          : []),
      ],
    },
  ];
}

/** Whether an address is one of the settings', wherever it lies. */
export function isSettingsPage(pathname: string): boolean {
  return /^\/(account|sources|settings)(\/|$)|^\/(t|streams)\/[^/]+\/settings(\/|$)/.test(pathname);
}
