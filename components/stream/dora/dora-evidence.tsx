"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { deploymentLook } from "#components/charts/deployment-timeline/deployment-look.ts";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { changeUrl } from "#components/stream/change-url.ts";
import { FAILURE_REASONS } from "#components/stream/deployments/deployment-outcome.tsx";
import { doraInput } from "#components/stream/dora/dora-input.ts";
import type { DoraKeyWords } from "#components/stream/dora/dora-key-words.ts";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Answer = AppOutputs["flow"]["doraEvidence"];
type EvidentDeployment = Extract<Answer, { kind: "deployments" }>["deployments"][number];

type DoraEvidenceProps = {
  streamId: string;
  view: StreamView;
  today: EpochMs;
  words: DoraKeyWords;
  timeZone: string;
  /** The day, week or month looked at; null: the whole range. */
  piece: { from: EpochMs; to: EpochMs; name: string } | null;
  closeHref: string;
};

/** The deployments or changes behind a key, and for each what says so. */
export function DoraEvidence({ streamId, view, today, words, timeZone, piece, closeHref }: DoraEvidenceProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flow.doraEvidence.queryOptions({
      ...doraInput(streamId, view, today),
      ...(piece === null ? {} : { from: new Date(piece.from), to: new Date(piece.to) }),
      key: words.key,
    }),
    placeholderData: keepPreviousData,
  });
  const answer = query.data;
  const shown =
    answer === undefined ? 0 : answer.kind === "changes" ? answer.changes.length : answer.deployments.length;
  const deploymentHref = (id: string) =>
    `${addresses.deployments(streamId)}${streamViewQuery({ ...view, own: { deployment: id } })}#deployment`;
  return (
    <Card
      id="evidence"
      className="grid min-w-0 scroll-mt-4 grid-cols-1 gap-2 px-4 py-4 sm:px-5"
      aria-busy={query.isPlaceholderData}
    >
      <div className="flex items-start justify-between gap-3">
        <h2>
          {words.evidence}
          {piece !== null && <span className="font-[480] text-ink-2">, {piece.name}</span>}
        </h2>
        {piece !== null && (
          <Link
            href={closeHref}
            scroll={false}
            aria-label="Back to the whole range"
            className="-m-1 grid size-7 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink touch:size-11"
          >
            <X aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      {query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <LoadingRegion label="Loading what stands behind it">
          <Skeleton className="h-24" />
        </LoadingRegion>
      )}
      {answer !== undefined && answer.total === 0 && (
        <p className="py-6 text-center text-control text-ink-2">Nothing of the kind here.</p>
      )}
      {answer?.kind === "deployments" && answer.total > 0 && (
        <Deployments
          deployments={answer.deployments}
          recovery={words.key === "recovery"}
          timeZone={timeZone}
          hrefOf={deploymentHref}
        />
      )}
      {answer?.kind === "changes" && answer.total > 0 && (
        <Table caption={words.evidence}>
          <TableHead>
            <HeadCell>Change</HeadCell>
            <HeadCell>Item</HeadCell>
            <HeadCell>Live with</HeadCell>
            <HeadCell>First commit</HeadCell>
            <HeadCell numeric>Lead time</HeadCell>
          </TableHead>
          <tbody>
            {answer.changes.map((change) => (
              <Row key={`${change.service} ${change.key}`}>
                <RowHead>
                  <ExternalLink href={changeUrl(change.key, null)}>{shortKey(change.key)}</ExternalLink>
                </RowHead>
                <Cell className="min-w-40">
                  {change.items.map((item) => (
                    <Link key={item.key} href={addresses.item(streamId, item.key)} className="link block">
                      {item.title || shortKey(item.key)}
                    </Link>
                  ))}
                  {change.items.length === 0 && <span className="text-ink-2">of no item</span>}
                </Cell>
                <Cell className="whitespace-nowrap">
                  <Link href={deploymentHref(change.deploymentId)} className="link">
                    {change.deployment}
                  </Link>{" "}
                  <span className="text-ink-2">
                    {change.service}, <Moment at={change.liveAt} timeZone={timeZone} grain="day" />
                  </span>
                </Cell>
                <Cell className="whitespace-nowrap">
                  {change.firstAuthoredAt !== null && (
                    <Moment at={change.firstAuthoredAt} timeZone={timeZone} grain="day" />
                  )}
                </Cell>
                <Cell numeric>
                  <Duration ms={change.leadTimeMs} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {answer !== undefined && shown < answer.total && (
        <p className="text-small text-ink-2">
          {shown.toLocaleString("en")} of {answer.total.toLocaleString("en")}; a bar of the chart narrows it down.
        </p>
      )}
    </Card>
  );
}

type DeploymentsProps = {
  deployments: readonly EvidentDeployment[];
  recovery: boolean;
  timeZone: string;
  hrefOf: (id: string) => string;
};

function Deployments({ deployments, recovery, timeZone, hrefOf }: DeploymentsProps) {
  return (
    <Table caption="Deployments behind the number">
      <TableHead>
        <HeadCell>Deployment</HeadCell>
        <HeadCell>Where</HeadCell>
        <HeadCell>Finished</HeadCell>
        <HeadCell>How it went, and what says so</HeadCell>
        {recovery && <HeadCell>Recovered</HeadCell>}
        <HeadCell numeric>{recovery ? "After" : "Changes"}</HeadCell>
      </TableHead>
      <tbody>
        {deployments.map((one) => (
          <Row key={one.id}>
            <RowHead>
              <Link href={hrefOf(one.id)} className="link">
                {one.name}
              </Link>
            </RowHead>
            <Cell className="whitespace-nowrap">
              {one.service} <span className="text-ink-2">{one.environment}</span>
            </Cell>
            <Cell className="whitespace-nowrap">
              <Moment at={one.at} timeZone={timeZone} />
            </Cell>
            <Cell className="min-w-48">
              {deploymentLook(one.outcome, one.isRollback).word}
              <Proof deployment={one} hrefOf={hrefOf} />
            </Cell>
            {recovery && (
              <Cell className="whitespace-nowrap">
                {one.recoveredAt !== null && <Moment at={one.recoveredAt} timeZone={timeZone} />}
              </Cell>
            )}
            <Cell numeric>{recovery ? <Duration ms={one.recoveryMs} /> : one.changes.toLocaleString("en")}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** By which evidence it failed, or what it mends. */
function Proof({ deployment, hrefOf }: { deployment: EvidentDeployment; hrefOf: (id: string) => string }) {
  const { failure, fixes, url } = deployment;
  if (failure === null && fixes.length === 0) return null;
  return (
    <span className="block text-small text-ink-2">
      {failure !== null && (
        <>
          {FAILURE_REASONS[failure.reason] ?? failure.reason}:{" "}
          {failure.reason === "rollback" ? (
            <Link href={hrefOf(failure.evidence)} className="link">
              the rollback
            </Link>
          ) : (
            <ExternalLink href={changeUrl(failure.evidence, url)}>{shortKey(failure.evidence)}</ExternalLink>
          )}
        </>
      )}
      {fixes.length > 0 && (
        <>
          {failure !== null && "; "}mends{" "}
          {fixes.map((id, place) => (
            <span key={id}>
              {place > 0 && ", "}
              <Link href={hrefOf(id)} className="link">
                {fixes.length === 1 ? "an earlier deployment" : `an earlier deployment (${place + 1})`}
              </Link>
            </span>
          ))}
        </>
      )}
    </span>
  );
}
