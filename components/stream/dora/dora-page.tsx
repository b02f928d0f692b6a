"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import { DoraBarsChart } from "#components/charts/dora-bars/dora-bars.tsx";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { pieceName } from "#components/charts/piece-name.ts";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ServiceField } from "#components/stream/deployments/deployment-controls.tsx";
import { DoraCards } from "#components/stream/dora/dora-cards.tsx";
import { DoraEvidence } from "#components/stream/dora/dora-evidence.tsx";
import { doraInput } from "#components/stream/dora/dora-input.ts";
import { type DoraKey, doraKeyWords } from "#components/stream/dora/dora-key-words.ts";
import { DORA_VALUES, type DoraBucket } from "#components/stream/dora/dora-values.ts";
import { FlowHeader } from "#components/stream/flow/flow-header.tsx";
import { StreamRange } from "#components/stream/stream-range.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type DoraPageProps = { streamId: string; view: StreamView; today: EpochMs };

/** DORA's five keys, how they moved, and what stands behind each. */
export function DoraPage({ streamId, view, today }: DoraPageProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flow.dora.queryOptions(doraInput(streamId, view, today)),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <StreamSkeleton />;
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const told = query.data;
  if (told === undefined) return null;
  const { stream, keys, grain, trend } = told;
  const words = doraKeyWords(told.failureWindowHours);
  const chosen = words.find(({ key }) => key === view.own.key) ?? words[0];
  if (chosen === undefined) return null;
  const { piece: _piece, ...whole } = view.own;
  const piece = trend.find((bucket) => String(bucket.from) === view.own.piece) ?? null;
  const hrefOf = (key: DoraKey) => streamViewQuery({ ...view, own: { ...view.own, key } });
  const { of, text, axis, column } = DORA_VALUES[chosen.key];
  const table: ChartTable<DoraBucket> = {
    caption: `${chosen.name} per ${grain}`,
    calendar: "elapsed",
    timeZone: stream.timeZone,
    rows: trend,
    rowKey: (bucket) => String(bucket.from),
    columns: [
      { kind: "text", name: grainName(grain), of: (bucket) => pieceName(bucket, grain, stream.timeZone) },
      { kind: "moment", grain: "day", name: "From", of: (bucket) => bucket.from, unspoken: true },
      column(chosen.name),
      { kind: "count", name: "Deployments", of: (bucket) => bucket.keys.deployments },
      { kind: "count", name: "Failed", of: (bucket) => bucket.keys.failed },
      { kind: "count", name: "Rollbacks", of: (bucket) => bucket.keys.rollbacks },
      { kind: "text", name: "Whole", of: (bucket) => (bucket.complete ? null : `not a whole ${grain}`) },
    ],
  };
  const bars = trend.map((bucket) => ({ ...bucket, value: of(bucket.keys) }));
  const summary = `${text(of(keys))} in the whole range`;
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <FlowHeader
        stream={stream}
        view={view}
        tab="dora"
        words={[]}
        chips={false}
        controls={
          <>
            <ServiceField services={told.services} view={view} />
            <StreamRange view={view} />
          </>
        }
      />
      {keys.deployments === 0 ? (
        <NothingDeployed streamId={streamId} view={view} known={told.services.length > 0} />
      ) : (
        <>
          <DoraCards words={words} keys={keys} chosen={chosen.key} hrefOf={hrefOf} />
          <Card className="min-w-0 px-4 py-4 sm:px-5">
            <ChartFrame
              title={`${chosen.name} per ${grain}${axis.unit === null ? "" : `, ${axis.unit}`}`}
              subtitle={summary}
              table={table}
              file={chartFile(stream.name, "dora", chosen.key)}
            >
              <DoraBarsChart
                label={`${chosen.name} per ${grain}. ${summary}.`}
                buckets={bars}
                whole={of(keys)}
                top={axis.top}
                isDuration={axis.isDuration}
                axisText={axis.text}
                timeZone={stream.timeZone}
                valueText={text}
                barLabel={(bucket) => rowWords(table, bucket)}
                barHref={(bucket) =>
                  `${streamViewQuery({ ...view, own: { ...view.own, piece: String(bucket.from) } })}#evidence`
                }
                chosen={bars.find((bucket) => bucket.from === piece?.from) ?? null}
              />
            </ChartFrame>
          </Card>
          <DoraEvidence
            streamId={streamId}
            view={view}
            today={today}
            words={chosen}
            timeZone={stream.timeZone}
            piece={piece === null ? null : { ...piece, name: pieceName(piece, grain, stream.timeZone) }}
            closeHref={streamViewQuery({ ...view, own: whole })}
          />
        </>
      )}
    </div>
  );
}

function grainName(grain: string): string {
  return grain.charAt(0).toUpperCase() + grain.slice(1);
}

function NothingDeployed({ streamId, view, known }: { streamId: string; view: StreamView; known: boolean }) {
  const { service: _service, ...filter } = view.filter;
  return (
    <Card>
      <EmptyState
        icon={<Rocket />}
        title={known ? "Nothing was deployed to production in this range" : "No deployment to production is known"}
        actions={
          known ? (
            <>
              <LinkButton
                href={streamViewQuery({ ...view, range: { kind: "preset", preset: "all" } })}
                variant="primary"
                scroll={false}
              >
                Look at all time
              </LinkButton>
              {view.filter.service !== undefined && (
                <LinkButton href={streamViewQuery({ ...view, filter })} scroll={false}>
                  All services
                </LinkButton>
              )}
            </>
          ) : (
            <>
              <LinkButton href={addresses.streamSettings(streamId)} variant="primary">
                Say what a deployment is
              </LinkButton>
              <LinkButton href={addresses.sources}>Send deployments by webhook</LinkButton>
            </>
          )
        }
      >
        DORA's keys are taken from deployments to production and from what became of them: rollbacks, reverts, hotfixes
        and incidents.
      </EmptyState>
    </Card>
  );
}
