"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { CalendarSwitch } from "#components/stream/calendar-switch.tsx";
import { flagWords } from "#components/stream/flag-words.ts";
import { ItemChanges } from "#components/stream/item-changes.tsx";
import { ItemEvidence } from "#components/stream/item-evidence.tsx";
import { ItemFigures } from "#components/stream/item-figures.tsx";
import { JourneyCard } from "#components/stream/journey-card.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill, type PillTone } from "#components/ui/pill.tsx";

type Item = AppOutputs["streams"]["item"];

const STATES: Record<Item["state"], { word: string; tone: PillTone }> = {
  done: { word: "finished", tone: "good" },
  open: { word: "on its way", tone: "process" },
  dropped: { word: "dropped", tone: "plain" },
  unknown: { word: "live since before the records", tone: "plain" },
};

/** `view`: the one the item was come upon in, to go back to. */
type ItemPageProps = { streamId: string; itemKey: string; view: StreamView };

/** One item's journey, and the evidence of every boundary. */
export function ItemPage({ streamId, itemKey, view }: ItemPageProps) {
  const { calendar } = view;
  const trpc = useTRPC();
  const stream = useQuery(trpc.streams.get.queryOptions({ streamId }));
  const query = useQuery(trpc.streams.item.queryOptions({ streamId, key: itemKey, calendar }));
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined || stream.data === undefined) return <StreamSkeleton />;
  const item = query.data;
  const { timeZone } = item;
  const state = STATES[item.state];

  return (
    <div className="grid grid-cols-1 gap-4">
      <div>
        <Link
          href={addresses.stream(streamId) + streamViewQuery(view)}
          className="mb-2 inline-flex min-h-6 items-center gap-1.5 rounded text-control text-ink-2 hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {stream.data.name}
        </Link>
        <PageHeader
          title={item.title || item.key}
          aside={
            <>
              <ExternalLink href={item.url} className="text-control">
                {item.kind === "card" ? "card" : item.key}
              </ExternalLink>
              <Pill tone={state.tone}>{state.word}</Pill>
              {item.type !== null && <Pill>{item.type}</Pill>}
            </>
          }
          actions={<CalendarSwitch view={view} />}
        >
          {item.author !== null && <>by {item.author}</>}
          {item.labels.length > 0 && <> · {item.labels.join(", ")}</>}
        </PageHeader>
        <ItemFigures item={item} calendar={calendar} timeZone={timeZone} />
      </div>
      {item.flags.length > 0 && (
        <Notice title="About this item's numbers">
          <ul className="grid gap-0.5">
            {item.flags.map((flag) => (
              <li key={flag}>{flagWords(flag, item.shownStages)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Card className="min-w-0 px-4 py-4 sm:px-5">
        <JourneyCard item={item} calendar={calendar} />
      </Card>
      <Card className="grid min-w-0 grid-cols-1 gap-2 px-4 py-4 sm:px-5">
        <h2>Stages and their evidence</h2>
        <p className="text-small text-ink-2">
          Each stage begins and ends with something that happened. Times in {timeZone}.
        </p>
        <ItemEvidence item={item} calendar={calendar} timeZone={timeZone} />
      </Card>
      <Card className="grid min-w-0 grid-cols-1 gap-2 px-4 py-4 sm:px-5">
        <h2>Changes</h2>
        <ItemChanges item={item} timeZone={timeZone} streamId={streamId} />
      </Card>
    </div>
  );
}
