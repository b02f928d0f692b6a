"use client";

import Link from "next/link";
import type { RotaSight } from "#components/oncall/rota-facts.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Card } from "#components/ui/card.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";

type RotaNowProps = { glance: AppOutputs["oncall"]["team"]; sight: RotaSight; scheduleId: string };

/** Who is on now and who is next, by each rota of the team, large enough to be read at night. */
export function RotaNow({ glance, sight, scheduleId }: RotaNowProps) {
  const { team, view, timeZone, own } = sight;
  return (
    <Card className="divide-y divide-line">
      {glance.schedules.map(({ id, name, members, behind, until, next }) => (
        <section
          key={id}
          aria-label={`On call now: ${name}`}
          className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3.5 sm:px-5"
        >
          <div className="grid min-w-0 flex-[1_1_16rem] gap-1">
            <p className="text-small text-ink-2">
              {glance.schedules.length > 1 && id !== scheduleId ? (
                <Link href={addresses.rota(team.slug) + rotaQuery({ ...view, scheduleId: id })}>{name}</Link>
              ) : (
                name
              )}
            </p>
            {members.length === 0 ? (
              <p className="flex items-center gap-2 text-title font-[640]">
                Nobody is on call
                <Pill tone="rework">gap</Pill>
              </p>
            ) : (
              <ul className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
                {members.map((member) => (
                  <li key={member.handle} className="flex items-center gap-2.5 text-title font-[640]">
                    <PersonOn {...{ member, own }} size="medium" />
                  </li>
                ))}
              </ul>
            )}
            {behind.map((layer) => (
              <p key={layer.rotation} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-control">
                <span className="text-ink-2">Now, {layer.rotation}:</span>
                {layer.members.map((member) => (
                  <span key={member.handle} className="flex items-center gap-1.5 font-[560]">
                    <PersonOn {...{ member, own }} size="small" />
                  </span>
                ))}
              </p>
            ))}
          </div>
          <dl className="grid grid-cols-[auto_auto] justify-start gap-x-3 gap-y-0.5 text-control">
            <dt className="text-ink-2">Until</dt>
            <dd>{until === null ? "further notice" : <Moment at={until} timeZone={timeZone} />}</dd>
            <dt className="text-ink-2">Next</dt>
            <dd>
              {next === null ? (
                "nobody else"
              ) : (
                <>
                  {next.members.map((member) => member.name).join(" and ")}
                  {next.at !== until && (
                    <>
                      , from <Moment at={next.at} timeZone={timeZone} />
                    </>
                  )}
                </>
              )}
            </dd>
          </dl>
        </section>
      ))}
      {glance.absences.length > 0 && (
        <p className="px-4 py-2.5 text-control text-ink-2 sm:px-5">
          Away today: {[...new Set(glance.absences.map(({ member }) => member.name))].join(", ")}
        </p>
      )}
    </Card>
  );
}

type PersonOnProps = {
  member: { id: string; handle: string; name: string };
  own: string | null;
  size: "small" | "medium";
};

function PersonOn({ member, own, size }: PersonOnProps) {
  return (
    <>
      <Avatar id={member.id} name={member.name} size={size} />
      {member.name}
      {member.handle === own && <Pill tone="accent">you</Pill>}
    </>
  );
}
