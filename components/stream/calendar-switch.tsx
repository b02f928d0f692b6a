import Link from "next/link";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";

const CALENDARS = [
  { calendar: "elapsed", label: "Elapsed", hint: "Every hour counts" },
  { calendar: "business", label: "Business hours", hint: "Only the team's working hours count" },
] as const;

/** Whether nights and weekends count. */
export function CalendarSwitch({ view }: { view: StreamView }) {
  return (
    <nav aria-label="Calendar" className={SEGMENTS_LOOK}>
      {CALENDARS.map(({ calendar, label, hint }) => (
        <Link
          key={calendar}
          href={streamViewQuery({ ...view, calendar })}
          scroll={false}
          title={hint}
          aria-current={view.calendar === calendar ? "true" : undefined}
          className={segmentLook(view.calendar === calendar)}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
