"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { changeUrl, commitUrl } from "#components/stream/change-url.ts";
import { DeploymentOutcome } from "#components/stream/deployments/deployment-outcome.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

type Detail = AppOutputs["flow"]["deployment"];
type Face = Detail["struck"][number];

type DeploymentPanelProps = { streamId: string; id: string; view: StreamView; timeZone: string };

/** One deployment: what it brought, how it went, and what it has to do with others. */
export function DeploymentPanel({ streamId, id, view, timeZone }: DeploymentPanelProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.flow.deployment.queryOptions({ streamId, id }));
  const ref = useRef<HTMLElement>(null);
  const { deployment: _deployment, ...own } = view.own;
  const hrefOf = (other: string) => streamViewQuery({ ...view, own: { ...own, deployment: other } });

  // It opens below what was clicked, perhaps out of sight.
  useEffect(() => {
    ref.current?.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    <Card
      id="deployment"
      ref={ref}
      aria-label="The chosen deployment"
      className="grid min-w-0 scroll-my-4 grid-cols-1 gap-3 px-4 py-4 sm:px-5"
    >
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 break-words">
          {query.data === undefined ? (
            "Deployment"
          ) : (
            <>
              {query.data.deployment.service}
              <span className="font-[480] text-ink-2"> in {query.data.deployment.environment}</span>
            </>
          )}
        </h2>
        <Link
          href={streamViewQuery({ ...view, own })}
          scroll={false}
          aria-label="Close the deployment"
          className="-m-1 grid size-7 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink touch:size-11"
        >
          <X aria-hidden className="size-4" />
        </Link>
      </div>
      {query.isPending && (
        <LoadingRegion label="Loading the deployment">
          <Skeleton className="h-20" />
        </LoadingRegion>
      )}
      {query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <Facts detail={query.data} timeZone={timeZone} hrefOf={hrefOf} />
          <Changes detail={query.data} streamId={streamId} calendar={view.calendar} />
        </div>
      )}
    </Card>
  );
}

type FactsProps = { detail: Detail; timeZone: string; hrefOf: (id: string) => string };

function Facts({ detail, timeZone, hrefOf }: FactsProps) {
  const { deployment, struck, broughtBack, mends, struckBy } = detail;
  const { startedAt, finishedAt, version, sha, repository, url, actor, commitCount } = deployment;
  const tookMs = startedAt !== null && finishedAt !== null ? Date.parse(finishedAt) - Date.parse(startedAt) : 0;
  const at = finishedAt ?? startedAt;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] content-start gap-x-3 gap-y-1.5 text-control">
      <Fact name="Outcome">
        <DeploymentOutcome deployment={deployment} />
      </Fact>
      <Fact name={finishedAt === null ? "Started" : "Finished"}>
        {at === null ? "not known" : <Moment at={Date.parse(at)} timeZone={timeZone} />}
        {tookMs > 0 && (
          <span className="text-ink-2">
            {" "}
            after <Duration ms={tookMs} />
          </span>
        )}
      </Fact>
      {version !== null && <Fact name="Version">{version}</Fact>}
      {sha !== null && (
        <Fact name="Commit">
          <ExternalLink href={repository === null ? null : commitUrl(repository, sha, url)} className="font-mono">
            {sha.slice(0, 7)}
          </ExternalLink>
          {commitCount !== null && (
            <span className="text-ink-2">
              {" "}
              {commitCount === 1 ? "1 new commit" : `${commitCount.toLocaleString("en")} new commits`}
            </span>
          )}
        </Fact>
      )}
      {actor !== null && <Fact name="By">{actor}</Fact>}
      {url !== null && (
        <Fact name="Source">
          <ExternalLink href={url}>{URL.canParse(url) ? new URL(url).host : "its own page"}</ExternalLink>
        </Fact>
      )}
      {deployment.failure !== null && struckBy === null && (
        <Fact name="Evidence">
          {/^https?:/.test(deployment.failure.evidence) ? (
            <ExternalLink href={deployment.failure.evidence}>{deployment.failure.evidence}</ExternalLink>
          ) : (
            <ExternalLink href={changeUrl(deployment.failure.evidence, url)}>
              {shortKey(deployment.failure.evidence)}
            </ExternalLink>
          )}
        </Fact>
      )}
      {struckBy !== null && (
        <Fact name="Taken back by">
          <Others faces={[struckBy]} timeZone={timeZone} hrefOf={hrefOf} />
        </Fact>
      )}
      {struck.length > 0 && (
        <Fact name="Took back">
          <Others faces={struck} timeZone={timeZone} hrefOf={hrefOf} />
        </Fact>
      )}
      {broughtBack !== null && (
        <Fact name="Brought back">
          <Others faces={[broughtBack]} timeZone={timeZone} hrefOf={hrefOf} />
        </Fact>
      )}
      {mends.length > 0 && (
        <Fact name="Mends">
          <Others faces={mends} timeZone={timeZone} hrefOf={hrefOf} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

type OthersProps = { faces: readonly Face[]; timeZone: string; hrefOf: (id: string) => string };

function Others({ faces, timeZone, hrefOf }: OthersProps) {
  return (
    <ul className="grid gap-0.5">
      {faces.map((face) => (
        <li key={face.id}>
          <Link href={hrefOf(face.id)} scroll={false} className="link">
            {face.name}
          </Link>
          <span className="text-ink-2">
            , <Moment at={face.at} timeZone={timeZone} />
          </span>
        </li>
      ))}
    </ul>
  );
}

type ChangesProps = { detail: Detail; streamId: string; calendar: StreamView["calendar"] };

function Changes({ detail, streamId, calendar }: ChangesProps) {
  const { changes, deployment } = detail;
  const business = calendar === "business" ? "?calendar=business" : "";
  if (changes.length === 0) {
    return (
      <p className="text-control text-ink-2">
        {deployment.status === "failed" ? "The attempt brought nothing." : "It brought no change that was new there."}
      </p>
    );
  }
  const more = deployment.changes.length - changes.length;
  return (
    <div>
      <h3>
        {deployment.changes.length.toLocaleString("en")} {deployment.changes.length === 1 ? "change" : "changes"} went
        live
      </h3>
      <ul className="pt-1">
        {changes.map(({ key, items }) => (
          <li
            key={key}
            className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-3 border-t border-line py-1.5 text-control first:border-t-0"
          >
            <ExternalLink href={changeUrl(key, deployment.url)} className="text-small">
              {shortKey(key)}
            </ExternalLink>
            <span className="grid min-w-0 gap-0.5">
              {items.map((item) => (
                <Link
                  key={item.key}
                  href={addresses.item(streamId, item.key) + business}
                  className="truncate underline-offset-2 hover:underline"
                  title={item.title}
                >
                  {item.title || shortKey(item.key)}
                  {item.key !== key && <span className="text-small text-ink-2"> {shortKey(item.key)}</span>}
                </Link>
              ))}
              {items.length === 0 && <span className="text-ink-2">of no item</span>}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="pt-1 text-small text-ink-2">and {more.toLocaleString("en")} more</p>}
    </div>
  );
}
