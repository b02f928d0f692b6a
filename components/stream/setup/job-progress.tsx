"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleSlash, CircleX } from "lucide-react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

export type JobFace = AppOutputs["backfill"]["ofStream"][number];

export function isUnderWay(job: Pick<JobFace, "state">): boolean {
  return job.state === "queued" || job.state === "running";
}

type JobProgressProps = { job: JobFace; mayCancel: boolean };

/** How far the reading of a history is, or how it ended. */
export function JobProgress({ job, mayCancel }: JobProgressProps) {
  const timeZone = useViewerTimeZone();
  const { done, total, unit } = job.progress;
  const { made, notModified, retried } = job.requests;
  return (
    <div className="grid grid-cols-1 gap-2.5">
      {isUnderWay(job) ? (
        <Progress
          label={job.note ?? (job.state === "queued" ? "Waiting for a worker" : "Reading from GitHub")}
          value={total > 0 ? Math.min(done, total) : null}
          max={Math.max(total, 1)}
          text={[
            total > 0 ? `${done.toLocaleString("en")} of ${total.toLocaleString("en")} ${unit}` : null,
            job.perSecond === null ? null : `${rateText(job.perSecond)}`,
            job.remainingSeconds === null ? null : `about ${durationText(job.remainingSeconds * 1_000)} left`,
          ]
            .filter(Boolean)
            .join(" · ")}
        />
      ) : (
        <p className="flex flex-wrap items-center gap-x-2 text-control">
          <Ending state={job.state} />
          <span className="text-ink-2">
            {done === 0 ? "nothing new" : `${done.toLocaleString("en")} ${unit}`}
            {job.finishedAt !== null && (
              <>
                , <Moment at={job.finishedAt} timeZone={timeZone} />
              </>
            )}
          </span>
        </p>
      )}
      {job.error !== null && (
        <Notice tone="problem" role="alert">
          {job.error}
        </Notice>
      )}
      {job.problems.length > 0 && (
        <Notice tone="caution" title="Some things could not be read">
          <ul className="list-disc pl-4">
            {job.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-small text-ink-2">
          {made.toLocaleString("en")} requests to GitHub, {notModified.toLocaleString("en")} unchanged
          {retried > 0 && `, ${retried.toLocaleString("en")} repeated`}
        </span>
        {isUnderWay(job) && mayCancel && <CancelButton job={job} />}
      </div>
    </div>
  );
}

function rateText(perSecond: number): string {
  return perSecond >= 1 ? `${Math.round(perSecond)} a second` : `${Math.max(1, Math.round(perSecond * 60))} a minute`;
}

function Ending({ state }: { state: JobFace["state"] }) {
  if (state === "succeeded") {
    return (
      <span className="inline-flex items-center gap-1.5 font-[560]">
        <CircleCheck aria-hidden className="size-4 text-good-ink" /> Read completely
      </span>
    );
  }
  if (state === "cancelled") {
    return (
      <span className="inline-flex items-center gap-1.5 font-[560]">
        <CircleSlash aria-hidden className="size-4 text-ink-2" /> Cancelled; what was read is kept
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 font-[560]">
      <CircleX aria-hidden className="size-4 text-rework-ink" /> Stopped
    </span>
  );
}

function CancelButton({ job }: { job: JobFace }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.backfill.cancel.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.backfill.pathFilter()),
      onError: (error) => toastProblem("Not cancelled", problemText(error)),
    }),
  );
  return (
    <Button
      size="small"
      busy={cancel.isPending || job.cancelRequested}
      onClick={() => cancel.mutate({ jobId: job.id })}
    >
      {job.cancelRequested ? "Stopping…" : "Cancel"}
    </Button>
  );
}
