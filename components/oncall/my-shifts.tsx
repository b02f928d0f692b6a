"use client";

import { hoursText } from "#components/oncall/hours-text.ts";
import type { RotaScreen } from "#components/oncall/rota-facts.ts";
import { WholeTimes } from "#components/oncall/whole-times.tsx";
import { Pill } from "#components/ui/pill.tsx";

type MyShiftsProps = {
  /** What is still to come of one's own. */
  shifts: RotaScreen["ownShifts"];
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
          {shifts.map((shift) => (
            <li key={`${shift.start} ${shift.behind}`}>
              <WholeTimes of={shift} timeZone={timeZone} />
              {shift.from !== null && shift.until !== null && (
                <span className="text-ink-2"> ({hoursText(shift.until - shift.from)})</span>
              )}
              {shift.behind !== null && (
                <>
                  {" "}
                  <Pill tone="plain">{shift.behind}</Pill>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
