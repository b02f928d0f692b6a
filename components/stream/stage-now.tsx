"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AgingChart } from "#components/charts/aging/aging-chart.tsx";
import { ageBand, type Passed } from "#components/charts/aging/layout.ts";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { addresses } from "#components/shell/addresses.ts";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import type { ItemView } from "#components/stream/item-stretches.ts";
import { stageItemsInput } from "#components/stream/stage-items-input.ts";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type StageNowProps = {
  streamId: string;
  streamName: string;
  view: StreamView;
  today: EpochMs;
  stage: StageId;
  name: string;
  /** Of those that passed the stage. */
  passed: Passed;
  timeZone: string;
};

type Waiting = { key: string; name: string; title: string; ageMs: number; since: EpochMs; repository: string | null };

const SHOWN = 12;

/** What is in a stage now and for how long, against how long those that passed had been in it. */
export function StageNow({ streamId, streamName, view, today, stage, name, passed, timeZone }: StageNowProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.streams.stageItems.queryOptions(stageItemsInput(streamId, { ...view, items: "open" }, stage, today)),
    placeholderData: keepPreviousData,
  });
  const waiting = (query.data?.items ?? [])
    .flatMap((item) => inStage(item, stage) ?? [])
    .sort((one, other) => other.ageMs - one.ageMs);
  if (waiting.length === 0) return null;
  const hrefOf = (item: Waiting) =>
    addresses.item(streamId, item.key) + streamViewQuery({ ...view, stage, items: "open", took: null });
  const table: ChartTable<Waiting> = {
    caption: `In ${name} now`,
    calendar: view.calendar,
    timeZone,
    rows: waiting,
    rowKey: (item) => item.key,
    columns: [
      { kind: "text", name: "Item", of: (item) => `${item.name} ${item.title}`.trim(), href: hrefOf },
      { kind: "duration", name: "In it for", of: (item) => item.ageMs },
      { kind: "moment", grain: "minute", name: "Since", of: (item) => item.since },
      { kind: "text", name: "Against the others", of: (item) => BAND_WORDS[ageBand(item.ageMs, passed)] },
    ],
  };
  const late = waiting.filter((item) => ageBand(item.ageMs, passed) === "late").length;
  return (
    <Card className="min-w-0 px-4 py-4 sm:px-[18px]">
      <ChartFrame
        title={`In ${name} now`}
        subtitle={nowWords(waiting.length, late)}
        table={table}
        file={chartFile(streamName, name, "now")}
      >
        <AgingChart
          label={`${waiting.length} in ${name} now, the longest first, against those that passed it.`}
          items={waiting.slice(0, SHOWN)}
          passed={passed}
          calendar={view.calendar}
          words={(item) => rowWords(table, item)}
          href={hrefOf}
        />
        {waiting.length > SHOWN && (
          <p className="pt-1 text-small text-ink-2">
            The {SHOWN} that are in it longest.{" "}
            <Link
              href={`${streamViewQuery({ ...view, stage, items: "open", took: null })}#items`}
              scroll={false}
              className="link"
            >
              List all
            </Link>
          </p>
        )}
      </ChartFrame>
    </Card>
  );
}

const BAND_WORDS = {
  usual: "as most",
  slow: "longer than half of those that passed",
  late: "longer than 85 % of those that passed",
  unknown: "nothing passed yet",
} as const;

function nowWords(items: number, late: number): string {
  const count = items === 1 ? "One item" : `${items.toLocaleString("en")} items`;
  if (late === 0) return `${count}, none for longer than 85 % of those that passed.`;
  const longer = late === items ? (items === 1 ? "" : "all") : late.toLocaleString("en");
  return `${count}, ${longer} for longer than 85 % of those that passed.`.replace("  ", " ");
}

/** null: it is not in the stage any more. */
function inStage(item: ItemView, stage: StageId): Waiting | null {
  const here = item.stages.find((one) => one.stage === stage && one.leftAt === null);
  if (here === undefined) return null;
  return {
    key: item.key,
    name: shortKey(item.key),
    title: item.title,
    repository: item.repository,
    ageMs: here.elapsedSeconds * 1_000,
    since: Date.parse(here.enteredAt),
  };
}
