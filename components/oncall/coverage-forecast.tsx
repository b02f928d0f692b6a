"use client";

import { namesOf, type RotaScreen, type RotaSight } from "#components/oncall/rota-facts.ts";
import { Card } from "#components/ui/card.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";

const MOST_SHOWN = 5;

/** What the next 90 days hold: gaps, stretches only one person could be on, and shifts of people who are away. */
export function CoverageForecast({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { gapsAhead, singlePoints, absences, people } = rota;
  const names = namesOf([...people, ...sight.team.people]);
  const conflicts = absences.reduce((sum, { conflicts: shifts }) => sum + shifts.length, 0);
  return (
    <Card className="grid gap-2 px-4 py-3 sm:px-5">
      <h3 className="text-small font-[580] text-ink-2">Coverage forecast: the next 90 days</h3>
      <ul className="flex flex-wrap gap-2">
        <li>
          <Pill tone={gapsAhead.length === 0 ? "good" : "rework"}>{counted(gapsAhead.length, "gap", "gaps")}</Pill>
        </li>
        <li>
          <Pill tone={singlePoints.length === 0 ? "good" : "wait"}>
            {counted(singlePoints.length, "stretch only one person could take", "stretches only one person could take")}
          </Pill>
        </li>
        <li>
          <Pill tone={conflicts === 0 ? "good" : "wait"}>
            {counted(conflicts, "shift of somebody away", "shifts of people away")}
          </Pill>
        </li>
      </ul>
      {singlePoints.length > 0 && (
        <ul aria-label="Only one person could be on" className="grid gap-1 text-control">
          {singlePoints.slice(0, MOST_SHOWN).map(({ start, end, member, away }) => (
            <li key={start}>
              <span className="font-[560]">Only {names([member])}</span>{" "}
              <span className="text-ink-2">
                <Moment at={start} timeZone={sight.timeZone} /> to <Moment at={end} timeZone={sight.timeZone} />:{" "}
                {away.length === 0
                  ? "nobody else takes turns"
                  : `${names(away)} ${away.length === 1 ? "is" : "are"} away`}
              </span>
            </li>
          ))}
          {singlePoints.length > MOST_SHOWN && (
            <li className="text-small text-ink-2">and {singlePoints.length - MOST_SHOWN} more later on</li>
          )}
        </ul>
      )}
    </Card>
  );
}

function counted(count: number, one: string, more: string): string {
  return count === 0 ? `no ${more}` : `${count} ${count === 1 ? one : more}`;
}
