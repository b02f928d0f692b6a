"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useIsDemo } from "#components/shell/use-is-demo.ts";

const DemoJob = lazy(async () => ({ default: (await import("#components/stream/demo-job.tsx")).DemoJob }));

/** The feed tells of progress; this is for when it cannot. */
const POLL_MS = 2_000;

/** While the demo team's stream is loaded, how far that is. One may leave meanwhile, and the map below grows. */
export function DemoProgress({ streamId, teamId }: { streamId: string; teamId: string | null }) {
  const trpc = useTRPC();
  const isDemo = useIsDemo(teamId);
  const jobs = useQuery({
    ...trpc.backfill.ofStream.queryOptions({ streamId }),
    enabled: isDemo,
    refetchInterval: ({ state }) =>
      state.data?.some((job) => job.state === "queued" || job.state === "running") ? POLL_MS : false,
  });
  const job = jobs.data?.find(({ kind }) => kind === "demo");
  if (job === undefined || job.state === "succeeded") return null;
  return (
    <Suspense fallback={null}>
      <DemoJob job={job} />
    </Suspense>
  );
}
