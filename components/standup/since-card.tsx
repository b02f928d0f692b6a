"use client";

import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { DeploymentsSince } from "#components/standup/deployments-since.tsx";
import { SinceList } from "#components/standup/since-list.tsx";
import type { Happening } from "#components/standup/standup-words.ts";
import { Card } from "#components/ui/card.tsx";
import { Moment } from "#components/ui/moment.tsx";

type StandupData = AppOutputs["boards"]["standup"];
type SinceCardProps = { standup: StandupData; happenings: readonly Happening[]; timeZone: string };

/** What happened since last time: to the cards, on call, and in production. */
export function SinceCard({ standup, happenings, timeZone }: SinceCardProps) {
  const { board, since, now, handovers, deployments } = standup;
  return (
    <Card className="grid grid-cols-1 gap-3 p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <h2 className="text-control font-[620]">Since last time</h2>
        <p className="text-small text-ink-2">
          from <Moment at={since} timeZone={timeZone} />
        </p>
      </div>
      <SinceList board={board} happenings={happenings} timeZone={timeZone} />
      {handovers.length > 0 && <Handovers handovers={handovers} timeZone={timeZone} />}
      {deployments.length > 0 && <DeploymentsSince {...{ deployments, since, now }} />}
    </Card>
  );
}

function Handovers({ handovers, timeZone }: Pick<StandupData, "handovers"> & { timeZone: string }) {
  return (
    <ul aria-label="On call passed on" className="grid gap-0.5 border-t border-line pt-3 text-control">
      {handovers.map(({ at, scheduleId, schedule, from, to }) => (
        <li key={`${scheduleId}-${at}`}>
          {schedule}: {from.length === 0 ? "nobody" : from.join(" and ")} →{" "}
          <b className={to.length === 0 ? "font-[560] text-rework-ink" : "font-[560]"}>
            {to.length === 0 ? "nobody" : to.join(" and ")}
          </b>
          <span className="text-small text-ink-2">
            , <Moment at={at} timeZone={timeZone} />
          </span>
        </li>
      ))}
    </ul>
  );
}
