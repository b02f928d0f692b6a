"use client";

import { ArrowRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { shortKey } from "#components/shell/short-key.ts";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { changedWords, effectWords } from "#components/stream/settings/effect-words.ts";
import type { usePreview } from "#components/stream/settings/use-preview.ts";
import { Button } from "#components/ui/button.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { momentText } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { percentText } from "#components/ui/percent-text.ts";
import { Progress } from "#components/ui/progress.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { ItemEffect, RangeEffect, SettingsEffect } from "#server/domain/flow/settings-effect.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";

type PreviewPanelProps = {
  preview: ReturnType<typeof usePreview>;
  streamId: string;
  timeZone: string;
  /** The settings have been changed since they were previewed. */
  outdated: boolean;
};

/** What the changed settings would make of the stream: computing, then before and after. */
export function PreviewPanel({ preview, streamId, timeZone, outdated }: PreviewPanelProps) {
  const { data, underWay, error } = preview;
  if (error !== null) return <RequestProblem error={error} />;
  if (underWay) {
    const { done, total } = data?.progress ?? { done: 0, total: 0 };
    return (
      <div className="grid gap-2.5">
        <Progress
          label={total === 0 ? "Reading what happened" : "Computing the effect"}
          value={total === 0 ? null : done}
          max={Math.max(total, 1)}
          text={total === 0 ? "" : `${done.toLocaleString("en")} of ${total.toLocaleString("en")} items`}
        />
        <div>
          <Button size="small" onClick={preview.stop}>
            Cancel
          </Button>
        </div>
      </div>
    );
  }
  if (data === null || data.state === "cancelled") return null;
  if (data.effect === null)
    return (
      <Notice tone="problem" role="alert">
        {data.error ?? "The effect could not be computed. Try again."}
      </Notice>
    );
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      {outdated && <Notice tone="caution">The settings have been changed since. Ask for the effect again.</Notice>}
      <Effect effect={data.effect} streamId={streamId} timeZone={timeZone} />
      <ZoneNote timeZone={timeZone} />
    </div>
  );
}

type EffectProps = { effect: SettingsEffect; streamId: string; timeZone: string };

const RANGES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "all", label: "All" },
] as const;

function Effect({ effect, streamId, timeZone }: EffectProps) {
  const of = (value: string) => effect.ranges.find(({ days }) => `${days ?? "all"}` === value);
  // The map's usual range, or the first longer one that has something to compare.
  const telling = RANGES.slice(1).find(
    ({ value }) => (of(value)?.before.items ?? 0) + (of(value)?.after.items ?? 0) > 0,
  );
  const [range, setRange] = useState<(typeof RANGES)[number]["value"]>(telling?.value ?? "90");
  const shown = of(range);
  return (
    <>
      <p role="status" className="text-body font-[560]">
        {changedWords(effect)}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3>The map, before and after</h3>
        <SegmentedControl label="Range" value={range} choices={RANGES} onValueChange={setRange} />
      </div>
      {shown !== undefined && <MapEffect range={shown} />}
      {effect.examples.length > 0 && (
        <div className="grid gap-1">
          <h3>Items that change most</h3>
          <ol className="grid">
            {effect.examples.map((item) => (
              <ItemRow key={item.key} item={item} streamId={streamId} timeZone={timeZone} />
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

/** One line per number of the map, one per stage; what stays is quiet. */
function MapEffect({ range: { before, after } }: { range: RangeEffect }) {
  if (before.items === 0 && after.items === 0)
    return <p className="text-control text-ink-2">Nothing finished in this range.</p>;
  const stages = new Map<StageId, { then?: CohortMap["stages"][number]; now?: CohortMap["stages"][number] }>();
  for (const now of after.stages) stages.set(now.stage, { now });
  for (const then of before.stages) stages.set(then.stage, { ...stages.get(then.stage), then });
  const labelOf = (map: CohortMap) => map.stages.find(({ stage }) => stage === map.worstStage)?.label ?? "nothing";
  const lively = [...stages.entries()].filter(
    ([, { then, now }]) => (then?.elapsed.n ?? 0) + (now?.elapsed.n ?? 0) > 0,
  );
  return (
    <Table caption="The map before and after">
      <TableHead>
        <HeadCell> </HeadCell>
        <HeadCell numeric>Before</HeadCell>
        <HeadCell numeric>After</HeadCell>
        <HeadCell numeric>%C/A before</HeadCell>
        <HeadCell numeric>%C/A after</HeadCell>
      </TableHead>
      <tbody>
        <Pair name="Items" then={before.items.toLocaleString("en")} now={after.items.toLocaleString("en")} />
        <Pair
          name="Lead time, mean"
          then={<Duration ms={before.leadTime.meanMs} />}
          now={<Duration ms={after.leadTime.meanMs} />}
          same={before.leadTime.meanMs === after.leadTime.meanMs}
        />
        <Pair
          name="Lead time, 85 % within"
          then={<Duration ms={before.leadTime.p85} />}
          now={<Duration ms={after.leadTime.p85} />}
          same={before.leadTime.p85 === after.leadTime.p85}
        />
        <Pair
          name="Activity ratio"
          then={percentText(before.activityRatio)}
          now={percentText(after.activityRatio)}
          accuracy={[before.rolledPercentCompleteAccurate, after.rolledPercentCompleteAccurate]}
        />
        <Pair name="Most waste in" then={labelOf(before)} now={labelOf(after)} />
        {lively.map(([stage, { then, now }]) => (
          <Pair
            key={stage}
            name={stageName(then?.label, now?.label)}
            then={then === undefined ? "–" : <Duration ms={then.elapsed.meanMs} />}
            now={now === undefined ? "counted elsewhere" : <Duration ms={now.elapsed.meanMs} />}
            same={then?.elapsed.meanMs === now?.elapsed.meanMs && then?.label === now?.label}
            accuracy={[then?.percentCompleteAccurate ?? null, now?.percentCompleteAccurate ?? null]}
          />
        ))}
      </tbody>
    </Table>
  );
}

function stageName(then: string | undefined, now: string | undefined): ReactNode {
  if (then === undefined || now === undefined || then === now) return now ?? then;
  return (
    <span className="inline-flex items-center gap-1">
      {then} <ArrowRight aria-label="becomes" className="size-3.5 text-ink-3" /> {now}
    </span>
  );
}

type PairProps = {
  name: ReactNode;
  then: ReactNode;
  now: ReactNode;
  same?: boolean;
  accuracy?: [number | null, number | null];
};

function Pair({ name, then, now, same = then === now, accuracy }: PairProps) {
  const look = same ? "text-ink-2" : "font-[600]";
  const sure =
    accuracy !== undefined && percentText(accuracy[0]) !== percentText(accuracy[1]) ? "font-[600]" : "text-ink-2";
  return (
    <Row>
      <RowHead className="font-normal">{name}</RowHead>
      <Cell numeric>{then}</Cell>
      <Cell numeric className={look}>
        {now}
      </Cell>
      <Cell numeric>{accuracy === undefined ? "" : percentText(accuracy[0])}</Cell>
      <Cell numeric className={sure}>
        {accuracy === undefined ? "" : percentText(accuracy[1])}
      </Cell>
    </Row>
  );
}

const MOST_REASONS = 4;

function ItemRow({ item, streamId, timeZone }: { item: ItemEffect; streamId: string; timeZone: string }) {
  const words = effectWords(item, (at) => momentText(at, timeZone));
  const lead = [item.before?.leadTimeMs ?? null, item.after?.leadTimeMs ?? null] as const;
  return (
    <li className="grid gap-0.5 border-t border-line py-2 text-control first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {item.before === null ? (
          <span className="text-small text-ink-2">{shortKey(item.key)}</span>
        ) : (
          <ExternalLink href={addresses.item(streamId, item.key)} className="text-small">
            {shortKey(item.key)}
          </ExternalLink>
        )}
        <span className="min-w-0 font-[560] break-words">{item.title}</span>
        {lead[0] !== lead[1] && (
          <span className="text-small whitespace-nowrap text-ink-2">
            lead time <Duration ms={lead[0]} /> → <Duration ms={lead[1]} />
          </span>
        )}
      </p>
      <ul className="grid list-disc pl-4 text-small text-ink-2">
        {words.slice(0, MOST_REASONS).map((word) => (
          <li key={word}>{word}</li>
        ))}
        {words.length > MOST_REASONS && <li>and {words.length - MOST_REASONS} more</li>}
      </ul>
    </li>
  );
}
