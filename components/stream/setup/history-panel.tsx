"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { isUnderWay, JobProgress } from "#components/stream/setup/job-progress.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** The feed tells of progress; this is for when it cannot. */
const POLL_MS = 4_000;

type HistoryPanelProps = { streamId: string; mayStart: boolean };

/** Reads what happened so far from GitHub, with live progress. Can be left: it goes on by itself. */
export function HistoryPanel({ streamId, mayStart }: HistoryPanelProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [since, setSince] = useState("");
  const jobs = useQuery({
    ...trpc.backfill.ofStream.queryOptions({ streamId }),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? POLL_MS : false),
  });
  const start = useMutation(
    trpc.backfill.start.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.backfill.pathFilter()),
    }),
  );
  const latest = jobs.data?.find((job) => job.kind === "backfill") ?? null;
  const running = latest !== null && isUnderWay(latest);

  function submit(event: FormEvent) {
    event.preventDefault();
    start.mutate({ streamId, since: since === "" ? null : new Date(`${since}T00:00:00Z`) });
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      {jobs.isError && <RequestProblem error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {latest !== null && <JobProgress job={latest} mayCancel={mayStart} />}
      {!running && mayStart && (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
          <TextField label="Since" optional type="date" className="w-44" value={since} onValueChange={setSince} />
          <Button
            type="submit"
            variant={latest === null ? "primary" : "secondary"}
            busy={start.isPending}
            className="h-[34px]"
          >
            {latest === null ? "Read the history" : "Read again what is new"}
          </Button>
        </form>
      )}
      {start.isError && <RequestProblem error={start.error} />}
    </div>
  );
}
