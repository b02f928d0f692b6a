import Link from "next/link";
import type { ReactNode } from "react";
import { Duration } from "#components/ui/duration.tsx";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

type KeyFiguresProps = {
  map: CohortMap;
  /** The range before, as long; null: nothing to compare with. */
  before: CohortMap | null;
  calendar: DurationCalendar;
  /** Length of the range, null: all time. */
  rangeMs: number | null;
  itemsHref: string;
};

/** The four numbers a team is asked for, each with how it moved. */
export function KeyFigures({ map, before, calendar, rangeMs, itemsHref }: KeyFiguresProps) {
  const compared = before !== null && before.items > 0 ? before : null;
  const perWeek = rangeMs === null ? null : map.items / (rangeMs / (7 * DAY_MS));
  return (
    <dl className="grid grid-cols-2 gap-x-7 gap-y-4 sm:flex sm:flex-wrap">
      <Figure
        name="Lead time, median"
        href={itemsHref}
        foot={<Change now={map.leadTime.p50} then={compared?.leadTime.p50} calendar={calendar} />}
      >
        <Duration ms={map.leadTime.p50} calendar={calendar} />
      </Figure>
      <Figure
        name="85 % within"
        href={itemsHref}
        foot={<Change now={map.leadTime.p85} then={compared?.leadTime.p85} calendar={calendar} />}
      >
        <Duration ms={map.leadTime.p85} calendar={calendar} />
      </Figure>
      <Figure
        name="Rolled %C/A"
        href="#numbers"
        hint="The share of work that passes every stage right the first time: the product of the stages' %C/A."
        foot={
          <PointChange now={map.rolledPercentCompleteAccurate} then={compared?.rolledPercentCompleteAccurate ?? null} />
        }
      >
        {percentText(map.rolledPercentCompleteAccurate)}
      </Figure>
      <Figure
        name="Finished"
        href={itemsHref}
        foot={
          perWeek === null ? null : `${perWeek >= 9.95 ? Math.round(perWeek) : Math.round(perWeek * 10) / 10} a week`
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

type ChangeProps = { now: number | null; then: number | null | undefined; calendar: DurationCalendar };

/** Shorter is better. */
function Change({ now, then, calendar }: ChangeProps) {
  if (now === null || then === null || then === undefined) return null;
  const difference = now - then;
  const text = durationText(Math.abs(difference), calendar);
  if (text === "0") return "as before";
  return <Moved better={difference < 0} up={difference > 0} text={text} />;
}

/** More is better. */
function PointChange({ now, then }: { now: number | null; then: number | null }) {
  if (now === null || then === null) return null;
  const points = Math.round((now - then) * 100);
  if (points === 0) return "as before";
  return <Moved better={points > 0} up={points > 0} text={`${Math.abs(points)} pts`} />;
}

function Moved({ better, up, text }: { better: boolean; up: boolean; text: string }) {
  return (
    <span title="Against the range before, as long">
      <span className={better ? "text-good-ink" : "text-rework-ink"}>
        <span aria-hidden>{up ? "▲" : "▼"}</span>
        <span className="sr-only">{up ? "up" : "down"}</span> {text}
        <span className="sr-only">{better ? ", better" : ", worse"}</span>
      </span>{" "}
      vs before
    </span>
  );
}
