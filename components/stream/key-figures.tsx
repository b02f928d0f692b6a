import Link from "next/link";
import type { ReactNode } from "react";
import { type ChangedFigure, changeWords } from "#components/stream/change-words.ts";
import { Duration } from "#components/ui/duration.tsx";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import type { CohortChange, Difference } from "#server/domain/flow/statistics/cohort-change.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

type KeyFiguresProps = {
  map: CohortMap;
  /** Against the period before; null: not compared. */
  change: CohortChange | null;
  calendar: DurationCalendar;
  /** Length of the range, null: all time. */
  rangeMs: number | null;
  itemsHref: string;
};

/** The four numbers a team is asked for, each with how it moved. */
export function KeyFigures({ map, change, calendar, rangeMs, itemsHref }: KeyFiguresProps) {
  const perWeek = rangeMs === null ? null : map.items / (rangeMs / (7 * DAY_MS));
  return (
    <dl className="grid grid-cols-2 gap-x-7 gap-y-4 sm:flex sm:flex-wrap">
      <Figure
        name="Lead time, median"
        href={itemsHref}
        foot={<Change of={change?.leadTimeP50} better="less" in="time" calendar={calendar} />}
      >
        <Duration ms={map.leadTime.p50} calendar={calendar} />
      </Figure>
      <Figure
        name="85 % within"
        href={itemsHref}
        foot={<Change of={change?.leadTimeP85} better="less" in="time" calendar={calendar} />}
      >
        <Duration ms={map.leadTime.p85} calendar={calendar} />
      </Figure>
      <Figure
        name="Rolled %C/A"
        href="#numbers"
        hint="The share of work that passes every stage right the first time: the product of the stages' %C/A."
        foot={<Change of={change?.rolledPercentCompleteAccurate} better="more" in="points" calendar={calendar} />}
      >
        {percentText(map.rolledPercentCompleteAccurate)}
      </Figure>
      <Figure
        name="Finished"
        href={itemsHref}
        foot={
          change !== null ? (
            <Change of={change.items} better="more" in="count" calendar={calendar} />
          ) : perWeek === null ? null : (
            `${perWeek >= 9.95 ? Math.round(perWeek) : Math.round(perWeek * 10) / 10} a week`
          )
        }
      >
        {map.items.toLocaleString("en")}
      </Figure>
    </dl>
  );
}

type FigureProps = { name: string; href: string; hint?: string; foot: ReactNode; children: ReactNode };

function Figure({ name, href, hint, foot, children }: FigureProps) {
  return (
    <div className="grid content-start gap-px">
      <dt className="text-small whitespace-nowrap text-ink-2" title={hint}>
        {name}
      </dt>
      <dd className="text-title leading-[26px] font-[600]">
        <Link href={href} scroll={href.startsWith("#")} className="rounded-sm underline-offset-4 hover:underline">
          {children}
        </Link>
      </dd>
      <dd className="min-h-[14px] text-tiny text-ink-3">{foot}</dd>
    </div>
  );
}

type ChangeProps = Omit<ChangedFigure, "difference"> & { of: Difference | null | undefined };

const TONE = { better: "font-[560] text-good-ink", worse: "font-[560] text-rework-ink", quiet: undefined } as const;

/** How a figure moved, where that is sure. */
function Change({ of, ...figure }: ChangeProps) {
  const change = of == null ? null : changeWords({ ...figure, difference: of });
  if (change === null) return null;
  return (
    <span title={change.words} className={TONE[change.tone]}>
      <span aria-hidden>{change.text}</span>
      <span className="sr-only">{change.words}</span>
    </span>
  );
}
