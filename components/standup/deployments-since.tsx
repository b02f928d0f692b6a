"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

type StandupData = AppOutputs["boards"]["standup"];
type Deployment = StandupData["deployments"][number];

const MOST_FAILED = 5;

/** How much was deployed by stream, and what went wrong; each leads to its deployments. */
export function DeploymentsSince({ deployments, since, now }: Pick<StandupData, "deployments" | "since" | "now">) {
  const streams = useQuery(useTRPC().streams.list.queryOptions({ limit: 200 })).data?.items ?? [];
  const byStream = [...Map.groupBy(deployments, ({ streamId }) => streamId)];
  const days = { from: dayOf(since), to: dayOf(now), show: "table" } as const;
  return (
    <ul aria-label="Deployed" className="grid gap-0.5 border-t border-line pt-3 text-control">
      {byStream.map(([streamId, own]) => {
        const name = byStream.length < 2 ? undefined : streams.find(({ id }) => id === streamId)?.name;
        return (
          <li key={streamId} className="wrap-anywhere">
            <Link href={addresses.deployments(streamId, days)} className="link">
              {own.length === 1 ? "1 deployment" : `${own.length} deployments`}
            </Link>
            {name !== undefined && ` of ${name}`}
            <Failed streamId={streamId} failed={own.filter(hasFailed)} />
          </li>
        );
      })}
    </ul>
  );
}

function Failed({ streamId, failed }: { streamId: string; failed: readonly Deployment[] }) {
  if (failed.length === 0) return null;
  return (
    <>
      , <b className="font-[560] text-rework-ink">{failed.length} failed or rolled back</b>:{" "}
      {failed.slice(0, MOST_FAILED).map(({ id, service, environment }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link href={addresses.deployments(streamId, { deployment: id })} className="link">
            {service} to {environment}
          </Link>
        </span>
      ))}
      {failed.length > MOST_FAILED && ` and ${failed.length - MOST_FAILED} more`}
    </>
  );
}

function hasFailed({ status, failure }: Deployment): boolean {
  return failure !== null || (status !== "succeeded" && status !== "started");
}

/** As the address of a range says a day: in UTC. */
function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
