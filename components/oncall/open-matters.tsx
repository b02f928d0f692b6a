"use client";

import { useMutation } from "@tanstack/react-query";
import { Matter, Matters } from "#components/oncall/matters.tsx";
import { OpenCovers } from "#components/oncall/open-covers.tsx";
import { namesOf, type RotaScreen, type RotaSight } from "#components/oncall/rota-facts.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { WholeTimes } from "#components/oncall/whole-times.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

const MOST_GAPS = 5;
const MOST_HOLIDAYS = 5;

/** What waits for somebody: gaps of the next 90 days and cover asked for; and what can be taken back. */
export function OpenMatters({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { team, view, timeZone } = sight;
  const trpc = useTRPC();
  const changed = useOncallChanged();
  const revoke = useMutation(trpc.oncall.revokeOverride.mutationOptions());
  const unplan = useMutation(trpc.oncall.revokePlan.mutationOptions());
  const remove = useMutation(trpc.oncall.removeAbsence.mutationOptions());
  const names = namesOf([...rota.people, ...team.people]);
  const { gapsAhead, openCovers, overrides, absences, plans, holidayShifts } = rota;
  if ([gapsAhead, openCovers, overrides, absences, plans, holidayShifts].every(({ length }) => length === 0))
    return null;
  const times = (start: EpochMs | Date, end: EpochMs | Date) => (
    <span className="text-ink-2">
      <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} />
    </span>
  );
  return (
    <Card className="divide-y divide-line">
      {gapsAhead.length > 0 && (
        <Matters title={`${gapsAhead.length} ${gapsAhead.length === 1 ? "gap" : "gaps"} in the next 90 days`}>
          {gapsAhead.slice(0, MOST_GAPS).map((gap) => (
            <Matter
              key={gap.start}
              deed={
                rota.may.work && (
                  <LinkButton
                    size="small"
                    scroll={false}
                    href={`${addresses.rota(team.slug)}${withOpen(rotaQuery(view), `fill-${gap.start}-${gap.until ?? gap.end}`)}`}
                  >
                    Fill it
                  </LinkButton>
                )
              }
            >
              <Pill tone="rework">gap</Pill>{" "}
              <span className="text-ink-2">
                <WholeTimes of={gap} timeZone={timeZone} />
              </span>
              {gap.from !== null && gap.until !== null && (
                <>
                  {" "}
                  (<Duration ms={gap.until - gap.from} />)
                </>
              )}
            </Matter>
          ))}
          {gapsAhead.length > MOST_GAPS && (
            <li className="text-small text-ink-2">and {gapsAhead.length - MOST_GAPS} more later on</li>
          )}
        </Matters>
      )}
      {openCovers.length > 0 && <OpenCovers rota={rota} sight={sight} />}
      {overrides.length > 0 && (
        <Matters title="Overrides in what is shown">
          {overrides.map(({ override, reason, createdBy }) => (
            <Matter
              key={override.id}
              deed={
                rota.may.work && (
                  <ConfirmDialog
                    trigger={<Button size="small">Revoke</Button>}
                    title="Revoke this override?"
                    confirmLabel="Revoke the override"
                    onConfirm={async () => {
                      await revoke.mutateAsync({ scheduleId: rota.schedule.id, id: override.id });
                      await changed("Override revoked");
                    }}
                  >
                    What it covered, an older override or the turns, holds again.
                  </ConfirmDialog>
                )
              }
            >
              {override.kind === "add"
                ? `${names([override.add])} is on as well`
                : override.kind === "remove"
                  ? `${override.remove === null ? "Nobody" : `${names([override.remove])} is not`} on`
                  : override.add === override.remove
                    ? `${names([override.add])} is on after all`
                    : `${names([override.add])} for ${override.remove === null ? "whoever is on" : names([override.remove])}`}
              {": "}
              {times(override.start, override.end)}
              <span className="text-ink-2">
                {" "}
                ({reason ? `${reason}, ` : ""}by {createdBy})
              </span>
            </Matter>
          ))}
        </Matters>
      )}
      {plans.length > 0 && (
        <Matters title="Planned fairly">
          {plans.map(({ id, rotations, start, end, createdBy }) => (
            <Matter
              key={id}
              deed={
                rota.may.edit && (
                  <ConfirmDialog
                    trigger={<Button size="small">Take back</Button>}
                    title="Take this plan back?"
                    confirmLabel="Take the plan back"
                    onConfirm={async () => {
                      await unplan.mutateAsync({ scheduleId: rota.schedule.id, id });
                      await changed("Plan taken back", "From the next handoff on the turns hold as they were.");
                    }}
                  >
                    The shift that runs ends as planned. From the next handoff on it is again whose turn it would have
                    been.
                  </ConfirmDialog>
                )
              }
            >
              <span className="font-[560]">{rotations.join(" and ")}</span> {times(start, end)}
              <span className="text-ink-2"> (by {createdBy})</span>
            </Matter>
          ))}
        </Matters>
      )}
      {holidayShifts.length > 0 && (
        <Matters title="On call on their holidays in the next 90 days">
          {holidayShifts.slice(0, MOST_HOLIDAYS).map(({ start, end, member, name }) => (
            <Matter key={`${member} ${start}`} deed={null}>
              <span className="font-[560]">{names([member])}</span> on {name}: {times(start, end)}
            </Matter>
          ))}
          {holidayShifts.length > MOST_HOLIDAYS && (
            <li className="text-small text-ink-2">and {holidayShifts.length - MOST_HOLIDAYS} more later on</li>
          )}
        </Matters>
      )}
      {absences.length > 0 && (
        <Matters title="Away in the next 90 days">
          {absences.map(({ id, member, startsAt, endsAt, conflicts, isFromCalendar }) => (
            <Matter
              key={id}
              deed={
                rota.may.work &&
                !isFromCalendar && (
                  <ConfirmDialog
                    trigger={<Button size="small">Remove</Button>}
                    title={`Remove ${member.name}'s absence?`}
                    confirmLabel="Remove the absence"
                    onConfirm={async () => {
                      await remove.mutateAsync({ id });
                      await changed("Absence removed");
                    }}
                  >
                    {member.name} is on call again where the turns say so.
                  </ConfirmDialog>
                )
              }
            >
              <span className="font-[560]">{member.name}</span> {times(startsAt, endsAt)}
              {isFromCalendar && <span className="text-ink-2"> (from a calendar)</span>}
              {conflicts.length > 0 && (
                <>
                  {" "}
                  <Pill tone="wait">
                    has {conflicts.length === 1 ? "a shift" : `${conflicts.length} shifts`} then, from{" "}
                    <Moment at={conflicts[0]?.start ?? startsAt} timeZone={timeZone} />
                  </Pill>
                </>
              )}
            </Matter>
          ))}
        </Matters>
      )}
    </Card>
  );
}

function withOpen(query: string, name: string): string {
  const search = new URLSearchParams(query);
  search.set("open", name);
  return `?${search}`;
}
