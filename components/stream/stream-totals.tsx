import type { ReactNode } from "react";
import { Duration } from "#components/ui/duration.tsx";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";

/** The sums of the road, at its end. */
export function StreamTotals({ map, calendar }: { map: CohortMap; calendar: DurationCalendar }) {
  return (
    <dl className="grid grid-cols-2 content-start gap-x-4 gap-y-3 @4xl:grid-cols-1 @4xl:gap-y-5 @4xl:border-l @4xl:border-line @4xl:pl-5">
      <Total name="Lead time, mean">
        <Duration ms={map.items === 0 ? null : map.leadTime.meanMs} calendar={calendar} />
      </Total>
      <Total name="Work, mean">
        <Duration ms={map.items === 0 ? null : map.processMeanMs} calendar={calendar} />
      </Total>
      <Total name="Activity ratio">{percentText(map.activityRatio)}</Total>
      <Total name="Rolled %C/A">{percentText(map.rolledPercentCompleteAccurate)}</Total>
    </dl>
  );
}

function Total({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-tiny text-ink-2">{name}</dt>
      <dd className="text-[17px] leading-6 font-[620] tracking-[-.02em]">{children}</dd>
    </div>
  );
}
