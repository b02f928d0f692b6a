"use client";

import type { DrawnStretch } from "#components/charts/rota-timeline/rota-bar.tsx";
import { RotaTimeline } from "#components/charts/rota-timeline/rota-timeline.tsx";
import { coloursOf, namesOf } from "#components/oncall/rota-facts.ts";
import { WholeTimes, wholeText } from "#components/oncall/whole-times.tsx";
import { Moment, momentText } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { Whole } from "#server/domain/oncall/whole-stretches.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

const SHOWN = 8;
/** Of more than so many shifts in a row only the first week is drawn, where they can be told apart. */
const MOST_DRAWN = 30;

export type RotaOutlook = {
  segments: readonly Whole<Segment>[];
  /** Each rotation alone. */
  layers: readonly { name: string; segments: readonly Whole<Segment>[] }[];
  gaps: readonly Whole[];
  range: Span;
};

type PreviewFigureProps = {
  outlook: RotaOutlook;
  people: readonly { id: string; handle: string; name: string }[];
  timeZone: string;
  now: EpochMs;
};

/** What a rota that is being written would be: drawn with each rotation below the whole, its first shifts in words, and its gaps. */
export function PreviewFigure({ outlook, people, timeZone, now }: PreviewFigureProps) {
  const { segments, layers, gaps, range } = outlook;
  const [names, colours] = [namesOf(people), coloursOf(people)];
  const drawn = (row: string, those: readonly Whole<Segment>[]) =>
    those.map(
      ({ start, end, from, until, members, causes }): Whole<DrawnStretch> => ({
        ...{ from, until },
        key: `${row} ${start}`,
        start,
        end,
        text: names(members),
        shortText: members.map((handle) => names([handle]).split(" ")[0]).join(", "),
        look: row === "" ? "whole" : "part",
        colours: colours(members),
        isOwn: false,
        isOverridden: causes.some(({ override }) => override !== null),
      }),
    );
  const open = gaps.map(
    (gap): Whole<DrawnStretch> => ({
      ...gap,
      ...{ key: `gap ${gap.start}`, text: "Nobody: a gap", shortText: "gap" },
      ...{ look: "gap", colours: [], isOwn: false, isOverridden: false },
    }),
  );
  const rows = [
    { name: "On call", stretches: [...drawn("", segments), ...open].sort((left, right) => left.start - right.start) },
    ...(layers.length < 2
      ? []
      : layers.map((layer) => ({ name: layer.name, stretches: drawn(layer.name, layer.segments) }))),
  ];
  const isWeek = segments.length > MOST_DRAWN;
  const shown = { from: range.start, to: isWeek ? Math.min(range.end, range.start + 7 * DAY_MS) : range.end };
  const spanText = ({ start, end }: Span) => `${momentText(start, timeZone)} to ${momentText(end, timeZone)}`;
  return (
    <>
      <div className="hidden sm:block">
        <RotaTimeline
          label={`Who would be on call, ${spanText({ start: shown.from, end: shown.to })}, in ${timeZone.replaceAll("_", " ")}`}
          range={shown}
          timeZone={timeZone}
          now={now}
          rows={rows}
          words={(stretch) => `${stretch.text}, ${wholeText(stretch as Whole<DrawnStretch>, timeZone)}`}
          href={() => undefined}
          onRange={null}
          rangeText={spanText}
        />
        {isWeek && <p className="text-small text-ink-2">Drawn is the first week.</p>}
      </div>
      <p className="flex flex-wrap items-center gap-2 text-control">
        <Pill tone={gaps.length === 0 ? "good" : "rework"}>{gapsText(gaps.length)}</Pill>
        {gaps[0] !== undefined && (
          <span className="text-ink-2">
            the first from <Moment at={gaps[0].start} timeZone={timeZone} />
          </span>
        )}
      </p>
      <ul className="grid gap-1 text-control">
        {segments.slice(0, SHOWN).map((segment) => (
          <li key={segment.start} className="flex flex-wrap gap-x-3">
            <span className="min-w-32 font-[520] wrap-anywhere">{names(segment.members)}</span>
            <span className="text-ink-2">
              <WholeTimes of={segment} timeZone={timeZone} />
            </span>
          </li>
        ))}
      </ul>
      {segments.length > SHOWN && (
        <p className="text-small text-ink-2">and {segments.length - SHOWN} more shifts in these four weeks</p>
      )}
    </>
  );
}

function gapsText(count: number): string {
  if (count === 0) return "no gaps";
  return count === 1 ? "1 gap" : `${count} gaps`;
}
