"use client";

import { hoursText } from "#components/oncall/hours-text.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { Span } from "#server/domain/oncall/schedule.ts";

type MyShiftsProps = {
  /** What is still to come of one's own. */
  shifts: readonly Span[];
  timeZone: string;
};

/** One's own shifts in words: for who does not see the drawing, and for who looks for nothing else. */
export function MyShifts({ shifts, timeZone }: MyShiftsProps) {
  return (
    <section aria-label="My shifts" className="mt-3 grid gap-1 text-control">
      <h3 className="text-small font-[580] text-ink-2">My shifts in this time</h3>
      {shifts.length === 0 ? (
        <p className="text-ink-2">None still to come.</p>
      ) : (
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {shifts.map(({ start, end }) => (
            <li key={start}>
              <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} />{" "}
              <span className="text-ink-2">({hoursText(end - start)})</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
