"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { AbsenceDialog } from "#components/oncall/absence-dialog.tsx";
import { CalendarDialog } from "#components/oncall/calendar-dialog.tsx";
import { CoverDialog } from "#components/oncall/cover-dialog.tsx";
import { CoverageForecast } from "#components/oncall/coverage-forecast.tsx";
import { LoadCard } from "#components/oncall/load-card.tsx";
import { LoadTrendCard } from "#components/oncall/load-trend-card.tsx";
import { MyShifts } from "#components/oncall/my-shifts.tsx";
import { OpenMatters } from "#components/oncall/open-matters.tsx";
import { OverrideDialog } from "#components/oncall/override-dialog.tsx";
import { PayCard } from "#components/oncall/pay-card.tsx";
import { PlanDialog } from "#components/oncall/plan-dialog.tsx";
import { RotaControls } from "#components/oncall/rota-controls.tsx";
import type { RotaSight } from "#components/oncall/rota-facts.ts";
import { RotaFigure } from "#components/oncall/rota-figure.tsx";
import { RotaNow } from "#components/oncall/rota-now.tsx";
import { ScheduleDialog } from "#components/oncall/schedule-dialog.tsx";
import { VersionsDialog } from "#components/oncall/versions-dialog.tsx";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

type RotaPageProps = RotaSight & { scheduleId: string | null };

/** How often the page asks anew who is on: handoffs pass without anything having been changed. */
const ASK_EVERY_MS = 60_000;

/** Who takes turns on call in a team: now and next, over time, and what is to be done about it. */
export function RotaPage({ scheduleId, ...sight }: RotaPageProps) {
  const trpc = useTRPC();
  const { team } = sight;
  const glance = useQuery({
    ...trpc.oncall.team.queryOptions({ teamId: team.id }),
    refetchInterval: ASK_EVERY_MS,
  });
  const mayEdit = useHasRole("admin", team.id);
  if (glance.isError && glance.data === undefined)
    return <RequestProblem error={glance.error} onRetry={() => void glance.refetch()} />;
  if (glance.data === undefined) return <Skeleton className="h-64" />;
  const newRota = mayEdit ? <ScheduleDialog sight={sight} rota={null} /> : null;
  if (scheduleId === null || glance.data.schedules.length === 0) {
    return (
      <>
        <PageHeader title="On call" />
        <NothingYet sketch="rota" title="No rota yet" actions={newRota}>
          {mayEdit
            ? "Put people in turn, choose when the turn passes on, and see at once who is on when, over every clock change. It takes a minute."
            : "An owner or admin of the team can make one. From then on this page says who is on call now, who is next, and where nobody is."}
        </NothingYet>
      </>
    );
  }
  return (
    <>
      <PageHeader title="On call" actions={newRota} />
      <div className="grid grid-cols-1 gap-4">
        <RotaNow glance={glance.data} sight={sight} scheduleId={scheduleId} />
        <ChosenRota id={scheduleId} sight={sight} />
      </div>
    </>
  );
}

function ChosenRota({ id, sight }: { id: string; sight: RotaSight }) {
  const trpc = useTRPC();
  const { start, end } = sight.range;
  const query = useQuery({
    ...trpc.oncall.rota.queryOptions({ id, range: { start, end } }),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_EVERY_MS,
  });
  if (query.isError && query.data === undefined)
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-64" />;
  const rota = query.data;
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-auto text-large">{rota.schedule.name}</h2>
        {rota.may.work && (
          <>
            <CoverDialog rota={rota} sight={sight} />
            <OverrideDialog rota={rota} sight={sight} />
            <AbsenceDialog scheduleId={id} sight={sight} />
          </>
        )}
        <CalendarDialog rota={rota} sight={sight} />
        <VersionsDialog rota={rota} sight={sight} />
        {rota.may.edit && <PlanDialog rota={rota} sight={sight} />}
        {rota.may.edit && <ScheduleDialog sight={sight} rota={rota} />}
      </div>
      <RotaFigure rota={rota} sight={sight} controls={<RotaControls sight={sight} />} />
      {sight.own !== null && <MyShifts shifts={rota.ownShifts} timeZone={sight.timeZone} />}
      <CoverageForecast rota={rota} sight={sight} />
      <OpenMatters rota={rota} sight={sight} />
      <LoadCard rota={rota} sight={sight} />
      <LoadTrendCard rota={rota} />
      {rota.may.pay && <PayCard rota={rota} />}
    </div>
  );
}
