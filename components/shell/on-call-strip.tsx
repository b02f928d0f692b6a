"use client";

import { PhoneCall } from "lucide-react";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { Moment } from "#components/ui/moment.tsx";

type OnCallStripProps = {
  glance: AppOutputs["oncall"]["team"];
  team: { slug: string; opsPartner: { name: string } | null };
  timeZone: string;
};

/** Who is on call now and next, the ops partner and who is away, in one line above a team's work. */
export function OnCallStrip({ glance, team, timeZone }: OnCallStripProps) {
  const away = [...new Set(glance.absences.map(({ member }) => member.name))];
  const several = glance.schedules.length > 1;
  if (glance.schedules.length + away.length === 0 && team.opsPartner === null) return null;
  return (
    <ul aria-label="On call" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-ink-2">
      {glance.schedules.map(({ id, name, members, behind, until, next }) => (
        <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-1.5">
          <PhoneCall aria-hidden className="size-3.5 flex-none" />
          <Link href={`${addresses.rota(team.slug)}?rota=${encodeURIComponent(id)}`} className="link">
            {several ? name : "On call"}
          </Link>
          {members.length === 0 ? (
            <b className="font-[600] text-rework-ink">nobody</b>
          ) : (
            <b className="font-[600] text-ink">{members.map((member) => member.name).join(" and ")}</b>
          )}
          {behind.map((layer) => (
            <span key={layer.rotation}>
              {layer.rotation}{" "}
              <b className="font-[600] text-ink">{layer.members.map((member) => member.name).join(" and ")}</b>
            </span>
          ))}
          {next !== null && (
            <span>
              then {next.members.map((member) => member.name).join(" and ")} from{" "}
              <Moment at={next.at} timeZone={timeZone} />
            </span>
          )}
          {next === null && until !== null && (
            <span>
              until <Moment at={until} timeZone={timeZone} />
            </span>
          )}
        </li>
      ))}
      {team.opsPartner !== null && (
        <li>
          Ops partner <b className="font-[600] text-ink">{team.opsPartner.name}</b>
        </li>
      )}
      {away.length > 0 && <li>Away: {away.join(", ")}</li>}
    </ul>
  );
}
