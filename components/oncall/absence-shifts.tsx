"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { hoursText } from "#components/oncall/hours-text.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useSettled } from "#components/ui/use-settled.ts";

/** While somebody types. */
const WAIT_MS = 300;
const SHOWN = 6;

type AbsenceShiftsProps = {
  scheduleId: string;
  name: string;
  absence: { member: string; start: string; end: string };
  timeZone: string;
};

/** Which times of the rota an absence takes its member out of, before it is entered. */
export function AbsenceShifts({ scheduleId, name, absence, timeZone }: AbsenceShiftsProps) {
  const written = JSON.stringify({ scheduleId, absence });
  const asked = useSettled(written, WAIT_MS);
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.oncall.absenceShifts.queryOptions(JSON.parse(asked)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (query.isError) return <p className="text-control text-rework-ink">{problemText(query.error)}</p>;
  const shifts = query.data;
  if (shifts === undefined) return null;
  if (shifts.length === 0)
    return (
      <p role="status" className="text-control text-ink-2">
        {name} is not on call by this rota then.
      </p>
    );
  return (
    <Notice tone="caution" role="status" title={`${name} is on call then by this rota, and would not be:`}>
      <ul>
        {shifts.slice(0, SHOWN).map(({ start, end }) => (
          <li key={start}>
            <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} /> (
            {hoursText(end - start)})
          </li>
        ))}
        {shifts.length > SHOWN && <li>and {shifts.length - SHOWN} more</li>}
      </ul>
    </Notice>
  );
}
