import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { Card } from "#components/ui/card.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";

type DemoJobProps = { job: AppOutputs["backfill"]["ofStream"][number] };

/** How far the demo's deliveries are read, or why they are not. */
export function DemoJob({ job }: DemoJobProps) {
  if (job.state === "failed" || job.state === "cancelled") {
    return (
      <Notice tone="problem" title="The demo was not loaded to its end">
        {job.error ?? "Its loading was cancelled."} Remove it in the team's settings and load it again.
      </Notice>
    );
  }
  const { done, total } = job.progress;
  const left = job.remainingSeconds === null ? null : `about ${durationText(job.remainingSeconds * 1_000)} left`;
  const read = total === 0 ? null : `${done.toLocaleString("en")} of ${total.toLocaleString("en")} deliveries`;
  return (
    <Card className="grid gap-2 px-4 py-3.5" aria-label="Loading the demo">
      <Progress
        label={job.note ?? "The demo is about to begin"}
        value={total > 0 ? Math.min(done, total) : null}
        max={Math.max(total, 1)}
        text={[read, left].filter(Boolean).join(" · ")}
      />
      <p className="text-small text-ink-2">
        Half a year of an invented team comes in as webhooks, as yours will. The map grows while it is read; you can
        leave and come back.
      </p>
    </Card>
  );
}
