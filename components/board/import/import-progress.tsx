"use client";

import { useMutation } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { cardCount } from "#components/board/board-words.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

export type ImportJob = NonNullable<AppOutputs["imports"]["of"]["last"]>;

export function isUnderWay({ state }: Pick<ImportJob, "state">): boolean {
  return state === "queued" || state === "running";
}

const ENDS = { good: "Imported from", cancelled: "Cancelled: from", failed: "Stopped: from" };

/** How far an import is, or what it did: what became a card, and what did not and why. */
export function ImportProgress({ job }: { job: ImportJob }) {
  const timeZone = useViewerTimeZone();
  const { made, skipped, reasons } = job.report;
  const end = job.state === "succeeded" ? "good" : job.state === "cancelled" ? "cancelled" : "failed";
  if (isUnderWay(job)) return <UnderWay job={job} />;
  return (
    <section aria-label="The last import" className="grid grid-cols-1 gap-2 border-t border-line pt-4 text-control">
      <p role="status">
        <span className="font-[560]">
          {ENDS[end]} {job.repository}
        </span>
        {job.finishedAt !== null && (
          <>
            {" "}
            <Moment at={job.finishedAt} timeZone={timeZone} />
          </>
        )}
        : {made === 0 ? "no new card" : cardCount(made)}
        {skipped > 0 && `, ${skipped.toLocaleString("en")} skipped`}.
      </p>
      {job.error !== null && (
        <Notice tone="problem" role="alert">
          {job.error}
        </Notice>
      )}
      {job.problems.length > 0 && <Notice tone="caution">{job.problems.join(" ")}</Notice>}
      {reasons.length > 0 && (
        <details>
          <summary className="cursor-pointer text-ink-2">What was skipped, and why</summary>
          <ul className="mt-2 grid max-h-60 gap-1 overflow-y-auto">
            {reasons.map(({ number, title, why }) => (
              <li key={number}>
                #{number} {title} <span className="text-ink-2">{why}</span>
              </li>
            ))}
            {skipped > reasons.length && <li>And {(skipped - reasons.length).toLocaleString("en")} more.</li>}
          </ul>
        </details>
      )}
    </section>
  );
}

function UnderWay({ job }: { job: ImportJob }) {
  const { may } = useBoard();
  const { done, total } = job.progress;
  const cancel = useMutation(
    useTRPC().backfill.cancel.mutationOptions({
      onError: (error) => toastProblem("Not cancelled", problemText(error)),
    }),
  );
  return (
    <section aria-label="Import under way" className="grid grid-cols-1 gap-3">
      <Progress
        label={job.note ?? `Importing from ${job.repository}`}
        value={total > 0 ? Math.min(done, total) : null}
        max={Math.max(total, 1)}
        text={`${job.report.made.toLocaleString("en")} made, ${job.report.skipped.toLocaleString("en")} skipped`}
      />
      <div className="flex flex-wrap items-center justify-between gap-2 text-control text-ink-2">
        <p>You can close this: it goes on, and the board says when it is done.</p>
        {may.setUp && (
          <Button
            size="small"
            busy={cancel.isPending || job.cancelRequested}
            onClick={() => cancel.mutate({ jobId: job.id })}
          >
            Cancel the import
          </Button>
        )}
      </div>
    </section>
  );
}
