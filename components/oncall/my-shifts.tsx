"use client";

import { hoursText } from "#components/oncall/hours-text.ts";
import type { RotaScreen } from "#components/oncall/rota-facts.ts";
import { WholeTimes } from "#components/oncall/whole-times.tsx";
import { Card } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";

type MyShiftsProps = {
  /** One's own in the 90 days to come, the running one first. */
  shifts: RotaScreen["ownShifts"];
  timeZone: string;
};

const MOST_SHOWN = 4;

/** One's own shifts in words: for who does not see the drawing, and for who looks for nothing else. On phones they come first. */
export function MyShifts({ shifts, timeZone }: MyShiftsProps) {
  return (
    <Card className="order-first px-4 py-3 sm:order-none sm:px-5">
      <section aria-label="My shifts" className="grid gap-1 text-control">
        <h3 className="text-small font-[580] text-ink-2">My shifts in the next 90 days</h3>
        {shifts.length === 0 ? (
          <p className="text-ink-2">None.</p>
        ) : (
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {shifts.slice(0, MOST_SHOWN).map((shift) => (
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
            {shifts.length > MOST_SHOWN && (
              <li className="text-ink-2">and {shifts.length - MOST_SHOWN} more later on</li>
            )}
          </ul>
        )}
      </section>
    </Card>
  );
}
